// chukker-js-image MODULE PRELUDE OUT: makes the image of JavaScript machines, when Chukker is built.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "js/compress.h"
#include "js/make_image.h"

namespace {

constexpr int kCompressionLevel = 19;

std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

int stop(const std::string& why) {
  std::fprintf(stderr, "chukker-js-image: %s\n", why.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return stop("usage: chukker-js-image MODULE PRELUDE OUT");
  std::string module = read_file(argv[1]), prelude = read_file(argv[2]);
  chukker::Result<std::vector<uint8_t>> image = chukker::js::make_image(
      {reinterpret_cast<const uint8_t*>(module.data()), module.size()}, prelude);
  if (!image) return stop(image.error().to_string());
  image = chukker::js::compress(*image, kCompressionLevel);
  if (!image) return stop(image.error().to_string());
  std::ofstream out(argv[3], std::ios::binary);
  out.write(reinterpret_cast<const char*>(image->data()), static_cast<std::streamsize>(image->size()));
  return out.good() ? 0 : stop(std::string("can't write ") + argv[3]);
}
