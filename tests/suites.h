// Where the conformance data stands: unpacked into the build folder from the archives that CHUKKER_SUITES names.
// Without them every test that needs them is skipped, and says so.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace chukker::tests {

// The folder that holds spec/, random/ and mutants/.
std::filesystem::path suites_folder();
bool have_suites();

// What a skipped test says.
inline constexpr const char* kNoSuites =
    "skipped: no conformance data (configure with -DCHUKKER_SUITES=the folder of the .tar.xz files)";

// The files of the suite under `folder` ("spec/2.0") as paths relative to it ("simd/simd_lane/simd_lane.json"),
// sorted. Empty without the data.
std::vector<std::string> spec_files(const std::string& folder);

}  // namespace chukker::tests
