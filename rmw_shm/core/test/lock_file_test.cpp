// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/lock_file.hpp"

#include <fcntl.h>
#include <sys/syscall.h>

#include "registry_fixture.hpp"
#include "shmcore/fork_guard.hpp"

namespace shmcore
{
namespace
{

class LockFileTest : public DomainTest
{
protected:
  LockFile open() const
  {
    Result<LockFile> file = LockFile::open_or_create(options.directory + "/locks", {});
    EXPECT_TRUE(file) << file.error().message();
    return std::move(*file);
  }
};

TEST_F(LockFileTest, DescriptionsExcludeEachOtherWithinOneProcess)
{
  LockFile a = open();
  LockFile b = open();
  EXPECT_TRUE(a.try_lock(3));
  EXPECT_TRUE(a.try_lock(3));
  EXPECT_FALSE(a.held_by_other(3));
  EXPECT_TRUE(b.held_by_other(3));
  EXPECT_FALSE(b.try_lock(3));
  EXPECT_TRUE(b.try_lock(4));
  EXPECT_TRUE(a.any_held_by_other(0, 5));
  EXPECT_FALSE(a.any_held_by_other(0, 4));
  a.unlock(3);
  EXPECT_TRUE(b.try_lock(3));
  b.close();
  EXPECT_TRUE(a.try_lock(3));
  EXPECT_TRUE(a.try_lock(4));
}

TEST_F(LockFileTest, TheGateIsSharedOrExclusiveAndBounded)
{
  LockFile a = open();
  LockFile b = open();
  EXPECT_TRUE(a.enter_gate(LockFile::Kind::shared, 0));
  EXPECT_TRUE(b.enter_gate(LockFile::Kind::shared, 0));
  const int64_t before = monotonic_ns();
  EXPECT_FALSE(b.enter_gate(LockFile::Kind::exclusive, 20'000'000));
  EXPECT_GE(monotonic_ns() - before, 20'000'000);
  a.leave_gate();
  EXPECT_TRUE(b.enter_gate(LockFile::Kind::exclusive, 0));
  EXPECT_FALSE(a.enter_gate(LockFile::Kind::shared, 0));
}

TEST_F(LockFileTest, DeathDropsTheByte)
{
  LockFile a = open();
  Signpost held;
  Child child([&] {
    LockFile own = open();
    EXPECT_TRUE(own.try_lock(9));
    held.reached();
    pause();
  });
  held.wait();
  EXPECT_TRUE(a.held_by_other(9));
  child.kill9();
  EXPECT_FALSE(a.held_by_other(9));
}

TEST_F(LockFileTest, AForkedChildKeepsNothingAndUnlocksNothing)
{
  const uint64_t epoch = ForkGuard::current();
  LockFile a = open();
  LockFile b = open();
  ASSERT_TRUE(a.try_lock(1));
  Signpost forked, done;
  Child child([&] {
    EXPECT_FALSE(a.is_open());
    EXPECT_FALSE(ForkGuard::same_process(epoch));
    const uint64_t own = ForkGuard::current();
    EXPECT_NE(own, epoch);
    EXPECT_TRUE(ForkGuard::same_process(own));
    EXPECT_FALSE(ForkGuard::same_process(epoch));
    a.close();
    forked.reached();
    pause();
  });
  forked.wait();
  EXPECT_TRUE(ForkGuard::same_process(epoch));
  EXPECT_TRUE(b.held_by_other(1));
  a.close();
  EXPECT_FALSE(b.held_by_other(1)) << "the child still holds the description";
}

// No pthread_atfork handler runs: only the wiped page tells, and the copy keeps the lock.
TEST_F(LockFileTest, ABareForkIsNoticedToo)
{
  const uint64_t epoch = ForkGuard::current();
  const auto pid = static_cast<pid_t>(syscall(SYS_fork));
  if (pid == 0) {
    _exit(ForkGuard::same_process(epoch) ? 1 : 0);
  }
  int status = -1;
  waitpid(pid, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

TEST_F(LockFileTest, ReopeningNoticesAnotherFile)
{
  LockFile a = open();
  ASSERT_TRUE(a.reopen());
  unlink(a.path().c_str());
  EXPECT_FALSE(a.is_linked());
  EXPECT_TRUE(a.is_intact());
  EXPECT_FALSE(a.reopen());
  LockFile b = open();
  EXPECT_FALSE(a.is_linked());
  EXPECT_TRUE(b.is_linked());
  const Result<LockFile> second = a.reopen();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code(), Errc::evicted);
}

TEST_F(LockFileTest, AClosedDescriptorHoldsNothingAndIsNotClosedTwice)
{
  LockFile a = open();
  ::close(a.fd());
  const int reused = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ASSERT_EQ(reused, a.fd());
  EXPECT_FALSE(a.is_intact());
  a.close();
  EXPECT_NE(fcntl(reused, F_GETFD), -1);
  ::close(reused);
}

}  // namespace
}  // namespace shmcore
