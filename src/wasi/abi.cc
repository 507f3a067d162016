#include "wasi/abi.h"

namespace chukker::wasi {

std::array<uint8_t, Fdstat::kSize> Fdstat::bytes() const {
  std::array<uint8_t, kSize> out{};
  out[0] = static_cast<uint8_t>(type);
  write_le(&out[2], flags);
  write_le(&out[8], base);
  write_le(&out[16], inheriting);
  return out;
}

std::array<uint8_t, 64> Filestat::bytes(Version version) const {
  std::array<uint8_t, 64> out{};
  write_le(&out[0], dev);
  write_le(&out[8], ino);
  out[16] = static_cast<uint8_t>(type);
  size_t at = 24;
  if (version == Version::preview1) {
    write_le(&out[24], nlink);
    at = 32;
  } else {
    write_le(&out[20], static_cast<uint32_t>(nlink));
  }
  write_le(&out[at], size);
  write_le(&out[at + 8], atim);
  write_le(&out[at + 16], mtim);
  write_le(&out[at + 24], ctim);
  return out;
}

std::array<uint8_t, Dirent::kSize> Dirent::bytes() const {
  std::array<uint8_t, kSize> out{};
  write_le(&out[0], next);
  write_le(&out[8], ino);
  write_le(&out[16], name_bytes);
  out[20] = static_cast<uint8_t>(type);
  return out;
}

Subscription Subscription::parse(const uint8_t* bytes, Version version) {
  // The clock of "wasi_unstable" began with an identifier of its own, which nobody used.
  const uint8_t* clock = bytes + (version == Version::preview1 ? 16 : 24);
  return {.userdata = read_le<uint64_t>(bytes),
          .type = bytes[8],
          .fd = Fd{read_le<uint32_t>(bytes + 16)},
          .clock = ClockId{read_le<uint32_t>(clock)},
          .timeout = read_le<uint64_t>(clock + 8),
          .flags = read_le<uint16_t>(clock + 24)};
}

std::array<uint8_t, Event::kSize> Event::bytes() const {
  std::array<uint8_t, kSize> out{};
  write_le(&out[0], userdata);
  write_le(&out[8], static_cast<uint16_t>(error));
  out[10] = static_cast<uint8_t>(type);
  write_le(&out[16], nbytes);
  write_le(&out[24], flags);
  return out;
}

}  // namespace chukker::wasi
