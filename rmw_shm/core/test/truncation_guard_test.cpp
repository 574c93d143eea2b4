// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A tool's handler for SIGBUS. Each test is a process: the handler is installed once in one.
#include "../src/truncation_guard.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "in_child.hpp"

namespace shmcore
{
namespace
{

class TruncationGuardTest : public ::testing::Test
{
protected:
  void SetUp() override
  {
    char name[] = "/dev/shm/l2net-core-test-XXXXXX";
    ASSERT_NE(mkdtemp(name), nullptr);
    directory_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  // What became of a process that did `body`; `before` is what SIGBUS did before the guard came.
  template<class F>
  static int status_of(void (*before)(int), F body)
  {
    return status_of_child([&] {
      signal(SIGBUS, before);
      return body();
    });
  }
  static bool killed_by_sigbus(int status)
  {
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS;
  }

  // A covered page of a file that has none any more.
  struct Cut
  {
    Mapping mapping;
    TruncationGuard guard;
    volatile uint64_t & word() { return *reinterpret_cast<uint64_t *>(mapping.data()); }
  };
  Cut cut(Access access) const
  {
    Result<File> file = File::create_exclusive(directory_ + "/file", {});
    Cut made;
    if (!file || !file->allocate(0, 4096)) {
      _exit(3);
    }
    Result<Mapping> mapping = Mapping::map(*file, 4096, access);
    if (!mapping) {
      _exit(3);
    }
    made.mapping = std::move(*mapping);
    if (!made.guard.cover(made.mapping, access) || !file->set_size(0)) {
      _exit(3);
    }
    file->unlink();
    return made;
  }

private:
  std::string directory_;
};

TEST_F(TruncationGuardTest, AMissingPageReadsAsZeros)
{
  const int status = status_of(SIG_DFL, [&] {
    Cut file = cut(Access::read_only);
    const bool before = file.guard.torn();
    return !before && file.word() == 0 && file.guard.torn() ? 0 : 1;
  });
  EXPECT_EQ(status, 0);
}

TEST_F(TruncationGuardTest, AMissingPageThatMayBeWrittenTakesWhatIsStored)
{
  const int status = status_of(SIG_DFL, [&] {
    Cut file = cut(Access::read_write);
    if (file.word() != 0) {
      return 1;
    }
    file.word() = 7;
    return file.word() == 7 && file.guard.torn() ? 0 : 2;
  });
  EXPECT_EQ(status, 0);
}

TEST_F(TruncationGuardTest, AMissingPageOfAnybodyElseStillKills)
{
  const int status = status_of(SIG_DFL, [&] {
    Cut file = cut(Access::read_only);
    {
      const TruncationGuard dropped(std::move(file.guard));
    }
    return static_cast<int>(file.word());
  });
  EXPECT_TRUE(killed_by_sigbus(status)) << status;
}

TEST_F(TruncationGuardTest, ASignalThatWasSentKillsAsIfNobodyWereThere)
{
  const int status = status_of(SIG_DFL, [&] {
    Cut file = cut(Access::read_only);
    kill(getpid(), SIGBUS);
    return 0;
  });
  EXPECT_TRUE(killed_by_sigbus(status)) << status;
}

TEST_F(TruncationGuardTest, ASignalThatWasSentAndIsIgnoredLeavesTheGuardInPlace)
{
  const int status = status_of(SIG_IGN, [&] {
    Cut file = cut(Access::read_only);
    kill(getpid(), SIGBUS);
    return file.word() == 0 && file.guard.torn() ? 0 : 1;
  });
  EXPECT_EQ(status, 0);
}

TEST_F(TruncationGuardTest, AFileTooManyIsToldTheLimitAndTheWayOut)
{
  const int status = status_of(SIG_DFL, [&] {
    Result<Mapping> mapping = Mapping::reserve(4096);
    std::vector<TruncationGuard> guards(4096);
    for (TruncationGuard & guard : guards) {
      if (!guard.cover(*mapping, Access::read_only)) {
        return 1;
      }
    }
    {
      TruncationGuard guard;
      const Result<void> refused = guard.cover(*mapping, Access::read_only);
      const std::string message = refused ? "" : refused.error().message();
      if (
        message.find("4096 files") == std::string::npos ||
        message.find("another process") == std::string::npos) {
        return 2;
      }
    }
    guards.pop_back();
    TruncationGuard guard;
    return guard.cover(*mapping, Access::read_only) ? 0 : 3;
  });
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace shmcore
