// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Files that are replaced while a joiner waits at the gate, or stands in it: who joins afterwards
// meets in the same registry.
#include <atomic>
#include <thread>

#include "registry_fixture.hpp"

namespace shmcore
{
namespace
{

class GateTest : public DomainTest
{
protected:
  // A joiner on a thread of its own, seen to wait at the gate.
  std::thread waiting_joiner()
  {
    std::thread thread([this] {
      joined_ = join();
      has_joined_ = true;
    });
    sleep_ns(100'000'000);
    EXPECT_FALSE(has_joined_);
    return thread;
  }

  std::unique_ptr<Registry> joined_;  // the joiner's until it is joined
  std::atomic<bool> has_joined_{false};
};

TEST_F(GateTest, WhoWaitedAtTheGateOfARemovedDomainJoinsTheNewOne)
{
  const DomainNames names = DomainNames::of(options);
  Result<LockFile> old = LockFile::open_or_create(names.locks(), options.file_mode());
  ASSERT_TRUE(old);
  ASSERT_TRUE(old->enter_gate(LockFile::Kind::exclusive, 0));
  std::thread joiner = waiting_joiner();
  ASSERT_EQ(::unlink(names.locks().c_str()), 0);
  std::unique_ptr<Registry> other = join();  // makes new files; nobody is in its way
  ASSERT_NE(other, nullptr);
  old->leave_gate();
  joiner.join();
  ASSERT_NE(joined_, nullptr);
  EXPECT_EQ(joined_->id(), other->id());
  EXPECT_NE(joined_->process_index(), other->process_index());
  EXPECT_TRUE(joined_->check_membership());
  EXPECT_TRUE(other->check_membership());
  EXPECT_FALSE(old->any_held_by_other(0, kMaxProcesses)) << "the removed file locks nothing";
}

TEST_F(GateTest, ARegistryThatWentMeanwhileIsMadeAnew)
{
  std::unique_ptr<Registry> first = join();
  Result<LockFile> gate = first->locks().reopen();
  ASSERT_TRUE(gate);
  ASSERT_TRUE(gate->enter_gate(LockFile::Kind::exclusive, 0));
  std::thread joiner = waiting_joiner();
  ASSERT_EQ(::unlink(first->names().registry().c_str()), 0);
  gate->leave_gate();
  joiner.join();
  ASSERT_NE(joined_, nullptr);
  EXPECT_NE(joined_->id(), first->id());
  EXPECT_TRUE(joined_->check_membership());
  EXPECT_FALSE(first->check_membership());
}

// In the gate already, between opening the registry and turning live in it.
struct Remover
{
  std::string path;
  int removals;

  static Result<void> make(void * self, const ProcessIdentity & identity) noexcept
  {
    auto & remover = *static_cast<Remover *>(self);
    if (remover.removals > 0) {
      --remover.removals;
      EXPECT_EQ(::unlink(remover.path.c_str()), 0);
    }
    return make_plain_files(nullptr, identity);
  }
};

TEST_F(GateTest, WhatIsRemovedWhileAJoinerIsInTheGateIsNotJoined)
{
  const DomainNames names = DomainNames::of(options);
  for (const std::string & path : {names.registry(), names.locks()}) {
    Remover remover{path, 2};
    Result<std::unique_ptr<Registry>> registry =
      Registry::join(options, PlacementTag::rmw_shm, {&Remover::make, &remover});
    ASSERT_TRUE(registry) << registry.error().message();
    EXPECT_EQ(remover.removals, 0);
    EXPECT_TRUE((*registry)->check_membership());
    EXPECT_EQ(files().size(), 4u) << "nothing of the failed attempts is left";
    std::unique_ptr<Registry> other = join();
    EXPECT_EQ(other->id(), (*registry)->id());
  }
}

TEST_F(GateTest, JoiningEndsWhenTheFilesAreRemovedForEver)
{
  Remover remover{DomainNames::of(options).registry(), 1000};
  Result<std::unique_ptr<Registry>> registry =
    Registry::join(options, PlacementTag::rmw_shm, {&Remover::make, &remover});
  ASSERT_FALSE(registry);
  EXPECT_EQ(registry.error().code(), Errc::evicted);
  EXPECT_NE(std::string(registry.error().message()).find(remover.path), std::string::npos);
  EXPECT_TRUE(files().empty());
}

}  // namespace
}  // namespace shmcore
