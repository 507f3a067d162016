#include "js/guest.h"

#include <cmath>

#include "base/text.h"

namespace chukker::js {

namespace {

constexpr ValType kI32 = ValType::i32, kI64 = ValType::i64;

struct Signature {
  std::string_view name;
  FuncType type;
};

const std::array<Signature, static_cast<size_t>(Export::count)>& signatures() {
  static const std::array<Signature, static_cast<size_t>(Export::count)> kSignatures = {{
      {"wasm_malloc", {{kI32}, {kI32}}},                                     // size
      {"wasm_free", {{kI32}, {}}},
      {"JS_Eval", {{kI32, kI32, kI32, kI32, kI32}, {kI64}}},                 // context, text, length, file, flags
      {"qjs_eval", {{kI32, kI32, kI32, kI32}, {kI32}}},                      // text, length, file, flags; a cell
      {"JS_Call", {{kI32, kI64, kI64, kI32, kI32}, {kI64}}},                 // context, function, this, argc, argv
      {"JS_FreeValue", {{kI32, kI64}, {}}},
      {"JS_GetException", {{kI32}, {kI64}}},
      {"JS_IsUncatchableError", {{kI64}, {kI32}}},
      {"JS_ExecutePendingJob", {{kI32, kI32}, {kI32}}},                      // runtime, where its context goes
      {"JS_PromiseState", {{kI32, kI64}, {kI32}}},                           // -1 for what is no promise
      {"JS_PromiseResult", {{kI32, kI64}, {kI64}}},
      {"JS_PromiseMarkAsHandled", {{kI32, kI64}, {}}},
      {"JS_NewStringLen", {{kI32, kI32, kI32}, {kI64}}},
      {"JS_NewArrayFrom", {{kI32, kI32, kI32}, {kI64}}},                     // takes the values
      {"JS_NewArrayBufferCopy", {{kI32, kI32, kI32}, {kI64}}},
      {"JS_GetPropertyUint32", {{kI32, kI64, kI32}, {kI64}}},
      {"JS_ToCStringLen2", {{kI32, kI32, kI64, kI32}, {kI32}}},              // context, where the length goes, value, 0
      {"JS_FreeCString", {{kI32, kI32}, {}}},
      {"JS_GetArrayBuffer", {{kI32, kI32, kI64}, {kI32}}},                   // context, where the size goes, value
      {"JS_ComputeMemoryUsage", {{kI32, kI32}, {}}},
      {"JS_ThrowOutOfMemory", {{kI32}, {kI64}}},
      {"JS_GetPropertyStr", {{kI32, kI64, kI32}, {kI64}}},                   // context, object, name
      {"JS_DupValue", {{kI32, kI64}, {kI64}}},
      {"qjs_new_host_function", {{kI32, kI32, kI32}, {kI32}}},               // name, its length, 0; a cell
      {"JS_NewObjectFromStr", {{kI32, kI32, kI32, kI32}, {kI64}}},           // takes the values; not for none
      {"JS_NewObject", {{kI32}, {kI64}}},
      {"JS_GetProxyTarget", {{kI32, kI64}, {kI64}}},
  }};
  return kSignatures;
}

}  // namespace

Raw raw_number(double number) {
  auto whole = static_cast<int32_t>(std::isfinite(number) && std::fabs(number) < 2147483648.0 ? number : 0);
  if (whole == number && !(number == 0 && std::signbit(number))) {
    return make_raw(Tag::integer, static_cast<uint32_t>(whole));
  }
  // One NaN, as the engine's own.
  uint64_t bits = std::isnan(number) ? uint64_t{0x7ff8} << 48 : std::bit_cast<uint64_t>(number);
  return bits - kNumberAddend;
}

std::optional<Value> immediate_value(Raw raw) {
  auto payload = static_cast<uint32_t>(raw);
  switch (tag_of(raw)) {
    case Tag::undefined: return Value();
    case Tag::null: return Value::null();
    case Tag::boolean: return Value(payload != 0);
    case Tag::integer: return Value(static_cast<double>(static_cast<int32_t>(payload)));
    case Tag::number: return Value(number_of(raw));
    case Tag::short_bigint: return Value::bigint(static_cast<int64_t>(static_cast<int32_t>(payload)));
    default: return std::nullopt;
  }
}

std::optional<Raw> immediate_raw(const Value& value) {
  switch (value.kind()) {
    case Kind::undefined: return kUndefined;
    case Kind::null: return kNull;
    case Kind::boolean: return make_raw(Tag::boolean, value.boolean());
    case Kind::number: return raw_number(value.number());
    default: return std::nullopt;
  }
}

Result<Guest> Guest::find(Machine& machine) {
  Guest guest;
  for (size_t i = 0; i < signatures().size(); i++) {
    const Signature& wanted = signatures()[i];
    std::optional<Extern> found = machine.find_export(0, wanted.name);
    if (!found || found->kind != ExternKind::function || machine.type_of(*found).function != wanted.type) {
      return fail(ErrorCode::link, base::cat("the JavaScript engine's module has no function \"", wanted.name, "\" ",
                                             wanted.type.to_string(), ": it is not the one Chukker was built with"));
    }
    guest.functions[i] = found->address;
  }
  std::optional<Extern> memory = machine.find_export(0, "memory");
  if (!memory) return fail(ErrorCode::link, "the JavaScript engine's module exports no memory");
  guest.memory = *memory;
  return guest;
}

std::string_view GuestMemory::zero_ended(uint32_t at) const {
  if (at >= bytes_.size()) return {};
  const void* end = std::memchr(&bytes_[at], 0, bytes_.size() - at);
  return end == nullptr ? std::string_view() : text(at, static_cast<const uint8_t*>(end) - &bytes_[at]);
}

bool GuestMemory::write(uint32_t at, std::span<const uint8_t> bytes) const {
  if (!has(at, bytes.size())) return false;
  if (!bytes.empty()) std::memcpy(&bytes_[at], bytes.data(), bytes.size());
  return true;
}

}  // namespace chukker::js
