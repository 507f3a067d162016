#include "wasi/guest_for_tests.h"

namespace chukker::wasi {
namespace {

constexpr Ptr kIn{4096}, kEvents{8192};

struct Sub {
  uint64_t userdata;
  uint8_t type;
  uint32_t id;           // A clock or a descriptor.
  uint64_t timeout = 0;
  uint16_t flags = 0;
};

Sub timer(uint64_t userdata, uint64_t timeout, ClockId clock = ClockId::monotonic, uint16_t flags = 0) {
  return {userdata, 0, static_cast<uint32_t>(clock), timeout, flags};
}
Sub reads(uint64_t userdata, uint32_t fd) { return {userdata, 1, fd}; }
Sub writes(uint64_t userdata, uint32_t fd) { return {userdata, 2, fd}; }

// Lays the subscriptions out and polls; the events lie at kEvents, their number in out().
Errno poll(Guest& guest, const std::vector<Sub>& subs) {
  for (size_t i = 0; i < subs.size(); i++) {
    uint8_t bytes[48] = {};
    write_le(bytes, subs[i].userdata);
    bytes[8] = subs[i].type;
    write_le(bytes + 16, subs[i].id);
    write_le(bytes + 24, subs[i].timeout);
    write_le(bytes + 40, subs[i].flags);
    EXPECT_TRUE(guest.memory().write(Ptr{static_cast<uint32_t>(kIn) + 48 * static_cast<uint32_t>(i)}, bytes));
  }
  return error_of(guest->poll_oneoff(guest.memory(), kIn, kEvents, static_cast<uint32_t>(subs.size()), Guest::kOut));
}

struct Got {
  uint64_t userdata;
  Errno error;
  uint8_t type;
  uint64_t nbytes;
  uint16_t flags;
  friend bool operator==(const Got&, const Got&) = default;
};

std::ostream& operator<<(std::ostream& out, const Got& got) {
  return out << got.userdata << " errno " << static_cast<int>(got.error) << " type " << int{got.type} << " bytes "
             << got.nbytes << " flags " << got.flags;
}

std::vector<Got> events(Guest& guest) {
  std::vector<Got> out;
  for (uint32_t i = 0; i < guest.out(); i++) {
    const Bytes event = *guest.memory().range(Ptr{static_cast<uint32_t>(kEvents) + 32 * i}, 32);
    out.push_back({read_le<uint64_t>(&event[0]), static_cast<Errno>(read_le<uint16_t>(&event[8])), event[10],
                   read_le<uint64_t>(&event[16]), read_le<uint16_t>(&event[24])});
  }
  return out;
}

uint64_t elapsed(Guest& guest) {
  EXPECT_TRUE(guest->clock_time_get(guest.memory(), ClockId::monotonic, 0, Guest::kOut));
  return guest.out<uint64_t>();
}

const Options kStill{.clock = {.start = 1'000'000, .step = 0}};

TEST(Poll, SleepingMovesVirtualTimeToTheDeadline) {
  Guest guest(kStill);
  ASSERT_EQ(poll(guest, {timer(7, 3'600'000'000'000)}), Errno::success);
  EXPECT_EQ(events(guest), (std::vector<Got>{{7, Errno::success, 0, 0, 0}}));
  EXPECT_EQ(elapsed(guest), 3'600'000'000'000u);
}

TEST(Poll, TheEarliestDeadlineEndsIt) {
  Guest guest(kStill);
  ASSERT_EQ(poll(guest, {timer(1, 500), timer(2, 100), timer(3, 100), timer(4, 101)}), Errno::success);
  EXPECT_EQ(events(guest), (std::vector<Got>{{2, Errno::success, 0, 0, 0}, {3, Errno::success, 0, 0, 0}}));
  EXPECT_EQ(elapsed(guest), 100u);
}

TEST(Poll, AbsoluteTimesAreOfTheirClock) {
  Guest guest(kStill);
  ASSERT_EQ(poll(guest, {timer(1, 1'000'400, ClockId::realtime, kAbstime)}), Errno::success);
  EXPECT_EQ(elapsed(guest), 400u);
  ASSERT_EQ(poll(guest, {timer(1, 450, ClockId::monotonic, kAbstime)}), Errno::success);
  EXPECT_EQ(elapsed(guest), 450u);
  // Past ones are over at once.
  ASSERT_EQ(poll(guest, {timer(1, 10, ClockId::monotonic, kAbstime), timer(2, 5, ClockId::realtime, kAbstime)}),
            Errno::success);
  EXPECT_EQ(guest.out(), 2u);
  EXPECT_EQ(elapsed(guest), 450u);
  ASSERT_EQ(poll(guest, {timer(1, UINT64_MAX), timer(2, 50)}), Errno::success);
  EXPECT_EQ(elapsed(guest), 500u);
}

TEST(Poll, WhatIsReadyIsReportedWithoutWaiting) {
  Folder folder;
  folder.write("f", "12345");
  Guest guest(Options{.preopens = {{"/", folder.path()}}, .standard_input = Input::of("abc"), .clock = {.step = 0}});
  const Fd file = guest.opened("f");
  guest.read(file, 2);
  const auto fd = static_cast<uint32_t>(file);
  ASSERT_EQ(poll(guest, {timer(1, 1000), reads(2, 0), writes(3, 1), reads(4, fd), writes(5, fd)}), Errno::success);
  EXPECT_EQ(events(guest), (std::vector<Got>{{2, Errno::success, 1, 3, 0},
                                             {3, Errno::success, 2, 65536, 0},
                                             {4, Errno::success, 1, 3, 0},
                                             {5, Errno::success, 2, 65536, 0}}));
  EXPECT_EQ(elapsed(guest), 0u);
}

TEST(Poll, InputAtItsEndHangsUp) {
  Guest guest(kStill);
  ASSERT_EQ(poll(guest, {reads(1, 0)}), Errno::success);
  EXPECT_EQ(events(guest), (std::vector<Got>{{1, Errno::success, 1, 0, kHangup}}));
}

TEST(Poll, ErrorsOfOneAreItsEvent) {
  Guest guest(kStill);
  ASSERT_EQ(poll(guest, {reads(1, 99), writes(2, 0), timer(3, 5, ClockId{17}), timer(4, 5, ClockId::monotonic, 2),
                         timer(5, 1000)}),
            Errno::success);
  EXPECT_EQ(events(guest), (std::vector<Got>{{1, Errno::badf, 1, 0, 0},
                                             {2, Errno::notcapable, 2, 0, 0},
                                             {3, Errno::inval, 0, 0, 0},
                                             {4, Errno::inval, 0, 0, 0}}));
  EXPECT_EQ(elapsed(guest), 0u);
}

TEST(Poll, NothingAndNonsenseAreInvalid) {
  Guest guest(kStill);
  EXPECT_EQ(poll(guest, {}), Errno::inval);
  EXPECT_EQ(poll(guest, {Sub{1, 3, 0}}), Errno::inval);
  EXPECT_EQ(poll(guest, {timer(1, 5), Sub{1, 255, 0}}), Errno::inval);
}

TEST(Poll, EveryRangeIsChecked) {
  Guest guest(kStill);
  const auto call = [&](uint32_t in, uint32_t out, uint32_t count, uint32_t events) {
    return error_of(guest->poll_oneoff(guest.memory(), Ptr{in}, Ptr{out}, count, Ptr{events}));
  };
  const uint32_t end = Guest::kBytes;
  EXPECT_EQ(call(end - 47, 0, 1, 64), Errno::fault);
  EXPECT_EQ(call(0, end - 31, 1, 64), Errno::fault);
  EXPECT_EQ(call(0, 4096, 1, end - 3), Errno::fault);
  EXPECT_EQ(call(end - 48, end - 32, 1, 64), Errno::success);
  EXPECT_EQ(call(0, 0, UINT32_MAX, 64), Errno::fault);
  EXPECT_EQ(call(0, 0, 0x0AAAAAAB, 64), Errno::fault);  // Times 48 that is 16 modulo 2^32.
  EXPECT_EQ(call(0, 0, 0x08000001, 64), Errno::fault);  // Times 32 that is 32 modulo 2^32.
}

TEST(Poll, OverlappingArraysHarmOnlyTheGuest) {
  Guest guest(kStill);
  for (uint32_t at = 0; at < 4096; at += 8) ASSERT_TRUE(guest.memory().store(Ptr{at}, uint64_t{0}));
  EXPECT_EQ(error_of(guest->poll_oneoff(guest.memory(), Ptr{0}, Ptr{16}, 50, Ptr{4096})), Errno::success);
  EXPECT_LE(*guest.memory().load<uint32_t>(Ptr{4096}), 50u);
}

TEST(Poll, FedInputIsWaitedForElsewhere) {
  Options options = kStill;
  options.standard_input = Input::fed();
  Guest guest(options);
  EXPECT_EQ(poll(guest, {reads(1, 0)}), Errno::would_wait);
  // With a timeout there is an answer in virtual time: the input has not come.
  ASSERT_EQ(poll(guest, {reads(1, 0), timer(2, 100)}), Errno::success);
  EXPECT_EQ(events(guest), (std::vector<Got>{{2, Errno::success, 0, 0, 0}}));
  guest->feed("hello");
  ASSERT_EQ(poll(guest, {reads(1, 0), timer(2, 100)}), Errno::success);
  EXPECT_EQ(events(guest), (std::vector<Got>{{1, Errno::success, 1, 5, 0}}));
  EXPECT_EQ(elapsed(guest), 100u);
}

TEST(Poll, RealSleepTakesItsTime) {
  Guest guest(Options{.clock = {.real = true}});
  const uint64_t before = elapsed(guest);
  ASSERT_EQ(poll(guest, {timer(1, 30'000'000), timer(2, 10'000'000'000)}), Errno::success);
  EXPECT_EQ(events(guest), (std::vector<Got>{{1, Errno::success, 0, 0, 0}}));
  EXPECT_GE(elapsed(guest) - before, 30'000'000u);
}

TEST(Poll, AWaitingSleepKeepsItsBeginning) {
  Guest guest(Options{.clock = {.real = true}, .pending_waits = true});
  ASSERT_EQ(poll(guest, {timer(1, 20'000'000)}), Errno::would_wait);
  guest->set_trying_again(true);
  Errno error = Errno::would_wait;
  int tries = 0;
  while (error == Errno::would_wait && tries++ < 10'000) {
    sleep_really(100'000);
    error = poll(guest, {timer(1, 20'000'000)});
  }
  EXPECT_EQ(error, Errno::success);
  guest->set_trying_again(false);
  EXPECT_EQ(poll(guest, {timer(1, 20'000'000)}), Errno::would_wait);
}

TEST(Poll, PacedTimeIsVirtualAndTakesItsTime) {
  Guest guest(Options{.clock = {.step = 0, .paced = true}});
  timespec before{}, after{};
  clock_gettime(CLOCK_MONOTONIC, &before);
  ASSERT_EQ(poll(guest, {timer(1, 20'000'000)}), Errno::success);
  clock_gettime(CLOCK_MONOTONIC, &after);
  EXPECT_EQ(elapsed(guest), 20'000'000u);
  EXPECT_GE((after.tv_sec - before.tv_sec) * 1'000'000'000 + after.tv_nsec - before.tv_nsec, 20'000'000);
}

TEST(Poll, TheUnstableLayoutIsReadToo) {
  Guest guest(kStill);
  uint8_t bytes[56] = {};
  write_le(bytes, uint64_t{9});
  write_le(bytes + 24, static_cast<uint32_t>(ClockId::monotonic));
  write_le(bytes + 32, uint64_t{250});
  ASSERT_TRUE(guest.memory().write(kIn, bytes));
  ASSERT_EQ(error_of(guest->poll_oneoff_unstable(guest.memory(), kIn, kEvents, 1, Guest::kOut)), Errno::success);
  EXPECT_EQ(events(guest), (std::vector<Got>{{9, Errno::success, 0, 0, 0}}));
  EXPECT_EQ(elapsed(guest), 250u);
}

}  // namespace
}  // namespace chukker::wasi
