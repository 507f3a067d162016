#include "wasi/image.h"

#include "wasi/memory.h"

namespace chukker::wasi {

namespace {

constexpr uint8_t kVersion = 1;
constexpr uint8_t kPreopenBit = 1, kGoneBit = 2, kBitsAll = 3;

class Writer {
 public:
  template <class T>
  void number(T value) {
    uint8_t bytes[sizeof(T)];
    write_le(bytes, value);
    out_.insert(out_.end(), bytes, bytes + sizeof(T));
  }

  void text(std::string_view text) {
    number(static_cast<uint64_t>(text.size()));
    out_.insert(out_.end(), text.begin(), text.end());
  }

  void texts(const std::vector<std::string>& texts) {
    number(static_cast<uint32_t>(texts.size()));
    for (const std::string& text : texts) this->text(text);
  }

  std::vector<uint8_t> take() { return std::move(out_); }

 private:
  std::vector<uint8_t> out_;
};

// Reads with a sticky first error, so that the main line stays straight.
class Reader {
 public:
  explicit Reader(std::span<const uint8_t> bytes) : bytes_(bytes) {}

  template <class T>
  T number() {
    if (!has(sizeof(T))) return 0;
    const T value = read_le<T>(&bytes_[at_]);
    at_ += sizeof(T);
    return value;
  }

  std::string text() {
    const uint64_t size = number<uint64_t>();
    if (!has(size)) return {};
    std::string out(reinterpret_cast<const char*>(bytes_.data()) + at_, size);
    at_ += size;
    return out;
  }

  // A count of things that take at least `least` bytes each: never more than there can be.
  uint32_t count(uint64_t least) {
    const uint32_t count = number<uint32_t>();
    return has(uint64_t{count} * least) ? count : 0;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> out(count(8));
    for (std::string& each : out) each = text();
    return out;
  }

  template <class T>
  T number_below(uint64_t limit, const char* what) {
    const T value = number<T>();
    require(value < limit, what);
    return value;
  }

  void require(bool holds, const char* what) {
    if (!holds && what_ == nullptr) what_ = what;
  }

  Result<> end() {
    require(at_ == bytes_.size(), "there is more than there should be");
    if (what_ == nullptr) return {};
    return fail(ErrorCode::snapshot_corrupt, std::string("the state of WASI is not what this version writes: ") + what_,
                at_);
  }

 private:
  bool has(uint64_t size) {
    require(size <= bytes_.size() - at_, "it ends too early");
    return what_ == nullptr;
  }

  std::span<const uint8_t> bytes_;
  size_t at_ = 0;
  const char* what_ = nullptr;
};

void write_listing(Writer& writer, const Listing& listing) {
  writer.number(static_cast<uint32_t>(listing.size()));
  for (const Entry& entry : listing) {
    writer.text(entry.name);
    writer.number(entry.ino);
    writer.number(static_cast<uint8_t>(entry.type));
  }
}

Listing read_listing(Reader& reader) {
  Listing listing(reader.count(17));
  for (Entry& entry : listing) {
    entry.name = reader.text();
    entry.ino = reader.number<uint64_t>();
    entry.type = static_cast<Filetype>(reader.number_below<uint8_t>(8, "no such file type"));
    reader.require(is_utf8(entry.name), "a name is not UTF-8");
  }
  return listing;
}

void write_descriptor(Writer& writer, const SavedDescriptor& saved) {
  writer.number(static_cast<uint32_t>(saved.number));
  writer.number(static_cast<uint8_t>(saved.kind));
  writer.number(static_cast<uint8_t>(saved.type));
  writer.number(saved.flags);
  writer.number(saved.base);
  writer.number(saved.inheriting);
  if (saved.kind <= Kind::error) return;
  writer.text(saved.grant);
  writer.text(saved.path);
  writer.number(static_cast<uint8_t>((saved.is_preopen ? kPreopenBit : 0) | (saved.is_gone ? kGoneBit : 0)));
  writer.number(saved.offset);
  write_listing(writer, saved.listing);
}

Rights possible_rights(Kind kind) {
  if (kind <= Kind::error) return right::of_stream;
  return kind == Kind::directory ? right::of_directory : right::of_file;
}

// What would let a descriptor do what its kind can't.
void check_descriptor(Reader& reader, const SavedDescriptor& saved) {
  const bool is_directory = saved.kind == Kind::directory;
  reader.require((saved.base & ~possible_rights(saved.kind)) == 0, "a descriptor has rights that its kind can't have");
  reader.require((saved.inheriting & ~(is_directory ? right::all : 0)) == 0,
                 "a descriptor passes rights on that it can't");
  reader.require((saved.type == Filetype::directory) == is_directory, "a descriptor's type is not that of its kind");
  reader.require(saved.offset <= INT64_MAX, "an offset is too great");
  reader.require(saved.listing.empty() || is_directory, "a file has a listing");
  reader.require(!saved.is_preopen || is_directory, "a file is a preopen");
  reader.require(is_utf8(saved.grant) && is_utf8(saved.path), "a path is not UTF-8");
  reader.require((saved.grant + saved.path).find('\0') == std::string::npos, "a path has a zero byte");
}

SavedDescriptor read_descriptor(Reader& reader) {
  SavedDescriptor saved;
  saved.number = Fd{reader.number<uint32_t>()};
  saved.kind = static_cast<Kind>(reader.number_below<uint8_t>(5, "no such kind of descriptor"));
  saved.type = static_cast<Filetype>(reader.number_below<uint8_t>(8, "no such file type"));
  saved.flags = reader.number_below<uint16_t>(fdflag::all + 1, "no such descriptor flag");
  saved.base = reader.number<uint64_t>();
  saved.inheriting = reader.number<uint64_t>();
  if (saved.kind > Kind::error) {
    saved.grant = reader.text();
    saved.path = reader.text();
    const uint8_t bits = reader.number_below<uint8_t>(kBitsAll + 1, "no such descriptor bit");
    saved.is_preopen = (bits & kPreopenBit) != 0;
    saved.is_gone = (bits & kGoneBit) != 0;
    saved.offset = reader.number<uint64_t>();
    saved.listing = read_listing(reader);
  }
  check_descriptor(reader, saved);
  return saved;
}

std::vector<SavedDescriptor> read_descriptors(Reader& reader) {
  std::vector<SavedDescriptor> out(reader.count(24));
  for (size_t i = 0; i < out.size(); i++) {
    out[i] = read_descriptor(reader);
    reader.require(i == 0 || out[i - 1].number < out[i].number, "descriptors are not in order");
  }
  return out;
}

}  // namespace

std::vector<uint8_t> write_image(const Image& image) {
  Writer writer;
  writer.number(kVersion);
  writer.texts(image.args);
  writer.texts(image.env);
  for (const uint64_t part : {image.clock.start, image.clock.elapsed, image.clock.step}) writer.number(part);
  for (const uint64_t word : image.random) writer.number(word);
  writer.number(static_cast<uint8_t>(image.waiting_since.has_value()));
  writer.number(image.waiting_since.value_or(0));
  writer.text(image.unread);
  writer.number(static_cast<uint8_t>(image.input_ended));
  for (const std::string& text : image.captured) writer.text(text);
  writer.number(static_cast<uint32_t>(image.descriptors.size()));
  for (const SavedDescriptor& saved : image.descriptors) write_descriptor(writer, saved);
  return writer.take();
}

Result<Image> read_image(std::span<const uint8_t> bytes) {
  Reader reader(bytes);
  reader.require(reader.number<uint8_t>() == kVersion, "its version is not 1");
  Image image;
  image.args = reader.texts();
  image.env = reader.texts();
  for (uint64_t* part : {&image.clock.start, &image.clock.elapsed, &image.clock.step})
    *part = reader.number<uint64_t>();
  for (uint64_t& word : image.random) word = reader.number<uint64_t>();
  reader.require((image.random[0] | image.random[1] | image.random[2] | image.random[3]) != 0,
                 "the random state is zero");
  const bool waits = reader.number_below<uint8_t>(2, "a bit is neither 0 nor 1") != 0;
  const uint64_t since = reader.number<uint64_t>();
  if (waits) image.waiting_since = since;
  reader.require(waits || since == 0, "it waits since some time, and does not wait");
  image.unread = reader.text();
  image.input_ended = reader.number_below<uint8_t>(2, "a bit is neither 0 nor 1") != 0;
  for (std::string& text : image.captured) text = reader.text();
  image.descriptors = read_descriptors(reader);
  if (auto end = reader.end(); !end) return std::unexpected(end.error());
  return image;
}

std::string_view describe(Errno error) {
  switch (error) {
    case Errno::noent: return "there is nothing by that path";
    case Errno::acces:
    case Errno::perm: return "the host does not permit it";
    case Errno::notcapable: return "its path leads out of the preopened directory";
    case Errno::notdir: return "it, or something on its path, is not a directory";
    case Errno::isdir: return "it is a directory now";
    case Errno::loop: return "its path has too many symbolic links";
    case Errno::nfile: return "the host has too many files open";
    case Errno::rofs: return "the host's file system is read-only";
    case Errno::txtbsy: return "it is a program that is being run";
    case Errno::nametoolong: return "its path is too long";
    default: return "the host could not open it";
  }
}

}  // namespace chukker::wasi
