// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/burial.hpp"

#include <fstream>
#include <vector>

#include "registry_fixture.hpp"

namespace shmcore
{
namespace
{

class BurialTest : public DomainTest
{
protected:
  void SetUp() override
  {
    DomainTest::SetUp();
    self = join({&BurialTest::note, this});
  }

  static void note(void * test, Registry &, const ChangeNotice & notice) noexcept
  {
    static_cast<BurialTest *>(test)->notices.push_back(notice);
  }

  // One with a node, a publisher, a subscription, a client and a claimed endpoint; dead.
  uint32_t dead_process() const
  {
    Signpost joined;
    Child child([&] {
      std::unique_ptr<Registry> registry = join();
      ASSERT_TRUE(registry->add_node("dead", "/", "/"));
      for (const EndpointKind kind :
           {EndpointKind::publisher, EndpointKind::subscription, EndpointKind::client}) {
        add_endpoint(*registry, kind);
      }
      ASSERT_TRUE(registry->claim_endpoint());
      joined.reached(registry->process_index());
      pause();
    });
    return static_cast<uint32_t>(joined.wait());
  }

  size_t endpoints(SlotState state) const
  {
    size_t found = 0;
    for (uint32_t i = 0; i < endpoint_high(self->file()); ++i) {
      const StateWord word =
        StateWord::unpack(self->file().prefix.endpoint_state[i].load(Memory::acquire));
      found += word.state == state;
    }
    return found;
  }

  std::vector<ChangeNotice> notices;  // outlives self, whose leaving is noted as well
  std::unique_ptr<Registry> self;
};

TEST_F(BurialTest, TheGraphIsRightAfterBeginAndTheTailStaysUntilFinish)
{
  const uint32_t slot = dead_process();
  const SlotRef reader = add_endpoint(*self, EndpointKind::subscription);
  ASSERT_EQ(files().size(), 6u);
  notices.clear();
  std::optional<Burial> burial = Burial::begin(*self, slot, monotonic_ns());
  ASSERT_TRUE(burial);
  EXPECT_EQ(burial->slot(), slot);
  EXPECT_EQ(
    Mirror::scan_all(*self),
    (Mirror::Live{{Table::process, self->process_index()}, {Table::endpoint, reader.index}}));
  EXPECT_EQ(endpoints(SlotState::retired), 2u) << "publisher and client";
  EXPECT_EQ(endpoints(SlotState::claimed), 0u);
  bool told = false;
  for (const ChangeNotice & notice : notices) {
    EXPECT_TRUE(notice.died);
    told |= notice.table == Table::endpoint && notice.kind == EndpointKind::publisher &&
            notice.concerned[self->process_index()];
  }
  EXPECT_TRUE(told) << "the reader's process has to take the tail";

  EXPECT_FALSE(burial->finish(monotonic_ns(), false));
  EXPECT_EQ(files().size(), 6u);
  EXPECT_TRUE(poll_dead(*self).empty()) << "it is in our hands";
  EXPECT_FALSE(Burial::begin(*self, slot, monotonic_ns()));
  const std::string orphan = DomainNames::of(options).data(random_id());
  std::ofstream(orphan) << "of one that died while it joined";
  EXPECT_TRUE(burial->finish(monotonic_ns(), true));
  EXPECT_EQ(endpoints(SlotState::retired), 0u);
  EXPECT_EQ(files().size(), 4u);
  EXPECT_FALSE(Burial::begin(*self, slot, monotonic_ns()));
  check_invariants(self->file());
}

TEST_F(BurialTest, ReadersThatNeverAttachAreWaitedForTwoSecondsOnly)
{
  const uint32_t slot = dead_process();
  const int64_t now = monotonic_ns();
  std::optional<Burial> burial = Burial::begin(*self, slot, now);
  ASSERT_TRUE(burial);
  EXPECT_FALSE(burial->finish(now + 1'999'999'999, false));
  EXPECT_TRUE(burial->finish(now + 2'000'000'001, false));
  EXPECT_EQ(files().size(), 4u);
}

TEST_F(BurialTest, ASuccessorKeepsTheFirstDeadline)
{
  const uint32_t slot = dead_process();
  const int64_t now = monotonic_ns();
  int64_t deadline = 0;
  {
    std::optional<Burial> first = Burial::begin(*self, slot, now);
    ASSERT_TRUE(first);
    deadline = first->deadline_ns();
  }
  EXPECT_EQ(poll_dead(*self), std::vector<uint32_t>{slot});
  std::optional<Burial> second = Burial::begin(*self, slot, now + 1'000'000'000);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->deadline_ns(), deadline);
}

TEST_F(BurialTest, TheLivingAndOneselfAreNotBuried)
{
  std::unique_ptr<Registry> other = join();
  EXPECT_FALSE(Burial::begin(*self, other->process_index(), monotonic_ns()));
  EXPECT_FALSE(Burial::begin(*self, self->process_index(), monotonic_ns()));
  EXPECT_FALSE(Burial::begin(*self, 900, monotonic_ns()));
  EXPECT_FALSE(Burial::begin(*self, kMaxProcesses, monotonic_ns()));
  EXPECT_TRUE(self->check_membership());
  EXPECT_TRUE(other->check_membership());
}

TEST_F(BurialTest, TwoDoNotBuryTheSame)
{
  std::unique_ptr<Registry> other = join();
  const uint32_t slot = dead_process();
  std::optional<Burial> mine = Burial::begin(*self, slot, monotonic_ns());
  ASSERT_TRUE(mine);
  EXPECT_FALSE(Burial::begin(*other, slot, monotonic_ns()));
  EXPECT_TRUE(poll_dead(*other).empty());
}

TEST_F(BurialTest, AJoinerBuriesWhomItFindsAndTakesThePlace)
{
  const uint32_t slot = dead_process();
  self->leave(false);
  // Nobody is alive: there is nobody to wait for.
  std::unique_ptr<Registry> next = join();
  EXPECT_LE(next->process_index(), slot);
  EXPECT_EQ(Mirror::scan_all(*next).size(), 1u);
  EXPECT_EQ(files().size(), 4u);
}

TEST_F(BurialTest, OrphansAreRemovedAndNothingElse)
{
  std::unique_ptr<Registry> other = join();
  const DomainNames names = DomainNames::of(options);
  for (const std::string & path :
       {names.data(random_id()), names.mailbox(random_id()), names.registry() + ".0123.tmp",
        names.directory + "/l2net.u0.70.registry.12.tmp", names.directory + "/unrelated.tmp"}) {
    std::ofstream(path) << "x";
  }
  const size_t before = files().size();
  {
    Result<LockFile> joiner = other->locks().reopen();
    ASSERT_TRUE(joiner);
    ASSERT_TRUE(joiner->enter_gate(LockFile::Kind::shared, 0));
    EXPECT_EQ(remove_orphans(*self), 0u) << "a joiner may be about to name them";
  }
  EXPECT_EQ(remove_orphans(*self), 3u);
  EXPECT_EQ(files().size(), before - 3);
  EXPECT_TRUE(other->check_membership());
  EXPECT_TRUE(files().contains("l2net.u0.70.registry.12.tmp"));
}

}  // namespace
}  // namespace shmcore
