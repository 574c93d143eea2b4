// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/reap.hpp"

#include <fstream>
#include <vector>

#include "registry_fixture.hpp"
#include "shmcore/snapshot.hpp"

namespace shmcore
{
namespace
{

class ReapTest : public DomainTest
{
protected:
  void abandon(uint32_t domain)
  {
    options.domain = domain;
    Child child([&] {
      std::unique_ptr<Registry> registry = join();
      ASSERT_TRUE(registry->add_node("lost", "/", "/"));
      add_endpoint(*registry, EndpointKind::publisher);
      registry.release();
    });
    EXPECT_EQ(child.wait(), 0);
  }

  std::vector<ReapedFile> reap_now(bool dry_run = false)
  {
    Result<std::vector<ReapedFile>> reaped = reap(options, dry_run);
    EXPECT_TRUE(reaped) << reaped.error().message();
    return reaped ? *reaped : std::vector<ReapedFile>();
  }
};

TEST_F(ReapTest, AllAbandonedDomainsOfTheOwnerGo)
{
  abandon(1);
  abandon(10);
  std::ofstream(options.directory + "/l2net.u4711.1.registry") << "another user's";
  std::ofstream(options.directory + "/l2net.u0.notes") << "nobody's";
  const std::set<std::string> before = files();
  const std::vector<ReapedFile> would = reap_now(true);
  EXPECT_EQ(would.size(), 8u);
  EXPECT_FALSE(would[0].removed);
  EXPECT_EQ(files(), before);
  const std::vector<ReapedFile> reaped = reap_now();
  ASSERT_EQ(reaped.size(), 8u);
  uint64_t bytes = 0;
  for (const ReapedFile & file : reaped) {
    EXPECT_TRUE(file.removed) << file.path << ": " << file.why_not;
    bytes += file.bytes;
  }
  EXPECT_GE(bytes, 2 * (sizeof(RegistryPrefix) + 2 * 4096));
  EXPECT_EQ(files(), (std::set<std::string>{"l2net.u4711.1.registry", "l2net.u0.notes"}));
  EXPECT_TRUE(reap_now().empty());
}

TEST_F(ReapTest, AnOnlyDomainLeavesTheOthersAlone)
{
  abandon(1);
  abandon(10);
  Result<std::vector<ReapedFile>> reaped = reap(options, false, 1);
  ASSERT_TRUE(reaped) << reaped.error().message();
  EXPECT_EQ(reaped->size(), 4u);
  for (const std::string & name : files()) {
    EXPECT_NE(name.find(".10."), std::string::npos) << name;
  }
  EXPECT_EQ(reap_now().size(), 4u);
}

TEST_F(ReapTest, TheLivingKeepTheirFilesAndOnlyOrphansGo)
{
  options.domain = 3;
  std::unique_ptr<Registry> alive = join();
  Child child([&] { join().release(); });
  EXPECT_EQ(child.wait(), 0);
  const std::string orphan = DomainNames::of(options).data(random_id());
  std::ofstream(orphan) << "x";
  const std::vector<ReapedFile> reaped = reap_now();
  ASSERT_EQ(reaped.size(), 1u);
  EXPECT_EQ(reaped[0].path, orphan);
  EXPECT_EQ(files().size(), 6u);
  EXPECT_TRUE(alive->check_membership());
}

TEST_F(ReapTest, FilesWithoutLocksOrRegistryGoToo)
{
  options.domain = 5;
  const DomainNames names = DomainNames::of(options);
  std::ofstream(names.registry()) << "not even a registry";
  std::ofstream(names.data(random_id())) << "x";
  EXPECT_EQ(reap_now(true).size(), 2u);
  EXPECT_EQ(files().size(), 2u) << "a dry run makes nothing either";
  reap_now();
  EXPECT_EQ(files(), std::set<std::string>{});
}

TEST_F(ReapTest, AMissingDirectoryIsAnError)
{
  Options elsewhere = options;
  elsewhere.directory += "/missing";
  const Result<std::vector<ReapedFile>> reaped = reap(elsewhere, false);
  ASSERT_FALSE(reaped);
  EXPECT_NE(std::string(reaped.error().message()).find(elsewhere.directory), std::string::npos);
}

// Reaping without pause while others join, work and leave: nobody loses its membership.
TEST_F(ReapTest, JoinersAreSafeFromIt)
{
  std::vector<Child> crowd;
  for (int i = 0; i < 8; ++i) {
    crowd.emplace_back([&] {
      for (int round = 0; round < 100; ++round) {
        std::unique_ptr<Registry> member = join();
        ASSERT_TRUE(member);
        add_endpoint(*member, EndpointKind::publisher);
        const Result<void> valid = member->check_membership();
        ASSERT_TRUE(valid) << valid.error().message();
        ASSERT_EQ(access(member->names().data(member->incarnation()).c_str(), F_OK), 0);
        member.reset();
      }
    });
  }
  Child reaper([&] {
    for (;;) {
      (void)reap(options, false);
    }
  });
  for (Child & child : crowd) {
    EXPECT_EQ(child.wait(), 0);
  }
  reaper.kill9();
  reap_now();
  EXPECT_EQ(files(), std::set<std::string>{});
}

TEST_F(ReapTest, ASnapshotShowsTheGraphAndWhoIsAlive)
{
  Result<Snapshot> snapshot = take_snapshot(options);
  ASSERT_TRUE(snapshot);
  EXPECT_FALSE(snapshot->present);
  EXPECT_EQ(files(), std::set<std::string>{}) << "looking makes nothing";

  std::unique_ptr<Registry> alive = join();
  ASSERT_TRUE(alive->add_node("here", "/ns", "/"));
  add_endpoint(*alive, EndpointKind::service, "/add");
  Child child([&] { join().release(); });
  EXPECT_EQ(child.wait(), 0);
  snapshot = take_snapshot(options);
  ASSERT_TRUE(snapshot) << snapshot.error().message();
  EXPECT_TRUE(snapshot->present);
  EXPECT_EQ(snapshot->id, alive->id());
  ASSERT_EQ(snapshot->processes.size(), 2u);
  EXPECT_TRUE(snapshot->processes[0].alive);
  EXPECT_FALSE(snapshot->processes[1].alive);
  ASSERT_EQ(snapshot->nodes.size(), 1u);
  EXPECT_STREQ(snapshot->nodes[0].name, "here");
  ASSERT_EQ(snapshot->endpoints.size(), 1u);
  EXPECT_STREQ(snapshot->endpoints[0].topic, "/add");

  std::filesystem::resize_file(DomainNames::of(options).registry(), 100);
  snapshot = take_snapshot(options);
  ASSERT_FALSE(snapshot);
  EXPECT_EQ(snapshot.error().code(), Errc::corrupt);
  std::filesystem::resize_file(DomainNames::of(options).registry(), sizeof(RegistryFile));
}

}  // namespace
}  // namespace shmcore
