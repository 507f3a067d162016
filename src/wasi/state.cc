// WASI's state as a value: made, forked, saved, loaded.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <climits>

#include "wasi/image.h"
#include "wasi/wasi.h"

namespace chukker::wasi {

namespace {

Descriptor stream(Kind kind, bool terminal) {
  Descriptor made;
  made.kind = kind;
  made.type = terminal ? Filetype::character_device : Filetype::unknown;
  made.base = right::of_stream & ~(kind == Kind::input ? right::fd_write : right::fd_read);
  return made;
}

// A preopen's descriptor borrows the grant's own open directory.
Descriptor preopen(const std::shared_ptr<const Grant>& grant) {
  Descriptor made;
  made.kind = Kind::directory;
  made.type = Filetype::directory;
  made.base = right::of_directory;
  made.inheriting = right::of_directory | right::of_file;
  made.grant = grant;
  made.path = ".";
  made.is_preopen = true;
  made.file = std::shared_ptr<const HostFile>(grant, &grant->root);
  return made;
}

// Where the host says an open file is; empty where it doesn't.
std::string host_path(int number) {
  char path[PATH_MAX];
  const std::string link = "/proc/self/fd/" + std::to_string(number);
  const ssize_t size = readlink(link.c_str(), path, sizeof path);
  return size <= 0 || size == sizeof path ? std::string() : std::string(path, static_cast<size_t>(size));
}

// The host's path of a file beneath a root; empty where it isn't beneath it.
std::string path_beneath(int root, int file) {
  std::string base = host_path(root);
  const std::string path = host_path(file);
  if (base.empty()) return {};
  if (path == base) return ".";
  if (!base.ends_with('/')) base += '/';
  return path.starts_with(base) ? path.substr(base.size()) : std::string();
}

bool leads_to(PathWalk walk, const Descriptor& descriptor, const std::string& path) {
  if (path.empty()) return false;
  const auto found = open_beneath(walk, descriptor.grant->root.number(), path, O_PATH | O_CLOEXEC, 0, true);
  return found && is_same_file(found->number(), descriptor.host());
}

// The path under which the file can be found again: the one it was opened by, or where it has been moved to.
std::optional<std::string> present_path(PathWalk walk, const Descriptor& descriptor) {
  if (leads_to(walk, descriptor, descriptor.path)) return descriptor.path;
  const std::string moved = path_beneath(descriptor.grant->root.number(), descriptor.host());
  if (is_utf8(moved) && leads_to(walk, descriptor, moved)) return moved;
  return std::nullopt;
}

SavedDescriptor saved_descriptor(PathWalk walk, Fd number, const Descriptor& descriptor) {
  SavedDescriptor saved;
  saved.number = number;
  saved.kind = descriptor.kind;
  saved.type = descriptor.type;
  saved.flags = descriptor.flags;
  saved.base = descriptor.base;
  saved.inheriting = descriptor.inheriting;
  if (descriptor.is_stream()) return saved;
  saved.grant = descriptor.grant->guest;
  saved.path = descriptor.path;
  saved.is_preopen = descriptor.is_preopen;
  saved.offset = descriptor.offset;
  if (descriptor.listing) saved.listing = *descriptor.listing;
  if (descriptor.is_lost()) {
    saved.is_gone = descriptor.lost == kGone;
    return saved;
  }
  const auto path = present_path(walk, descriptor);
  saved.is_gone = !path;
  if (path) saved.path = *path;
  return saved;
}

int reopen_flags(const SavedDescriptor& saved) {
  const int type = saved.kind == Kind::directory ? O_DIRECTORY : 0;
  return O_CLOEXEC | O_NOCTTY | O_NONBLOCK | type | access_mode(saved.base);
}

// Opens again what a snapshot speaks of. The refusal says why it can't be.
std::expected<std::shared_ptr<const HostFile>, std::string> reopen(const Config& config, const SavedDescriptor& saved) {
  const auto grant = config.find_grant(saved.grant);
  if (!grant) return std::unexpected("no directory is preopened as \"" + saved.grant + "\"");
  if (saved.is_preopen) return std::shared_ptr<const HostFile>(grant, &grant->root);
  if (saved.is_gone) return std::unexpected(std::string(kGone));
  if (grant->read_only && access_mode(saved.base) != O_RDONLY) {
    return std::unexpected("it was open for writing, and \"" + saved.grant + "\" is preopened read-only");
  }
  auto file = open_beneath(config.walk, grant->root.number(), saved.path, reopen_flags(saved), 0, true);
  if (!file) return std::unexpected(std::string(describe(file.error())));
  const auto stat = stat_of(file->number());
  if (!stat || stat->type != saved.type) return std::unexpected("it is not of the same type any more");
  return std::make_shared<const HostFile>(*std::move(file));
}

std::string person_path(const SavedDescriptor& saved) {
  if (saved.path == ".") return saved.grant;
  return saved.grant + (saved.grant.ends_with('/') ? "" : "/") + saved.path;
}

Descriptor without_file(const Config& config, const SavedDescriptor& saved) {
  Descriptor made;
  made.kind = saved.kind;
  made.type = saved.type;
  made.flags = saved.flags;
  made.base = saved.base;
  made.inheriting = saved.inheriting;
  if (made.is_stream()) return made;
  made.grant = config.find_grant(saved.grant);
  if (!made.grant) made.grant = std::make_shared<const Grant>(Grant{saved.grant, true, HostFile()});
  made.path = saved.path;
  made.is_preopen = saved.is_preopen;
  made.offset = saved.offset;
  if (!saved.listing.empty()) made.listing = std::make_shared<const Listing>(saved.listing);
  return made;
}

Result<Descriptor> loaded_descriptor(const Config& config, const SavedDescriptor& saved) {
  Descriptor made = without_file(config, saved);
  if (made.is_stream()) return made;
  auto file = reopen(config, saved);
  if (file) {
    made.file = *std::move(file);
    return made;
  }
  if (!config.options.allow_lost) {
    return fail(ErrorCode::snapshot_mismatch,
                "descriptor " + std::to_string(static_cast<uint32_t>(saved.number)) + ", " + person_path(saved) +
                    ", can't be opened again: " + file.error() +
                    "; grant a directory that has it, or allow lost descriptors");
  }
  made.lost = file.error();
  return made;
}

}  // namespace

Wasi::Wasi(std::shared_ptr<const Config> config, std::vector<std::string> args, std::vector<std::string> env,
           Clock clock, Random random)
    : config_(std::move(config)), args_(std::move(args)), env_(std::move(env)), clock_(clock), random_(random) {}

Wasi::Wasi(std::shared_ptr<const Config> config)
    : Wasi(config, config->options.args, config->env, Clock(config->options.clock), Random(config->options.random)) {
  const Options& options = config_->options;
  unread_ = Unread(config_->input);
  descriptors_.set(Fd{0}, stream(Kind::input, options.standard_input.terminal));
  descriptors_.set(Fd{1}, stream(Kind::output, options.standard_output.terminal));
  descriptors_.set(Fd{2}, stream(Kind::error, options.standard_error.terminal));
  uint32_t number = 3;
  for (const auto& grant : config_->grants) descriptors_.set(Fd{number++}, preopen(grant));
}

Result<std::unique_ptr<HostState>> Wasi::fork() const {
  // Open files are shared: whatever a descriptor changes is here and not in the host's open file.
  return std::unique_ptr<HostState>(new Wasi(*this));
}

std::vector<uint8_t> Wasi::save() const {
  Image image;
  image.args = args_;
  image.env = env_;
  image.clock = clock_.state();
  image.random = random_.state();
  image.waiting_since = waiting_since_;
  image.unread = unread_.text();
  image.input_ended = input_ended_;
  image.captured = {captured_[0].text(), captured_[1].text()};
  for (const auto& [number, descriptor] : descriptors_.all()) {
    image.descriptors.push_back(saved_descriptor(config_->walk, number, descriptor));
  }
  return write_image(image);
}

Result<std::unique_ptr<Wasi>> Wasi::load(std::shared_ptr<const Config> config, std::span<const uint8_t> saved) {
  TRY_ASSIGN(Image image, read_image(saved));
  const Options& options = config->options;
  std::unique_ptr<Wasi> wasi(new Wasi(config, std::move(image.args), std::move(image.env),
                                      Clock(options.clock, image.clock), Random(options.random, image.random)));
  wasi->waiting_since_ = image.waiting_since;
  wasi->unread_.append(image.unread);
  wasi->input_ended_ = image.input_ended;
  for (size_t i = 0; i < image.captured.size(); i++) {
    const std::string& text = image.captured[i];
    wasi->captured_[i].append({reinterpret_cast<const uint8_t*>(text.data()), text.size()});
  }
  for (const SavedDescriptor& saved_descriptor : image.descriptors) {
    TRY_ASSIGN(Descriptor made, loaded_descriptor(*config, saved_descriptor));
    wasi->descriptors_.set(saved_descriptor.number, std::move(made));
  }
  return wasi;
}

std::vector<DescriptorInfo> Wasi::descriptors() const {
  constexpr std::string_view kKindNames[] = {"input", "output", "error", "file", "directory"};
  std::vector<DescriptorInfo> out;
  for (const auto& [number, descriptor] : descriptors_.all()) {
    DescriptorInfo info;
    info.number = static_cast<uint32_t>(number);
    info.kind = kKindNames[static_cast<size_t>(descriptor.kind)];
    if (!descriptor.is_stream()) info.preopen = descriptor.grant->guest;
    info.path = descriptor.path;
    info.offset = descriptor.offset;
    if (descriptor.is_lost()) info.lost = descriptor.lost;
    out.push_back(std::move(info));
  }
  return out;
}

}  // namespace chukker::wasi
