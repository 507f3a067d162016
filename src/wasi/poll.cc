// poll_oneoff: two passes over the subscriptions, the first to find out whether to wait and how long, the second to
// report. Nothing is copied out of the guest's memory, so a guest that lets the two arrays overlap confuses only
// itself.
#include <algorithm>

#include "wasi/wasi.h"

namespace chukker::wasi {

namespace {
constexpr uint64_t kWritableBytes = 64 * 1024;  // What a stream or file always says it has room for.
}

// One subscription, looked at.
struct Wasi::Tested {
  bool is_ready = false;
  Event event;                       // What to report if it is.
  std::optional<uint64_t> deadline;  // A clock's. Units: elapsed nanoseconds.
};

// All of them.
struct Wasi::Survey {
  bool any_ready = false;
  bool waits_for_input = false;
  std::optional<uint64_t> deadline;  // The earliest.
};

Answer<Wasi::Tested> Wasi::test(const Subscription& subscription, Readiness input) {
  if (subscription.type > static_cast<uint8_t>(EventType::fd_write)) return refuse(Errno::inval);
  Tested tested;
  tested.event.userdata = subscription.userdata;
  tested.event.type = static_cast<EventType>(subscription.type);
  const auto looked = tested.event.type == EventType::clock ? test_clock(subscription, tested)
                                                            : test_descriptor(subscription, input, tested);
  if (!looked) {
    tested.is_ready = true;
    tested.event.error = looked.error();
  }
  return tested;
}

Answer<> Wasi::test_clock(const Subscription& subscription, Tested& tested) {
  if ((subscription.flags & ~kAbstime) != 0) return refuse(Errno::inval);
  const bool absolute = (subscription.flags & kAbstime) != 0;
  TRY_ASSIGN(tested.deadline, clock_.deadline(subscription.clock, subscription.timeout, absolute, *waiting_since_));
  tested.is_ready = *tested.deadline <= clock_.elapsed();
  return {};
}

Answer<> Wasi::test_descriptor(const Subscription& subscription, Readiness input, Tested& tested) {
  const bool reads = tested.event.type == EventType::fd_read;
  const Rights needed = right::poll_fd_readwrite | (reads ? right::fd_read : right::fd_write);
  TRY_ASSIGN(const Descriptor* descriptor, descriptors_.find(subscription.fd, needed));
  tested.is_ready = true;
  if (!reads) {
    tested.event.nbytes = kWritableBytes;
  } else if (!descriptor->is_stream()) {
    TRY_ASSIGN(const Filestat stat, stat_of(descriptor->host()));
    tested.event.nbytes = stat.size - std::min(stat.size, descriptor->offset);
  } else {
    tested.is_ready = input != Readiness::not_yet;
    tested.event.nbytes = input == Readiness::ready ? std::max<uint64_t>(unread_.size(), 1) : 0;
    tested.event.flags = input == Readiness::at_end ? kHangup : 0;
  }
  return {};
}

Answer<Wasi::Survey> Wasi::survey(Bytes in, Version version) {
  Survey survey;
  const Readiness input = input_readiness();
  const uint32_t size = Subscription::size_in(version);
  for (size_t at = 0; at < in.size(); at += size) {
    TRY_ASSIGN(const Tested tested, test(Subscription::parse(&in[at], version), input));
    survey.any_ready = survey.any_ready || tested.is_ready;
    if (tested.deadline) survey.deadline = std::min(survey.deadline.value_or(UINT64_MAX), *tested.deadline);
    survey.waits_for_input = survey.waits_for_input || (!tested.is_ready && !tested.deadline);
  }
  return survey;
}

Answer<uint32_t> Wasi::report(Bytes in, Bytes out, Version version) {
  uint32_t count = 0;
  const Readiness input = input_readiness();
  const uint32_t size = Subscription::size_in(version);
  for (size_t at = 0; at < in.size(); at += size) {
    TRY_ASSIGN(const Tested tested, test(Subscription::parse(&in[at], version), input));
    if (!tested.is_ready) continue;
    const auto bytes = tested.event.bytes();
    std::memcpy(&out[size_t{count++} * Event::kSize], bytes.data(), bytes.size());
  }
  return count;
}

// Waits for the input or the deadline, whichever comes first; in virtual time the deadline comes at once.
Answer<> Wasi::wait(const Survey& survey) {
  const bool inherited = config_->options.standard_input.kind == Input::Kind::inherit;
  const bool may_block = !config_->options.pending_waits;
  const bool takes_no_time = survey.deadline && !clock_.is_real();
  const bool can_come = survey.deadline || inherited;
  if (!takes_no_time && (!may_block || !can_come)) return refuse(Errno::would_wait);
  if (takes_no_time || !survey.waits_for_input || !inherited) {
    clock_.sleep_until(*survey.deadline);
    return {};
  }
  const uint64_t now = clock_.elapsed();
  const uint64_t rest = survey.deadline ? *survey.deadline - std::min(now, *survey.deadline) : 0;
  wait_for_input(survey.deadline ? static_cast<int64_t>(std::min<uint64_t>(rest, INT64_MAX)) : -1);
  return {};
}

Answer<> Wasi::poll(Memory memory, Ptr in, Ptr out, uint32_t count, Ptr events, Version version) {
  if (count == 0) return refuse(Errno::inval);
  TRY_ASSIGN(const Bytes subscriptions, memory.range(in, uint64_t{count} * Subscription::size_in(version)));
  TRY_ASSIGN(const Bytes results, memory.range(out, uint64_t{count} * Event::kSize));
  TRY(memory.range(events, 4));
  if (!trying_again_ || !waiting_since_) waiting_since_ = clock_.elapsed();
  for (;;) {
    TRY_ASSIGN(const Survey survey, this->survey(subscriptions, version));
    if (!survey.any_ready) TRY(wait(survey));
    TRY_ASSIGN(const uint32_t reported, report(subscriptions, results, version));
    if (reported == 0) continue;  // A wait may end early.
    waiting_since_.reset();
    return memory.store(events, reported);
  }
}

Answer<> Wasi::poll_oneoff(Memory memory, Ptr in, Ptr out, uint32_t count, Ptr events) {
  return poll(memory, in, out, count, events, Version::preview1);
}

Answer<> Wasi::poll_oneoff_unstable(Memory memory, Ptr in, Ptr out, uint32_t count, Ptr events) {
  return poll(memory, in, out, count, events, Version::unstable);
}

}  // namespace chukker::wasi
