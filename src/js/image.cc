#include "js/image.h"

#include <map>

#include "base/check.h"
#include "js/compress.h"
#include "js/imports.h"

// The bytes of both files, put into the program when it is linked (CMakeLists.txt).
extern "C" const uint8_t chukker_js_module[], chukker_js_module_end[];
extern "C" const uint8_t chukker_js_image[], chukker_js_image_end[];

namespace chukker::js {

namespace {

std::span<const uint8_t> between(const uint8_t* begin, const uint8_t* end) {
  return {begin, static_cast<size_t>(end - begin)};
}

}  // namespace

Result<Module> Image::module() {
  static const Result<Module> module = Module::parse(between(chukker_js_module, chukker_js_module_end));
  return module;
}

Result<std::span<const uint8_t>> Image::snapshot() {
  static const Result<std::vector<uint8_t>> bytes = decompress(between(chukker_js_image, chukker_js_image_end));
  if (!bytes) return std::unexpected(bytes.error());
  return std::span<const uint8_t>(*bytes);
}

Result<std::span<const uint8_t>> Image::module_snapshot() {
  static const Result<std::vector<uint8_t>> bytes = []() -> Result<std::vector<uint8_t>> {
    TRY_ASSIGN(Module module, Image::module());
    TRY_ASSIGN(Machine machine, Machine::create());
    TRY_ASSIGN(Instantiated instantiated, machine.instantiate(std::string(kInstanceName), module, guest_linker()));
    CHECK(std::holds_alternative<Finished>(instantiated.outcome));  // It has no start function.
    return machine.save({.embed_modules = false});
  }();
  if (!bytes) return std::unexpected(bytes.error());
  return std::span<const uint8_t>(*bytes);
}

Result<Image*> Image::get(const std::shared_ptr<const Schedule>& schedule) {
  static std::mutex mutex;
  static std::map<Hash, std::unique_ptr<Image>> images;
  Hash id = schedule ? schedule->id() : Hash{};
  std::lock_guard lock(mutex);
  std::unique_ptr<Image>& image = images[id];
  if (image) return image.get();
  TRY_ASSIGN(Module module, Image::module());
  TRY_ASSIGN(std::span<const uint8_t> bytes, snapshot());
  LoadOptions options{.find_module = [&](const Hash&) { return std::optional(module); },
                      .schedule = schedule,
                      .allow_other_schedule = true};
  TRY_ASSIGN(Machine machine, Machine::load(bytes, guest_linker(), options));
  TRY(machine.make_image());
  TRY_ASSIGN(Guest guest, Guest::find(machine));
  image.reset(new Image(std::move(machine), guest));
  return image.get();
}

Result<Machine> Image::create() {
  std::lock_guard lock(mutex_);
  return machine_.fork();
}

}  // namespace chukker::js
