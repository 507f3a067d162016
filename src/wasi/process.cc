// Arguments, environment, clocks, random numbers; and what this host answers to sockets and signals.
#include "wasi/wasi.h"

namespace chukker::wasi {

namespace {

// Each string, ended by a zero byte, and an array of where they begin.
Answer<> put_strings(Memory memory, const std::vector<std::string>& strings, Ptr array, Ptr buffer) {
  uint64_t at = static_cast<uint32_t>(buffer);
  uint64_t slot = static_cast<uint32_t>(array);
  for (const std::string& string : strings) {
    if (at > UINT32_MAX || slot > UINT32_MAX) return refuse(Errno::fault);
    TRY(memory.store(Ptr{static_cast<uint32_t>(slot)}, static_cast<uint32_t>(at)));
    // c_str: the zero byte is written too.
    TRY(memory.write(Ptr{static_cast<uint32_t>(at)},
                     {reinterpret_cast<const uint8_t*>(string.c_str()), string.size() + 1}));
    at += string.size() + 1;
    slot += 4;
  }
  return {};
}

Answer<> put_sizes(Memory memory, const std::vector<std::string>& strings, Ptr count, Ptr size) {
  uint64_t bytes = 0;
  for (const std::string& string : strings) bytes += string.size() + 1;
  if (bytes > UINT32_MAX) return refuse(Errno::overflow);
  TRY(memory.store(count, static_cast<uint32_t>(strings.size())));
  return memory.store(size, static_cast<uint32_t>(bytes));
}

}  // namespace

Answer<> Wasi::args_get(Memory memory, Ptr argv, Ptr buffer) { return put_strings(memory, args_, argv, buffer); }
Answer<> Wasi::args_sizes_get(Memory memory, Ptr count, Ptr size) { return put_sizes(memory, args_, count, size); }
Answer<> Wasi::environ_get(Memory memory, Ptr environ, Ptr buffer) {
  return put_strings(memory, env_, environ, buffer);
}
Answer<> Wasi::environ_sizes_get(Memory memory, Ptr count, Ptr size) { return put_sizes(memory, env_, count, size); }

Answer<> Wasi::clock_res_get(Memory memory, ClockId clock, Ptr resolution) {
  TRY_ASSIGN(const uint64_t nanoseconds, clock_.resolution(clock));
  return memory.store(resolution, nanoseconds);
}

Answer<> Wasi::clock_time_get(Memory memory, ClockId clock, uint64_t precision, Ptr time) {
  TRY(memory.range(time, 8));  // A query that fails must not step the clock.
  TRY_ASSIGN(const uint64_t nanoseconds, clock_.query(clock));
  return memory.store(time, nanoseconds);
}

Answer<> Wasi::random_get(Memory memory, Ptr buffer, uint32_t size) {
  TRY_ASSIGN(const Bytes bytes, memory.range(buffer, size));
  return random_.fill(bytes);
}

// There is one thread, and nobody to yield to.
Answer<> Wasi::sched_yield(Memory memory) { return {}; }

// A guest has no handlers, and no signal of its may reach the host.
Answer<> Wasi::proc_raise(Memory memory, uint32_t signal) { return refuse(Errno::notsup); }

// Nothing that a guest can have is a socket.
Answer<> Wasi::sock_accept(Memory memory, Fd fd, uint32_t flags, Ptr connection) {
  TRY(descriptors_.find(fd));
  return refuse(Errno::notsock);
}

Answer<> Wasi::sock_recv(Memory memory, Fd fd, Ptr vectors, uint32_t count, uint32_t flags, Ptr size, Ptr out_flags) {
  TRY(descriptors_.find(fd));
  return refuse(Errno::notsock);
}

Answer<> Wasi::sock_send(Memory memory, Fd fd, Ptr vectors, uint32_t count, uint32_t flags, Ptr size) {
  TRY(descriptors_.find(fd));
  return refuse(Errno::notsock);
}

Answer<> Wasi::sock_shutdown(Memory memory, Fd fd, uint32_t how) {
  TRY(descriptors_.find(fd));
  return refuse(Errno::notsock);
}

}  // namespace chukker::wasi
