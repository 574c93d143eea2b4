// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/cpu_share.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "in_child.hpp"

namespace shmcore
{
namespace
{

class CgroupTest : public ::testing::Test
{
protected:
  void SetUp() override
  {
    char name[] = "/tmp/l2net-cgroup-test-XXXXXX";
    ASSERT_NE(mkdtemp(name), nullptr);
    folder = name;
    files = {folder + "/membership", folder + "/mount"};
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  void belong(const std::string & lines) const { std::ofstream(files.membership) << lines; }
  void write(const std::string & file, const std::string & text) const
  {
    const std::filesystem::path path = files.mount + "/" + file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text << "\n";
  }
  void limit_v1(const std::string & group, const std::string & quota) const
  {
    write("cpu" + group + "/cpu.cfs_quota_us", quota);
    write("cpu" + group + "/cpu.cfs_period_us", "100000");
  }

  std::string folder;
  CgroupFiles files;
};

TEST_F(CgroupTest, NothingThatCanBeReadIsNoQuota)
{
  EXPECT_EQ(cgroup_cpus(files), std::nullopt);
  belong("0::/some/where\n");
  EXPECT_EQ(cgroup_cpus(files), std::nullopt);
  belong("no colons here\n\n7:cpu\n");
  EXPECT_EQ(cgroup_cpus(files), std::nullopt);
}

TEST_F(CgroupTest, AQuotaOfVersion2IsRoundedDownToWholeCpusButToOneAtLeast)
{
  belong("0::/work\n");
  const std::vector<std::pair<std::string, std::optional<uint32_t>>> cases = {
    {"max 100000", std::nullopt}, {"200000 100000", 2u},    {"399999 100000", 3u},
    {"50000 100000", 1u},         {"1000 1000000", 1u},     {"6400000 100000", 64u},
    {"nonsense", std::nullopt},   {"100000", std::nullopt}, {"100000 0", std::nullopt},
    {"-1 100000", std::nullopt},  {"", std::nullopt}};
  for (const auto & [text, cpus] : cases) {
    write("work/cpu.max", text);
    EXPECT_EQ(cgroup_cpus(files), cpus) << text;
  }
}

TEST_F(CgroupTest, TheTightestOfTheGroupsAroundCounts)
{
  belong("0::/outer/middle/inner\n");
  write("outer/cpu.max", "300000 100000");
  write("outer/middle/cpu.max", "max 100000");
  write("outer/middle/inner/cpu.max", "800000 100000");
  EXPECT_EQ(cgroup_cpus(files), 3u);
  write("outer/middle/inner/cpu.max", "200000 100000");
  EXPECT_EQ(cgroup_cpus(files), 2u);
}

TEST_F(CgroupTest, AContainerSeesItsOwnGroupAsTheRoot)
{
  belong("0::/\n");
  write("cpu.max", "400000 100000");
  EXPECT_EQ(cgroup_cpus(files), 4u);
  belong("0::/as/the/host/names/it\n");
  EXPECT_EQ(cgroup_cpus(files), 4u);
  belong("0::/../beside\n");
  EXPECT_EQ(cgroup_cpus(files), 4u);
}

TEST_F(CgroupTest, AQuotaOfVersion1IsThatOfTheCpuController)
{
  limit_v1("/box", "250000");
  belong("4:cpuset:/box\n3:cpuacct,cpu:/box\n2:memory:/box\n0::/\n");
  EXPECT_EQ(cgroup_cpus(files), 2u);
  belong("4:cpuset,cpuacct:/box\n");
  EXPECT_EQ(cgroup_cpus(files), std::nullopt) << "none of these is the cpu controller";
  belong("3:cpu:/box/inner\n");
  limit_v1("/box/inner", "-1");
  EXPECT_EQ(cgroup_cpus(files), 2u);
  limit_v1("/box", "-1");
  EXPECT_EQ(cgroup_cpus(files), std::nullopt);
}

TEST_F(CgroupTest, BothVersionsAtOnceGiveTheTighter)
{
  belong("1:cpu:/box\n0::/box\n");
  limit_v1("/box", "300000");
  write("box/cpu.max", "500000 100000");
  EXPECT_EQ(cgroup_cpus(files), 3u);
  write("box/cpu.max", "100000 100000");
  EXPECT_EQ(cgroup_cpus(files), 1u);
}

// Lets the process run on `count` of the CPUs that it may use; false when there are fewer.
bool confine(int count)
{
  cpu_set_t allowed, chosen;
  CPU_ZERO(&chosen);
  if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0) {
    return false;
  }
  for (int cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&chosen) < count; ++cpu) {
    if (CPU_ISSET(cpu, &allowed)) {
      CPU_SET(cpu, &chosen);
    }
  }
  return CPU_COUNT(&chosen) == count && sched_setaffinity(0, sizeof(chosen), &chosen) == 0;
}

TEST_F(CgroupTest, UsableAreThoseOfTheAffinityUnlessTheQuotaIsTighter)
{
  belong("0::/\n");
  for (const uint32_t count : {1u, 2u}) {
    const int code = in_child([&] {
      if (!confine(static_cast<int>(count))) {
        return kCannot;
      }
      if (usable_cpus(files) != count) {
        return 1;
      }
      write("cpu.max", "12800000 100000");
      if (usable_cpus(files) != count) {
        return 2;
      }
      write("cpu.max", "150000 100000");
      return usable_cpus(files) == 1 ? 0 : 3;
    });
    std::filesystem::remove_all(files.mount);
    if (code == kCannot) {
      GTEST_SKIP() << "needs " << count << " CPUs";
    }
    EXPECT_EQ(code, 0) << count;
  }
}

TEST(RealTime, IsSeenForEachPolicy)
{
  EXPECT_FALSE(scheduled_in_real_time());
  for (const int policy : {SCHED_FIFO, SCHED_RR, SCHED_FIFO | SCHED_RESET_ON_FORK}) {
    const int code = in_child([&] {
      const sched_param parameters{1};
      if (sched_setscheduler(0, policy, &parameters) != 0) {
        return kCannot;
      }
      return scheduled_in_real_time() ? 0 : 1;
    });
    if (code == kCannot) {
      GTEST_SKIP() << "needs the right to use real-time policies";
    }
    EXPECT_EQ(code, 0) << policy;
  }
}

}  // namespace
}  // namespace shmcore
