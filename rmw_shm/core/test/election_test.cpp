// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Who looks for the dead, when a newcomer that told nobody of itself is elected and killed.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "domain_fixture.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kPollNs = 500'000'000;  // as in attendant.cpp

void sleep_ns(int64_t ns)
{
  const timespec nap{ns / 1'000'000'000, ns % 1'000'000'000};
  nanosleep(&nap, nullptr);
}

class ElectionTest : public DomainTest
{
protected:
  void TearDown() override
  {
    for (const pid_t child : children_) {
      ::kill(child, SIGKILL);
      waitpid(child, nullptr, 0);
    }
    members.clear();
    DomainTest::TearDown();
  }

  // A process that is live in the registry and has told nobody: as if stopped in the middle of its
  // join. Returns its slot.
  uint32_t silent_newcomer()
  {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
      Process::Parts parts(options);
      Result<std::unique_ptr<Registry>> joined =
        Registry::join(options, PlacementTag::rmw_shm, {&Process::Parts::make_files, &parts});
      const uint32_t slot = joined ? (*joined)->process_index() : kMaxProcesses;
      (void)!write(ends[1], &slot, sizeof(slot));
      for (;;) {
        pause();
      }
    }
    children_.push_back(child);
    uint32_t slot = kMaxProcesses;
    EXPECT_EQ(read(ends[0], &slot, sizeof(slot)), static_cast<ssize_t>(sizeof(slot)));
    close(ends[0]);
    close(ends[1]);
    return slot;
  }
  void kill_newcomers()
  {
    for (const pid_t child : children_) {
      ::kill(child, SIGKILL);
      waitpid(child, nullptr, 0);
    }
    children_.clear();
  }
  bool buried(uint32_t slot)
  {
    return !members.back()->registry().process_is(slot, generation_of(slot), SlotState::live);
  }
  uint64_t generation_of(uint32_t slot)
  {
    return StateWord::unpack(
             members.back()->registry().file().prefix.process_state[slot].load(Memory::acquire))
      .generation;
  }

  // `count` members behind a free slot 0, all settled.
  void settle(size_t count)
  {
    std::unique_ptr<Process> first = join();
    ASSERT_EQ(first->registry().process_index(), 0u);
    for (size_t i = 0; i < count; ++i) {
      members.push_back(join());
    }
    first.reset();
    sleep_ns(50'000'000);
  }

  std::vector<std::unique_ptr<Process>> members;

private:
  std::vector<pid_t> children_;
};

TEST_F(ElectionTest, ASilentNewcomerThatTookTheElectionIsBuried)
{
  settle(1);
  const uint32_t slot = silent_newcomer();
  ASSERT_EQ(slot, 0u);
  sleep_ns(kPollNs * 3 / 2);  // the member has looked, and lost the election
  ASSERT_FALSE(is_elected(members.front()->registry()));
  kill_newcomers();
  EXPECT_TRUE(eventually([&] { return buried(slot); }, 1'000'000'000));
}

// The one that loses the election is not the one that has to watch the newcomer.
TEST_F(ElectionTest, TheLoserSeesToItThatAnotherWatches)
{
  settle(3);
  const uint32_t slot = silent_newcomer();
  ASSERT_EQ(slot, 0u);
  sleep_ns(kPollNs * 3 / 2);
  kill_newcomers();
  EXPECT_TRUE(eventually([&] { return buried(slot); }, 1'000'000'000));
}

// Two of them, so that the elected one's predecessor is silent as well.
TEST_F(ElectionTest, ASilentPredecessorIsPassedOver)
{
  settle(3);
  const uint32_t lowest = silent_newcomer();
  const uint32_t highest = silent_newcomer();
  ASSERT_EQ(lowest, 0u);
  ASSERT_EQ(highest, 4u);
  sleep_ns(kPollNs * 3 / 2);
  kill_newcomers();
  EXPECT_TRUE(eventually([&] { return buried(lowest) && buried(highest); }, 1'000'000'000));
}

}  // namespace
}  // namespace shmcore
