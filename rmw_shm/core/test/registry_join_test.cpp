// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <grp.h>

#include <cstring>
#include <fstream>
#include <thread>
#include <vector>

#include "registry_fixture.hpp"

namespace shmcore
{
namespace
{

using JoinTest = DomainTest;

bool says(const Error & error, const std::string & part)
{
  const bool found = strstr(error.message(), part.c_str()) != nullptr;
  EXPECT_TRUE(found) << "'" << part << "' is not in: " << error.message();
  return found;
}

Result<std::unique_ptr<Registry>> try_join(const Options & options)
{
  return Registry::join(options, PlacementTag::rmw_shm, {make_plain_files, nullptr});
}

TEST_F(JoinTest, TwoContextsShareOneRegistryAndLeaveNothing)
{
  std::unique_ptr<Registry> a = join();
  std::unique_ptr<Registry> b = join();
  EXPECT_EQ(a->id(), b->id());
  EXPECT_NE(a->process_index(), b->process_index());
  EXPECT_NE(a->incarnation(), b->incarnation());
  EXPECT_EQ(files().size(), 2u + 2 * 2);
  EXPECT_TRUE(a->check_membership());
  const std::optional<ProcessView> seen = b->read_process(a->process_index());
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->pid, getpid());
  EXPECT_EQ(seen->generation, a->process_generation());
  EXPECT_EQ(seen->incarnation, a->incarnation());
  EXPECT_STREQ(seen->program, program_invocation_short_name);
  a->leave(true);
  EXPECT_FALSE(a->usable());
  EXPECT_EQ(a->check_membership().error().code(), Errc::evicted);
  EXPECT_EQ(files().size(), 2u + 2);
  EXPECT_FALSE(b->read_process(seen->index));
  b.reset();
  EXPECT_EQ(files(), std::set<std::string>{});
}

TEST_F(JoinTest, DomainsAreApart)
{
  std::unique_ptr<Registry> a = join();
  options.domain = 77;  // the same digits at the start
  std::unique_ptr<Registry> b = join();
  EXPECT_NE(a->id(), b->id());
  a.reset();
  EXPECT_EQ(files().size(), 4u);
  EXPECT_TRUE(b->check_membership());
}

TEST_F(JoinTest, ALeaverThatStillOwesIsLeftForOthers)
{
  std::unique_ptr<Registry> a = join();
  std::unique_ptr<Registry> b = join();
  const uint32_t slot = a->process_index();
  a->leave(false);
  ASSERT_TRUE(b->read_process(slot));
  EXPECT_EQ(b->read_process(slot)->state, SlotState::retired);
  EXPECT_EQ(poll_dead(*b), std::vector<uint32_t>{slot});
  bury_all(*b);
  EXPECT_FALSE(b->read_process(slot));
  EXPECT_EQ(files().size(), 4u);
}

TEST_F(JoinTest, AFailureInMakingTheFilesLeavesNothing)
{
  const auto fail = [](void *, const ProcessIdentity & identity) noexcept -> Result<void> {
    Result<File> file = File::create_exclusive(identity.data_path, identity.mode);
    return make_error(Errc::out_of_memory, "no more");
  };
  const auto joined = Registry::join(options, PlacementTag::rmw_shm, {fail, nullptr});
  ASSERT_FALSE(joined);
  EXPECT_STREQ(joined.error().message(), "no more");
  EXPECT_EQ(files(), std::set<std::string>{});
  std::unique_ptr<Registry> other = join();
  EXPECT_FALSE(Registry::join(options, PlacementTag::rmw_shm, {fail, nullptr}));
  EXPECT_EQ(files().size(), 4u);
}

TEST_F(JoinTest, DirectoriesThatCannotBeUsed)
{
  Options bad = options;
  bad.directory = options.directory + "/missing";
  auto joined = try_join(bad);
  ASSERT_FALSE(joined);
  says(joined.error(), bad.directory);
  says(joined.error(), "No such file or directory");
  says(joined.error(), "RMW_SHM_DIR");

  bad.directory = options.directory + "/file";
  std::ofstream(bad.directory) << "x";
  joined = try_join(bad);
  ASSERT_FALSE(joined);
  says(joined.error(), "not a directory");
  std::filesystem::remove(bad.directory);
}

// Changes who the process is; only in a child.
bool become(uid_t uid, gid_t gid)
{
  return setgroups(0, nullptr) == 0 && setresgid(gid, gid, gid) == 0 &&
         setresuid(uid, uid, uid) == 0;
}

#define NEEDS_ROOT()                                  \
  if (geteuid() != 0) {                               \
    GTEST_SKIP() << "needs root to become two users"; \
  }

TEST_F(JoinTest, UnwritableDirectory)
{
  NEEDS_ROOT();
  ASSERT_EQ(chmod(options.directory.c_str(), 0755), 0);
  Child child([&] {
    ASSERT_TRUE(become(4711, 4711));
    const auto joined = try_join(options);
    ASSERT_FALSE(joined);
    EXPECT_EQ(joined.error().code(), Errc::permission);
    says(joined.error(), "not writable for uid 4711");
    says(joined.error(), "RMW_SHM_DIR");
  });
  EXPECT_EQ(child.wait(), 0);
  EXPECT_EQ(files(), std::set<std::string>{});
}

TEST_F(JoinTest, TwoUsersDoNotMeetInEitherOrder)
{
  NEEDS_ROOT();
  ASSERT_EQ(chmod(options.directory.c_str(), 01777), 0);
  for (const bool root_first : {true, false}) {
    std::unique_ptr<Registry> root = root_first ? join() : nullptr;
    Signpost joined, go;
    Child child([&] {
      ASSERT_TRUE(become(4711, 4711));
      auto user = try_join(options);
      ASSERT_TRUE(user) << user.error().message();
      ASSERT_TRUE((*user)->add_node("user", "/", "/"));
      joined.reached();
      go.wait();
      EXPECT_EQ(Mirror::scan_all(**user).size(), 2u);
    });
    joined.wait();
    root = root_first ? std::move(root) : join();
    EXPECT_EQ(Mirror::scan_all(*root).size(), 1u);
    go.reached();
    EXPECT_EQ(child.wait(), 0);
    root.reset();
    // The child ended without leaving: what it left is of no concern to us.
    for (const std::string & name : files()) {
      EXPECT_TRUE(name.starts_with("l2net.u4711.7.")) << name;
      std::filesystem::remove(options.directory + "/" + name);
    }
  }
}

TEST_F(JoinTest, AFilePlantedByAnotherUserIsRefused)
{
  NEEDS_ROOT();
  ASSERT_EQ(chmod(options.directory.c_str(), 01777), 0);
  const DomainNames names = DomainNames::of(options);
  for (const std::string & path : {names.locks(), names.registry()}) {
    std::ofstream(path) << "";
    ASSERT_EQ(chown(path.c_str(), 4711, 4711), 0);
    ASSERT_EQ(chmod(path.c_str(), 0666), 0);
    const auto joined = try_join(options);
    ASSERT_FALSE(joined);
    EXPECT_EQ(joined.error().code(), Errc::permission);
    says(joined.error(), path);
    says(joined.error(), "4711");
    std::filesystem::remove(path);
    std::filesystem::remove(names.locks());
  }
  // And the other way round: root's files under a user's name.
  Options user = options;
  Child child([&] {
    const std::string locks = options.directory + "/l2net.u4711.7.locks";
    std::ofstream(locks) << "";
    ASSERT_EQ(chmod(locks.c_str(), 0600), 0);
    ASSERT_TRUE(become(4711, 4711));
    const auto joined = try_join(user);
    ASSERT_FALSE(joined);
    EXPECT_EQ(joined.error().code(), Errc::permission);
    says(joined.error(), "may not be opened by uid 4711");
    says(joined.error(), "RMW_SHM_GROUP");
  });
  EXPECT_EQ(child.wait(), 0);
}

TEST_F(JoinTest, AGroupSharesItsDomain)
{
  NEEDS_ROOT();
  // Not sticky: whoever is in the group may bury the others' files.
  ASSERT_EQ(chown(options.directory.c_str(), 0, 4712), 0);
  ASSERT_EQ(chmod(options.directory.c_str(), 02770), 0);
  options.group = "4712";
  options.group_id = 4712;
  Signpost joined;
  Child first([&] {
    umask(077);
    ASSERT_TRUE(become(4711, 4712));
    auto user = try_join(options);
    ASSERT_TRUE(user) << user.error().message();
    add_endpoint(**user, EndpointKind::publisher);
    joined.reached();
    pause();
  });
  joined.wait();
  Child second([&] {
    umask(077);
    ASSERT_TRUE(become(4713, 4712));
    auto user = try_join(options);
    ASSERT_TRUE(user) << user.error().message();
    EXPECT_EQ(Mirror::scan_all(**user).size(), 3u);
    joined.reached();
    EXPECT_TRUE(eventually(5'000'000'000, [&] { return !poll_dead(**user).empty(); }));
    bury_all(**user);
    EXPECT_EQ(Mirror::scan_all(**user).size(), 1u);
    (*user)->leave(true);
  });
  joined.wait();
  first.kill9();
  EXPECT_EQ(second.wait(), 0);
  EXPECT_EQ(files(), std::set<std::string>{});
}

class DamagedTest : public DomainTest
{
protected:
  // Overwrites 4 bytes of the registry.
  void damage(size_t offset, uint32_t value) const
  {
    std::fstream file(DomainNames::of(options).registry(), std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(offset));
    file.write(reinterpret_cast<const char *>(&value), sizeof(value));
    ASSERT_TRUE(file.good());
  }
};

TEST_F(DamagedTest, AnotherVersionInUseIsRefusedNamingBoth)
{
  std::unique_ptr<Registry> alive = join();
  damage(offsetof(RegistryHeader, version), 4242);
  const auto joined = try_join(options);
  ASSERT_FALSE(joined);
  EXPECT_EQ(joined.error().code(), Errc::version_mismatch);
  says(joined.error(), "version 4242");
  says(joined.error(), "this library has " + std::to_string(kLayoutVersion));
  says(joined.error(), "ROS_DOMAIN_ID");
  EXPECT_TRUE(alive->check_membership());
  EXPECT_EQ(files().size(), 4u);
}

TEST_F(DamagedTest, WrongMagicOrSizeInUseIsRefused)
{
  std::unique_ptr<Registry> alive = join();
  damage(offsetof(RegistryHeader, magic), 1);
  auto joined = try_join(options);
  ASSERT_FALSE(joined);
  EXPECT_EQ(joined.error().code(), Errc::corrupt);
  says(joined.error(), "is not a registry");
  std::filesystem::resize_file(DomainNames::of(options).registry(), 17);
  joined = try_join(options);
  ASSERT_FALSE(joined);
  EXPECT_EQ(joined.error().code(), Errc::corrupt);
  says(joined.error(), "17 bytes");
  // Not even the survivor touches it again.
  ASSERT_EQ(truncate(DomainNames::of(options).registry().c_str(), sizeof(RegistryFile)), 0);
}

TEST_F(DamagedTest, WhatADeadDomainLeftInAnotherVersionIsReplaced)
{
  Child child([&] { join().release(); });
  ASSERT_EQ(child.wait(), 0);
  ASSERT_EQ(files().size(), 4u);
  damage(offsetof(RegistryHeader, version), 4242);
  std::unique_ptr<Registry> next = join();
  ASSERT_TRUE(next);
  EXPECT_EQ(files().size(), 4u);
  next.reset();
  EXPECT_EQ(files(), std::set<std::string>{});
}

TEST_F(JoinTest, ARemovedRegistryEvictsAndJoiningAgainWorks)
{
  std::unique_ptr<Registry> a = join();
  for (const std::string & name : files()) {
    std::filesystem::remove(options.directory + "/" + name);
  }
  const Result<void> member = a->check_membership();
  ASSERT_FALSE(member);
  EXPECT_EQ(member.error().code(), Errc::evicted);
  says(member.error(), "was removed while in use");
  std::unique_ptr<Registry> again = join();
  EXPECT_NE(again->id(), a->id());
  a.reset();
  EXPECT_TRUE(again->check_membership());
  EXPECT_EQ(files().size(), 4u);
}

TEST_F(JoinTest, AClosedLockDescriptorEvicts)
{
  std::unique_ptr<Registry> a = join();
  std::unique_ptr<Registry> b = join();
  ::close(a->locks().fd());
  const Result<void> member = a->check_membership();
  ASSERT_FALSE(member);
  EXPECT_EQ(member.error().code(), Errc::evicted);
  says(member.error(), "taken for dead");
  bury_all(*b);
  EXPECT_EQ(Mirror::scan_all(*b).size(), 1u);
  a.reset();
  EXPECT_EQ(Mirror::scan_all(*b).size(), 1u);
}

TEST_F(JoinTest, AForkedChildMayNotUseTheContextButMayJoin)
{
  std::unique_ptr<Registry> a = join();
  Child child([&] {
    EXPECT_FALSE(a->usable());
    EXPECT_EQ(a->check_membership().error().code(), Errc::evicted);
    std::unique_ptr<Registry> own = join();
    ASSERT_TRUE(own);
    EXPECT_NE(own->process_index(), a->process_index());
    EXPECT_FALSE(a->usable());
    a.reset();
    EXPECT_TRUE(own->check_membership());
    own.reset();
  });
  EXPECT_EQ(child.wait(), 0);
  EXPECT_TRUE(a->check_membership());
  EXPECT_EQ(files().size(), 4u);
}

TEST_F(JoinTest, AFullTableIsAnErrorAndTheDeadMakeRoom)
{
  std::vector<std::unique_ptr<Registry>> members;
  std::unique_ptr<Registry> first = join();
  // 1,023 more would take as many mappings: the slots are taken by their bytes alone.
  Result<LockFile> locks = first->locks().reopen();
  ASSERT_TRUE(locks);
  for (uint32_t slot = 1; slot < kMaxProcesses; ++slot) {
    ASSERT_TRUE(locks->try_lock(slot));
  }
  const auto joined = try_join(options);
  ASSERT_FALSE(joined);
  EXPECT_EQ(joined.error().code(), Errc::out_of_slots);
  says(joined.error(), "1024 processes");
  locks->unlock(500);
  EXPECT_EQ(join()->process_index(), 500u);
}

// 64 processes in loops; whoever is last removes everything, whoever is next builds it again.
TEST_F(JoinTest, ACrowdJoinsAndLeavesConcurrently)
{
  constexpr int kProcesses = 64;
  constexpr int kRounds = 20;
  std::vector<Child> crowd;
  for (int i = 0; i < kProcesses; ++i) {
    crowd.emplace_back([&, i] {
      for (int round = 0; round < kRounds; ++round) {
        std::unique_ptr<Registry> member = join();
        ASSERT_TRUE(member);
        ASSERT_TRUE(member->add_node("node" + std::to_string(i), "/", "/"));
        add_endpoint(*member, EndpointKind::publisher);
        const Result<void> valid = member->check_membership();
        ASSERT_TRUE(valid) << valid.error().message();
        ASSERT_TRUE(member->file().prefix.header.magic == kRegistryMagic);
        member->leave(true);
      }
    });
  }
  for (Child & child : crowd) {
    EXPECT_EQ(child.wait(), 0);
  }
  EXPECT_EQ(files(), std::set<std::string>{});
}

// The same with every second one killed anywhere; the living stay members all the time.
TEST_F(JoinTest, ACrowdWithKills)
{
  constexpr int kProcesses = 32;
  std::vector<Child> victims;
  std::unique_ptr<Registry> survivor = join();
  for (int i = 0; i < kProcesses; ++i) {
    victims.emplace_back([&] {
      for (;;) {
        std::unique_ptr<Registry> member = join();
        ASSERT_TRUE(member);
        (void)member->add_node("victim", "/", "/");
        add_endpoint(*member, EndpointKind::subscription);
        member->leave(true);
      }
    });
  }
  Mirror mirror;
  for (Child & victim : victims) {
    sleep_ns(10'000'000);
    victim.kill9();
    bury_all(*survivor);
    mirror.follow(*survivor);
    ASSERT_TRUE(survivor->check_membership());
  }
  bury_all(*survivor);
  check_invariants(survivor->file());
  mirror.follow(*survivor);
  EXPECT_EQ(mirror.live(), Mirror::scan_all(*survivor));
  EXPECT_EQ(mirror.live().size(), 1u);
  EXPECT_EQ(files().size(), 4u);
  survivor.reset();
  EXPECT_EQ(files(), std::set<std::string>{});
}

}  // namespace
}  // namespace shmcore
