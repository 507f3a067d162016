#include "wasi/guest_for_tests.h"

namespace chukker::wasi {
namespace {

class DescriptorsOf : public testing::Test {
 protected:
  DescriptorsOf() : guest_(Options{.preopens = {{"/", folder_.path()}, {"/second", folder_.path()}}}) {}

  Errno seek(Fd fd, int64_t offset, Whence whence) {
    return error_of(guest_->fd_seek(guest_.memory(), fd, offset, static_cast<uint32_t>(whence), Guest::kOut));
  }
  Errno rights(Fd fd, Rights base, Rights inheriting) {
    return error_of(guest_->fd_fdstat_set_rights(guest_.memory(), fd, base, inheriting));
  }
  Rights base(Fd fd) {
    EXPECT_EQ(error_of(guest_->fd_fdstat_get(guest_.memory(), fd, Guest::kOut)), Errno::success);
    return guest_.out<uint64_t>(8);
  }

  Folder folder_;
  Guest guest_;
};

TEST_F(DescriptorsOf, PreopensAreToldByName) {
  ASSERT_EQ(error_of(guest_->fd_prestat_get(guest_.memory(), Fd{4}, Guest::kOut)), Errno::success);
  EXPECT_EQ(guest_.out<uint8_t>(), 0);
  EXPECT_EQ(guest_.out(4), 7u);
  ASSERT_EQ(error_of(guest_->fd_prestat_dir_name(guest_.memory(), Fd{4}, Ptr{1024}, 7)), Errno::success);
  EXPECT_EQ(guest_.text(Ptr{1024}, 7), "/second");
  EXPECT_EQ(error_of(guest_->fd_prestat_dir_name(guest_.memory(), Fd{4}, Ptr{1024}, 6)), Errno::nametoolong);
  EXPECT_EQ(error_of(guest_->fd_prestat_get(guest_.memory(), Fd{5}, Guest::kOut)), Errno::badf);
  EXPECT_EQ(error_of(guest_->fd_prestat_get(guest_.memory(), Fd{0}, Guest::kOut)), Errno::badf);
  const Fd same = guest_.opened_directory(".");
  EXPECT_EQ(error_of(guest_->fd_prestat_get(guest_.memory(), same, Guest::kOut)), Errno::badf);
}

TEST_F(DescriptorsOf, NumbersAreGivenOutFromTheLowest) {
  const Open create{.oflags = oflag::creat};
  EXPECT_EQ(guest_.opened("a", create), Fd{5});
  EXPECT_EQ(guest_.opened("b", create), Fd{6});
  EXPECT_EQ(error_of(guest_->fd_close(guest_.memory(), Fd{5})), Errno::success);
  EXPECT_EQ(error_of(guest_->fd_close(guest_.memory(), Fd{5})), Errno::badf);
  EXPECT_EQ(error_of(guest_->fd_close(guest_.memory(), Fd{0})), Errno::success);
  EXPECT_EQ(guest_.opened("a"), Fd{0});
  EXPECT_EQ(guest_.opened("a"), Fd{5});
}

TEST_F(DescriptorsOf, ThereIsAMostOfThem) {
  Guest guest(Options{.preopens = {{"/", folder_.path()}}, .descriptors_max = 6});
  EXPECT_EQ(guest.open("a", {.oflags = oflag::creat}), Errno::success);
  EXPECT_EQ(guest.open("b", {.oflags = oflag::creat}), Errno::success);
  EXPECT_EQ(guest.open("c", {.oflags = oflag::creat}), Errno::mfile);
  EXPECT_FALSE(folder_.has("c"));
}

TEST_F(DescriptorsOf, RenumberingReplaces) {
  folder_.write("a", "A");
  folder_.write("b", "B");
  const Fd a = guest_.opened("a"), b = guest_.opened("b");
  EXPECT_EQ(error_of(guest_->fd_renumber(guest_.memory(), a, b)), Errno::success);
  EXPECT_EQ(guest_.read(b), "A");
  EXPECT_EQ(guest_.read(a), "!8");
  EXPECT_EQ(error_of(guest_->fd_renumber(guest_.memory(), b, a)), Errno::badf);
  EXPECT_EQ(error_of(guest_->fd_renumber(guest_.memory(), b, Fd{1'000'000})), Errno::badf);
  EXPECT_EQ(error_of(guest_->fd_renumber(guest_.memory(), b, b)), Errno::success);
  EXPECT_EQ(guest_.tell(b), 1u);
}

TEST_F(DescriptorsOf, SeekingIsCheckedAtBothEnds) {
  folder_.write("f", "0123456789");
  const Fd file = guest_.opened("f");
  EXPECT_EQ(seek(file, -3, Whence::end), Errno::success);
  EXPECT_EQ(guest_.out<uint64_t>(), 7u);
  EXPECT_EQ(guest_.read(file), "789");
  EXPECT_EQ(seek(file, -5, Whence::cur), Errno::success);
  EXPECT_EQ(guest_.out<uint64_t>(), 5u);
  EXPECT_EQ(seek(file, -6, Whence::cur), Errno::inval);
  EXPECT_EQ(seek(file, -1, Whence::set), Errno::inval);
  EXPECT_EQ(seek(file, INT64_MAX, Whence::set), Errno::success);
  EXPECT_EQ(seek(file, 1, Whence::cur), Errno::inval);
  EXPECT_EQ(guest_.read(file), "!28");  // No file reaches there.
  EXPECT_EQ(error_of(guest_->fd_seek(guest_.memory(), file, 0, 3, Guest::kOut)), Errno::inval);
  EXPECT_EQ(seek(Fd{3}, 0, Whence::cur), Errno::isdir);
  EXPECT_EQ(seek(Fd{1}, 0, Whence::cur), Errno::spipe);
  // "wasi_unstable" numbered them otherwise: 2 is the start, 0 here, 1 the end.
  EXPECT_EQ(error_of(guest_->fd_seek_unstable(guest_.memory(), file, 4, 2, Guest::kOut)), Errno::success);
  EXPECT_EQ(error_of(guest_->fd_seek_unstable(guest_.memory(), file, 1, 0, Guest::kOut)), Errno::success);
  EXPECT_EQ(guest_.out<uint64_t>(), 5u);
  EXPECT_EQ(error_of(guest_->fd_seek_unstable(guest_.memory(), file, 0, 1, Guest::kOut)), Errno::success);
  EXPECT_EQ(guest_.out<uint64_t>(), 10u);
}

TEST_F(DescriptorsOf, RightsAreOnlyTakenAway) {
  const Fd file =
      guest_.opened("f", {.oflags = oflag::creat, .base = right::fd_read | right::fd_write | right::fd_tell});
  EXPECT_EQ(base(file), right::fd_read | right::fd_write | right::fd_tell);
  EXPECT_EQ(seek(file, 0, Whence::cur), Errno::success);
  EXPECT_EQ(seek(file, 0, Whence::set), Errno::notcapable);
  EXPECT_EQ(rights(file, right::fd_read | right::fd_seek, 0), Errno::notcapable);
  EXPECT_EQ(rights(file, right::fd_read, right::fd_read), Errno::notcapable);
  EXPECT_EQ(rights(file, right::fd_read, 0), Errno::success);
  EXPECT_EQ(guest_.write(file, "x"), Errno::notcapable);
  EXPECT_EQ(guest_.read(file), "");
  EXPECT_EQ(rights(file, right::fd_read | right::fd_write, 0), Errno::notcapable);
  EXPECT_EQ(error_of(guest_->fd_fdstat_set_flags(guest_.memory(), file, 0)), Errno::notcapable);
  EXPECT_EQ(error_of(guest_->fd_filestat_get(guest_.memory(), file, Guest::kOut)), Errno::notcapable);
  EXPECT_EQ(error_of(guest_->fd_sync(guest_.memory(), file)), Errno::notcapable);
}

TEST_F(DescriptorsOf, ADirectoryPassesOnOnlyWhatItMay) {
  folder_.write("f", "x");
  const Fd dir = guest_.opened(".", {oflag::directory, right::path_open, right::fd_read});
  EXPECT_EQ(guest_.open("f", {.base = right::fd_read}, dir), Errno::success);
  EXPECT_EQ(guest_.open("f", {.base = right::fd_write}, dir), Errno::notcapable);
  EXPECT_EQ(guest_.open("f", {.base = 0, .inheriting = right::fd_write}, dir), Errno::notcapable);
  EXPECT_EQ(guest_.open("f", {.oflags = oflag::trunc, .base = right::fd_read}, dir), Errno::notcapable);
  EXPECT_EQ(guest_.open("n", {.oflags = oflag::creat, .base = right::fd_read}, dir), Errno::notcapable);
  EXPECT_EQ(guest_.open("f", {.base = right::fd_read, .fdflags = fdflag::sync}, dir), Errno::notcapable);
  EXPECT_EQ(error_of(guest_->path_unlink_file(guest_.memory(), dir, guest_.put("f"), 1)), Errno::notcapable);
  EXPECT_EQ(error_of(guest_->path_filestat_get(guest_.memory(), dir, 0, guest_.put("f"), 1, Guest::kOut)),
            Errno::notcapable);
  EXPECT_EQ(folder_.read("f"), "x");
}

TEST_F(DescriptorsOf, RightsThatMakeNoSenseAreDropped) {
  const Fd dir = guest_.opened(".", {oflag::directory, right::of_directory | right::fd_seek | right::fd_read, 0});
  EXPECT_EQ(base(dir), right::of_directory);
  const Fd file = guest_.opened("f", {.oflags = oflag::creat, .base = right::fd_read | right::path_open});
  EXPECT_EQ(base(file), right::fd_read);
  EXPECT_EQ(guest_.open("f", {.base = ~Rights{0}}), Errno::notcapable);  // sock_accept is nobody's to pass on.
  EXPECT_EQ(guest_.open(".", {oflag::directory, right::fd_read | right::fd_write, 0}), Errno::isdir);
}

TEST_F(DescriptorsOf, FlagsAreChecked) {
  EXPECT_EQ(guest_.open("f", {.oflags = 16}), Errno::inval);
  EXPECT_EQ(guest_.open("f", {.oflags = oflag::creat, .fdflags = 32}), Errno::inval);
  EXPECT_EQ(guest_.open("f", {.oflags = oflag::creat | oflag::directory}), Errno::inval);
  EXPECT_EQ(guest_.open(".", {.oflags = oflag::directory, .base = 0, .lookup = 2}), Errno::inval);
  EXPECT_FALSE(folder_.has("f"));
}

TEST_F(DescriptorsOf, SizesAreSet) {
  const Fd file = guest_.opened("f", {.oflags = oflag::creat});
  EXPECT_EQ(error_of(guest_->fd_filestat_set_size(guest_.memory(), file, 100)), Errno::success);
  EXPECT_EQ(error_of(guest_->fd_filestat_set_size(guest_.memory(), file, UINT64_MAX)), Errno::inval);
  EXPECT_EQ(error_of(guest_->fd_allocate(guest_.memory(), file, 90, 20)), Errno::success);
  EXPECT_EQ(error_of(guest_->fd_allocate(guest_.memory(), file, 0, 0)), Errno::inval);
  ASSERT_EQ(error_of(guest_->fd_filestat_get(guest_.memory(), file, Guest::kOut)), Errno::success);
  EXPECT_EQ(guest_.out<uint64_t>(32), 110u);
  EXPECT_EQ(guest_.out<uint8_t>(16), static_cast<uint8_t>(Filetype::regular_file));
  EXPECT_EQ(guest_.out<uint64_t>(24), 1u);  // Links.
  ASSERT_EQ(error_of(guest_->fd_filestat_get_unstable(guest_.memory(), file, Guest::kOut)), Errno::success);
  EXPECT_EQ(guest_.out(20), 1u);
  EXPECT_EQ(guest_.out<uint64_t>(24), 110u);
  EXPECT_EQ(error_of(guest_->fd_advise(guest_.memory(), file, 0, 10, 3)), Errno::success);
  EXPECT_EQ(error_of(guest_->fd_advise(guest_.memory(), file, 0, 10, 6)), Errno::inval);
}

// ---- Times

TEST_F(DescriptorsOf, NoTimeOfTheHostIsSeenInVirtualTime) {
  constexpr uint64_t kStart = 946'684'800'000'000'000;
  const Fd file = guest_.opened("f", {.oflags = oflag::creat});
  const auto mtim = [&] {
    EXPECT_EQ(error_of(guest_->fd_filestat_get(guest_.memory(), file, Guest::kOut)), Errno::success);
    return guest_.out<uint64_t>(48);
  };
  EXPECT_EQ(mtim(), kStart);
  EXPECT_EQ(guest_.write(file, "x"), Errno::success);
  EXPECT_EQ(mtim(), kStart);
  // What the guest sets itself, up to its present, it sees.
  EXPECT_EQ(error_of(guest_->fd_filestat_set_times(guest_.memory(), file, 0, 12'345'678'901, fstflag::mtim)),
            Errno::success);
  EXPECT_EQ(mtim(), 12'345'678'901u);
  EXPECT_EQ(error_of(guest_->clock_time_get(guest_.memory(), ClockId::realtime, 0, Guest::kOut)), Errno::success);
  EXPECT_EQ(error_of(guest_->fd_filestat_set_times(guest_.memory(), file, 0, 0, fstflag::mtim_now)), Errno::success);
  EXPECT_EQ(mtim(), kStart + 1000);
  const uint64_t later = kStart + 5'000'000'000;
  EXPECT_EQ(error_of(guest_->fd_filestat_set_times(guest_.memory(), file, 0, later, fstflag::mtim)), Errno::success);
  EXPECT_EQ(mtim(), kStart);
}

TEST_F(DescriptorsOf, TimesThatContradictAreRefused) {
  const Fd file = guest_.opened("f", {.oflags = oflag::creat});
  for (const uint32_t flags : {fstflag::mtim | fstflag::mtim_now, fstflag::atim | fstflag::atim_now, 16}) {
    EXPECT_EQ(error_of(guest_->fd_filestat_set_times(guest_.memory(), file, 0, 0, flags)), Errno::inval);
  }
}

TEST_F(DescriptorsOf, RealTimeShowsTheHosts) {
  Guest guest(Options{.preopens = {{"/", folder_.path()}}, .clock = {.real = true}});
  const Fd file = guest.opened("f", {.oflags = oflag::creat});
  struct stat info;
  ASSERT_EQ(stat((folder_ / "f").c_str(), &info), 0);
  ASSERT_EQ(error_of(guest->fd_filestat_get(guest.memory(), file, Guest::kOut)), Errno::success);
  EXPECT_EQ(guest.out<uint64_t>(48) / 1'000'000'000, static_cast<uint64_t>(info.st_mtim.tv_sec));
}

TEST(DescriptorsOfStreams, LookTheSameWhateverTheHostHas) {
  Guest guest(Options{.standard_input = {.terminal = true}, .standard_output = Output::inherit()});
  ASSERT_EQ(error_of(guest->fd_fdstat_get(guest.memory(), Fd{0}, Guest::kOut)), Errno::success);
  EXPECT_EQ(guest.out<uint8_t>(), static_cast<uint8_t>(Filetype::character_device));
  ASSERT_EQ(error_of(guest->fd_fdstat_get(guest.memory(), Fd{1}, Guest::kOut)), Errno::success);
  EXPECT_EQ(guest.out<uint8_t>(), static_cast<uint8_t>(Filetype::unknown));
  EXPECT_EQ(guest.out<uint64_t>(8) & (right::fd_seek | right::fd_tell | right::fd_read), 0u);
}

}  // namespace
}  // namespace chukker::wasi
