#include "wasi/resolve.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <optional>
#include <vector>

namespace chukker::wasi {

namespace {

constexpr int kLinksMax = 40;          // As Linux has it.
constexpr size_t kDepthMax = 256;      // Directories that the walk by component holds open.
constexpr int kRetriesMax = 64;        // Of the kernel's resolution, when directories are renamed under it.

int openat2_call(int base, const char* path, int flags, mode_t mode) {
  open_how how{};
  how.flags = static_cast<uint64_t>(flags);
  how.mode = (flags & O_CREAT) != 0 ? mode : 0;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  return static_cast<int>(syscall(SYS_openat2, base, path, &how, sizeof how));
}

Answer<HostFile> open_by_kernel(int base, const std::string& path, int flags, mode_t mode) {
  for (int tries = 0; tries < kRetriesMax; tries++) {
    HostFile file(openat2_call(base, path.c_str(), flags, mode));
    if (file.number() >= 0) return file;
    if (errno == EXDEV) return refuse(Errno::notcapable);
    if (errno != EAGAIN && errno != EINTR) return refuse_as_host();
  }
  return refuse(Errno::again);
}

// The target of the symbolic link `name`, or nothing when it isn't one.
std::optional<std::string> link_target(int directory, const std::string& name) {
  char target[PATH_MAX];
  const ssize_t size = readlinkat(directory, name.c_str(), target, sizeof target);
  if (size < 0) return std::nullopt;
  return std::string(target, static_cast<size_t>(size));
}

bool is_absolute(std::string_view path) { return path.starts_with('/'); }
bool ends_in_slash(std::string_view path) { return path.ends_with('/'); }

std::string_view without_trailing_slashes(std::string_view path) {
  while (ends_in_slash(path)) path.remove_suffix(1);
  return path;
}

// ---- The kernel's way

// The place of the path's last component, which is not followed.
Answer<Place> place_by_kernel(int base, std::string_view path) {
  const std::string_view bare = without_trailing_slashes(path);
  const size_t slash = bare.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? bare : bare.substr(slash + 1);
  if (last == "." || last == "..") {
    TRY_ASSIGN(HostFile directory, open_by_kernel(base, std::string(bare), O_PATH | O_DIRECTORY | O_CLOEXEC, 0));
    return Place{std::move(directory), ".", ends_in_slash(path)};
  }
  const std::string parent(slash == std::string_view::npos ? "." : bare.substr(0, slash));
  TRY_ASSIGN(HostFile directory, open_by_kernel(base, parent, O_PATH | O_DIRECTORY | O_CLOEXEC, 0));
  return Place{std::move(directory), std::string(last), ends_in_slash(path)};
}

// The path that a link's target means, for a link at `path`.
std::string beside(std::string_view path, std::string_view target) {
  const std::string_view bare = without_trailing_slashes(path);
  const size_t slash = bare.rfind('/');
  std::string out(slash == std::string_view::npos ? "" : bare.substr(0, slash + 1));
  out += target;
  if (ends_in_slash(path)) out += '/';
  return out;
}

Answer<Place> follow_by_kernel(int base, std::string path) {
  for (int links = 0; links <= kLinksMax; links++) {
    if (is_absolute(path)) return refuse(Errno::notcapable);
    if (path.size() >= PATH_MAX) return refuse(Errno::nametoolong);
    TRY_ASSIGN(Place place, place_by_kernel(base, path));
    const auto target = link_target(place.directory.number(), place.name);
    if (!target) return place;
    path = beside(path, *target);
  }
  return refuse(Errno::loop);
}

// ---- By component

class Walk {
 public:
  Walk(int base, std::string_view path) : base_(base) { push(path); }

  Answer<Place> run(bool follow) {
    std::string name = ".";
    while (!rest_.empty()) {
      name = std::move(rest_.back());
      rest_.pop_back();
      TRY_ASSIGN(const bool there, step(name, follow));
      if (there) return place(std::move(name));
    }
    return place(".");
  }

 private:
  int here() const { return above_.empty() ? base_ : above_.back().number(); }

  // The components of `path` are what comes next.
  void push(std::string_view path) {
    if (rest_.empty()) trailing_slash_ = trailing_slash_ || ends_in_slash(path);
    size_t end = path.size();
    while (end > 0) {
      const size_t slash = path.substr(0, end).rfind('/');
      const size_t start = slash == std::string_view::npos ? 0 : slash + 1;
      if (start < end) rest_.emplace_back(path.substr(start, end - start));
      end = slash == std::string_view::npos ? 0 : slash;
    }
  }

  // Takes one component; true when it is the last and the walk is where it belongs.
  Answer<bool> step(const std::string& name, bool follow) {
    if (name == ".") return false;
    if (name == "..") {
      if (above_.empty()) return refuse(Errno::notcapable);
      above_.pop_back();
      return false;
    }
    const bool last = rest_.empty();
    if (last && !follow) return true;
    if (const auto target = link_target(here(), name)) {
      if (++links_ > kLinksMax) return refuse(Errno::loop);
      if (is_absolute(*target)) return refuse(Errno::notcapable);
      push(*target);
      return false;
    }
    if (last) return true;
    TRY(descend(name));
    return false;
  }

  Answer<> descend(const std::string& name) {
    if (above_.size() == kDepthMax) return refuse(Errno::nametoolong);
    HostFile next(openat(here(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (next.number() < 0) return refuse_as_host();
    above_.push_back(std::move(next));
    return {};
  }

  Answer<Place> place(std::string name) {
    if (!above_.empty()) return Place{std::move(above_.back()), std::move(name), trailing_slash_};
    TRY_ASSIGN(HostFile copy, duplicate(base_));
    return Place{std::move(copy), std::move(name), trailing_slash_};
  }

  int base_;
  std::vector<HostFile> above_;    // The directories from below the base down to here.
  std::vector<std::string> rest_;  // The components still to take, the next one last.
  bool trailing_slash_ = false;
  int links_ = 0;
};

Answer<HostFile> open_by_component(int base, std::string_view path, int flags, mode_t mode, bool follow) {
  // A trailing slash asks for the directory that a link leads to; what must be new can't be reached through one.
  const bool exclusive = (flags & O_CREAT) != 0 && (flags & O_EXCL) != 0;
  TRY_ASSIGN(const Place place, Walk(base, path).run(!exclusive && (follow || ends_in_slash(path))));
  if (place.trailing_slash && (flags & O_CREAT) != 0) return refuse(Errno::isdir);
  const int directory = place.trailing_slash ? O_DIRECTORY : 0;
  HostFile file(openat(place.directory.number(), place.name.c_str(), flags | directory | O_NOFOLLOW, mode));
  if (file.number() < 0) return refuse_as_host();
  return file;
}

}  // namespace

PathWalk best_path_walk() {
  const HostFile here(openat2_call(AT_FDCWD, ".", O_PATH | O_CLOEXEC, 0));
  return here.number() >= 0 ? PathWalk::kernel : PathWalk::by_component;
}

Answer<Place> find_place(PathWalk walk, int base, std::string_view path, bool follow) {
  if (path.empty()) return refuse(Errno::noent);
  if (is_absolute(path)) return refuse(Errno::notcapable);
  if (walk == PathWalk::by_component) return Walk(base, path).run(follow);
  return follow ? follow_by_kernel(base, std::string(path)) : place_by_kernel(base, path);
}

Answer<HostFile> open_beneath(PathWalk walk, int base, std::string_view path, int flags, mode_t mode, bool follow) {
  if (path.empty()) return refuse(Errno::noent);
  if (is_absolute(path)) return refuse(Errno::notcapable);
  if (walk == PathWalk::by_component) return open_by_component(base, path, flags, mode, follow);
  return open_by_kernel(base, std::string(path), flags | (follow ? 0 : O_NOFOLLOW), mode);
}

}  // namespace chukker::wasi
