// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/options.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "in_child.hpp"
#include "shmcore/cpu_share.hpp"
#include "shmcore/layout.hpp"

namespace shmcore
{
namespace
{

class OptionsTest : public ::testing::Test
{
protected:
  void SetUp() override { clear(); }
  void TearDown() override { clear(); }
  static void clear()
  {
    for (const char * name :
         {"RMW_SHM_DIR", "RMW_SHM_GROUP", "RMW_SHM_WINDOW_BYTES", "RMW_SHM_RING_BYTES",
          "RMW_SHM_KEEP_ALL_LIMIT", "RMW_SHM_MAX_MESSAGE_BYTES", "RMW_SHM_SPIN_US",
          "RMW_SHM_SPIN_TOKENS"}) {
      unsetenv(name);
    }
  }
};

TEST_F(OptionsTest, DefaultsWithoutEnvironment)
{
  const Result<Options> options = options_from_environment(3);
  ASSERT_TRUE(options);
  EXPECT_EQ(options.value().directory, "/dev/shm");
  EXPECT_EQ(options.value().domain, 3u);
  EXPECT_EQ(options.value().ring_bytes, 256 * kMiB);
  EXPECT_EQ(options.value().keep_all_limit, 4096u);
  EXPECT_EQ(options.value().owner_tag(), "u" + std::to_string(geteuid()));
  EXPECT_EQ(options.value().file_mode().bits, mode_t{0600});
}

TEST_F(OptionsTest, ReadsEveryVariable)
{
  setenv("RMW_SHM_DIR", "/tmp/somewhere//", 1);
  setenv("RMW_SHM_WINDOW_BYTES", "2G", 1);
  setenv("RMW_SHM_RING_BYTES", "128K", 1);
  setenv("RMW_SHM_KEEP_ALL_LIMIT", "17", 1);
  setenv("RMW_SHM_MAX_MESSAGE_BYTES", "1048577", 1);
  setenv("RMW_SHM_SPIN_US", "5", 1);
  setenv("RMW_SHM_SPIN_TOKENS", "64", 1);
  const Result<Options> options = options_from_environment(0);
  ASSERT_TRUE(options) << options.error().message();
  EXPECT_EQ(options.value().directory, "/tmp/somewhere");
  EXPECT_EQ(options.value().window_bytes, 2 * kGiB);
  EXPECT_EQ(options.value().ring_bytes, 128 * kKiB);
  EXPECT_EQ(options.value().keep_all_limit, 17u);
  EXPECT_EQ(options.value().max_message_bytes, kMiB + 1);
  EXPECT_EQ(options.value().spin_ns, 5000);
  EXPECT_EQ(options.value().spin_tokens, 64u);
}

TEST_F(OptionsTest, DomainLimit)
{
  EXPECT_TRUE(options_from_environment(232));
  const Result<Options> options = options_from_environment(233);
  ASSERT_FALSE(options);
  EXPECT_EQ(options.error().code(), Errc::invalid_argument);
  EXPECT_NE(std::string(options.error().message()).find("233"), std::string::npos);
  EXPECT_NE(std::string(options.error().message()).find("232"), std::string::npos);
}

struct Bad
{
  const char * variable;
  const char * value;
};
class BadValueTest : public OptionsTest, public ::testing::WithParamInterface<Bad>
{
};

TEST_P(BadValueTest, NamesVariableAndValue)
{
  setenv(GetParam().variable, GetParam().value, 1);
  const Result<Options> options = options_from_environment(0);
  ASSERT_FALSE(options);
  EXPECT_EQ(options.error().code(), Errc::invalid_argument);
  const std::string message = options.error().message();
  EXPECT_NE(message.find(GetParam().variable), std::string::npos) << message;
  EXPECT_NE(message.find("'" + std::string(GetParam().value) + "'"), std::string::npos) << message;
}

INSTANTIATE_TEST_SUITE_P(
  All, BadValueTest,
  ::testing::Values(
    Bad{"RMW_SHM_DIR", "relative/path"}, Bad{"RMW_SHM_DIR", ""},
    Bad{"RMW_SHM_GROUP", "no-such-group-here"}, Bad{"RMW_SHM_GROUP", "-1"},
    Bad{"RMW_SHM_GROUP", "4294967295"}, Bad{"RMW_SHM_WINDOW_BYTES", "1"},
    Bad{"RMW_SHM_WINDOW_BYTES", "1025G"}, Bad{"RMW_SHM_WINDOW_BYTES", "18446744073709551615G"},
    Bad{"RMW_SHM_WINDOW_BYTES", "G"}, Bad{"RMW_SHM_WINDOW_BYTES", ""},
    Bad{"RMW_SHM_WINDOW_BYTES", " 1G"}, Bad{"RMW_SHM_WINDOW_BYTES", "1GiB"},
    Bad{"RMW_SHM_WINDOW_BYTES", "0x40000000"}, Bad{"RMW_SHM_RING_BYTES", "-1"},
    Bad{"RMW_SHM_RING_BYTES", "17G"}, Bad{"RMW_SHM_KEEP_ALL_LIMIT", "0"},
    Bad{"RMW_SHM_KEEP_ALL_LIMIT", "1K"}, Bad{"RMW_SHM_KEEP_ALL_LIMIT", "65537"},
    Bad{"RMW_SHM_MAX_MESSAGE_BYTES", "1.5G"}, Bad{"RMW_SHM_MAX_MESSAGE_BYTES", "16G"},
    Bad{"RMW_SHM_SPIN_US", "fast"}, Bad{"RMW_SHM_SPIN_US", "1000001"},
    Bad{"RMW_SHM_SPIN_TOKENS", "65"}, Bad{"RMW_SHM_SPIN_TOKENS", "-1"},
    Bad{"RMW_SHM_SPIN_TOKENS", ""}, Bad{"RMW_SHM_SPIN_TOKENS", "1K"}));

TEST_F(OptionsTest, GroupByNumberSharesFiles)
{
  setenv("RMW_SHM_GROUP", std::to_string(getegid()).c_str(), 1);
  const Result<Options> options = options_from_environment(0);
  ASSERT_TRUE(options) << options.error().message();
  EXPECT_EQ(options.value().owner_tag(), "g" + std::to_string(getegid()));
  EXPECT_EQ(options.value().file_mode().bits, mode_t{0660});
  EXPECT_EQ(options.value().file_mode().group, getegid());
}

#ifndef __SANITIZE_ADDRESS__  // which needs terabytes of it
TEST_F(OptionsTest, SmallerWindowUnderAddressSpaceLimit)
{
  const int code = in_child([] {
    const rlimit limit{8 * kGiB, 8 * kGiB};
    if (setrlimit(RLIMIT_AS, &limit) != 0) {
      return 1;
    }
    const Result<Options> options = options_from_environment(0);
    return options && options.value().window_bytes == kGiB &&
               options.value().max_message_bytes == kGiB / 2
             ? 0
             : 2;
  });
  EXPECT_EQ(code, 0);
}
#endif

TEST_F(OptionsTest, OneSpinTokenLessThanUsableCpus)
{
  const Result<Options> options = options_from_environment(0);
  ASSERT_TRUE(options);
  EXPECT_EQ(options.value().spin_tokens, std::min(usable_cpus() - 1, kSpinTokens));
  const int code = in_child([] {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    if (sched_setaffinity(0, sizeof(one), &one) != 0) {
      return 1;
    }
    const Result<Options> alone = options_from_environment(0);
    setenv("RMW_SHM_SPIN_TOKENS", "7", 1);
    const Result<Options> asked = options_from_environment(0);
    return alone && alone.value().spin_tokens == 0 && asked && asked.value().spin_tokens == 7 ? 0
                                                                                              : 2;
  });
  EXPECT_EQ(code, 0);
}

TEST_F(OptionsTest, NoSpinningInRealTimeUnlessAsked)
{
  const int code = in_child([] {
    const auto spin_ns = [] {
      const Result<Options> options = options_from_environment(0);
      return options ? options.value().spin_ns : -1;
    };
    const int64_t usual_ns = spin_ns();
    const sched_param parameters{1};
    if (sched_setscheduler(0, SCHED_FIFO, &parameters) != 0) {
      return kCannot;
    }
    if (usual_ns <= 0 || spin_ns() != 0) {
      return 1;
    }
    setenv("RMW_SHM_SPIN_TOKENS", "0", 1);
    if (spin_ns() != 0) {
      return 2;
    }
    setenv("RMW_SHM_SPIN_TOKENS", "1", 1);
    if (spin_ns() != usual_ns) {
      return 3;
    }
    unsetenv("RMW_SHM_SPIN_TOKENS");
    setenv("RMW_SHM_SPIN_US", "20", 1);
    const Result<Options> asked = options_from_environment(0);
    return asked && asked.value().spin_ns == 20'000 && asked.value().spin_in_real_time ? 0 : 4;
  });
  if (code == kCannot) {
    GTEST_SKIP() << "needs the right to use SCHED_FIFO";
  }
  EXPECT_EQ(code, 0);
}

}  // namespace
}  // namespace shmcore
