// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Kills a process after every store of every operation on the registry. The points come from the
// code: an operation is run once to count its steps, then once per step to end there.
#include <functional>
#include <string>
#include <vector>

#include "registry_fixture.hpp"
#include "shmcore/spin_token.hpp"

namespace shmcore
{
namespace
{

using Member = std::unique_ptr<Registry>;

// What a process does before the operation (not killed), and the operation.
struct Operation
{
  const char * name;
  bool joins;  // the operation is the join itself: nothing before it
  std::function<void(Registry &)> prepare;
  std::function<void(Member &, std::function<Member()>)> run;
};

SlotRef endpoint_of(const Registry & registry, EndpointKind kind)
{
  for (uint32_t i = 0; i < endpoint_high(registry.file()); ++i) {
    const auto view = registry.read_endpoint(i);
    if (view && view->process == registry.process_index() && view->kind == kind) {
      return view->ref;
    }
  }
  ADD_FAILURE() << "no such endpoint";
  return {};
}

// As many as are to be had.
std::vector<SpinToken<Memory>> spin_tokens_of(
  Registry & registry, int64_t now_ns, int64_t until_ns, size_t most)
{
  std::vector<SpinToken<Memory>> tokens;
  for (size_t i = 0; i < most; ++i) {
    tokens.push_back(
      SpinToken<Memory>::claim(registry.file().prefix.spin_token, 0, now_ns, until_ns));
    if (!tokens.back()) {
      tokens.pop_back();
      break;
    }
  }
  return tokens;
}

class RegistryCrashTest : public DomainTest
{
protected:
  static SlotRef publish(Registry & registry, EndpointKind kind)
  {
    return add_endpoint(registry, kind);
  }

  static std::vector<Operation> operations()
  {
    const auto nothing = [](Registry &) {};
    const auto full = [](Registry & registry) {
      ASSERT_TRUE(registry.add_node("victim", "/", "/"));
      publish(registry, EndpointKind::publisher);
      publish(registry, EndpointKind::subscription);
      publish(registry, EndpointKind::client);
      publish(registry, EndpointKind::service);
    };
    std::vector<Operation> all;
    all.push_back(
      {"join", true, nothing,
       [](Member & member, const std::function<Member()> & join) { member = join(); }});
    all.push_back({"add_node", false, nothing, [](Member & member, const auto &) {
                     (void)member->add_node("a", "/", "/");
                   }});
    all.push_back({"remove_node", false, full, [](Member & member, const auto &) {
                     for (uint32_t i = 0; i < node_high(member->file()); ++i) {
                       const auto node = member->read_node(i);
                       if (node && node->process == member->process_index()) {
                         member->remove_node(node->ref);
                       }
                     }
                   }});
    all.push_back({"publish_endpoint", false, nothing, [](Member & member, const auto &) {
                     publish(*member, EndpointKind::publisher);
                   }});
    all.push_back({"abandon_claim", false, nothing, [](Member & member, const auto &) {
                     Result<SlotRef> claimed = member->claim_endpoint();
                     ASSERT_TRUE(claimed);
                     member->free_endpoint(*claimed);
                   }});
    all.push_back({"retire_then_free", false, full, [](Member & member, const auto &) {
                     const SlotRef ref = endpoint_of(*member, EndpointKind::publisher);
                     member->retire_endpoint(ref, monotonic_ns());
                     member->free_endpoint(ref);
                   }});
    all.push_back({"free_live", false, full, [](Member & member, const auto &) {
                     member->free_endpoint(endpoint_of(*member, EndpointKind::subscription));
                   }});
    all.push_back(
      {"leave", false, full, [](Member & member, const auto &) { member->leave(true); }});
    all.push_back(
      {"leave_owing", false, full, [](Member & member, const auto &) { member->leave(false); }});
    all.push_back({"spin", false, nothing, [](Member & member, const auto &) {
                     const int64_t now_ns = monotonic_ns();
                     ASSERT_EQ(spin_tokens_of(*member, now_ns, now_ns + 1'000'000, 1).size(), 1u);
                   }});
    all.push_back(
      {"bury", false, nothing, [](Member & member, const auto &) { bury_all(*member); }});
    return all;
  }

  Member join_quietly() const { return join(); }

  // Somebody dead, for "bury" to bury.
  void leave_a_corpse() const
  {
    Child child([&] {
      Member member = join();
      ASSERT_TRUE(member->add_node("corpse", "/", "/"));
      for (const EndpointKind kind :
           {EndpointKind::publisher, EndpointKind::subscription, EndpointKind::service}) {
        publish(*member, kind);
      }
      ASSERT_TRUE(member->claim_endpoint());
      member.release();
    });
    ASSERT_EQ(child.wait(), 0);
  }

  // Runs the operation in a child that ends after `step` steps; 0: never. Returns what became of
  // the child and, through `steps`, how many steps it took. The survivor's mirror sees what the
  // child had before the operation, so that it has something to miss.
  int run(
    const Operation & operation, uint64_t step, uint64_t * steps = nullptr,
    const Registry * survivor = nullptr, Mirror * mirror = nullptr) const
  {
    Signpost counted, ready, go;
    const bool bury = std::string(operation.name) == "bury";
    Child child([&] {
      Member member;
      if (!operation.joins) {
        member = join();
        operation.prepare(*member);
      }
      ready.reached();
      go.wait();
      CrashSchedule::taken = 0;
      CrashSchedule::armed = step;
      operation.run(member, [&] { return join(); });
      CrashSchedule::armed = 0;
      counted.reached(CrashSchedule::taken);
      _exit(::testing::Test::HasFailure() ? 1 : 0);
    });
    ready.wait();
    if (bury) {
      leave_a_corpse();
    }
    if (mirror != nullptr) {
      mirror->follow(*survivor);
    }
    go.reached();
    if (steps != nullptr) {
      *steps = counted.wait();
    }
    return child.wait();
  }

  // With a survivor beside it, or alone.
  void kill_at_every_step(const Operation & operation, bool with_survivor)
  {
    uint64_t steps = 0;
    {
      Member survivor = with_survivor ? join() : nullptr;
      ASSERT_EQ(run(operation, 0, &steps), 0);
      if (survivor) {
        bury_all(*survivor);
      }
    }
    join()->leave(true);
    ASSERT_GT(steps, 0u);
    ASSERT_EQ(files(), std::set<std::string>{});
    for (uint64_t step = 1; step <= steps; ++step) {
      SCOPED_TRACE(std::string(operation.name) + " at step " + std::to_string(step));
      Member survivor = with_survivor ? join() : nullptr;
      Mirror mirror;
      ASSERT_EQ(
        run(operation, step, nullptr, survivor.get(), survivor ? &mirror : nullptr), -SIGKILL);
      if (survivor) {
        survive(*survivor, mirror);
      }
      if (HasFailure()) {
        return;
      }
      survivor.reset();
      // Whatever is left, one clean process takes it along.
      Member next = join();
      ASSERT_TRUE(next);
      check_invariants(next->file());
      EXPECT_EQ(Mirror::scan_all(*next).size(), 1u);
      next->leave(true);
      ASSERT_EQ(files(), std::set<std::string>{});
    }
    RecordProperty(std::string(operation.name), static_cast<int>(steps));
    points += steps;
  }

  // At once, and after the burial, by the log alone.
  void survive(Registry & survivor, Mirror & mirror) const
  {
    check_invariants(survivor.file());
    mirror.follow(survivor);
    std::vector<Burial> burials;
    for (const uint32_t slot : poll_dead(survivor)) {
      std::optional<Burial> burial = Burial::begin(survivor, slot, monotonic_ns());
      ASSERT_TRUE(burial);
      burials.push_back(std::move(*burial));
    }
    // The graph is right before any tail has been waited for.
    mirror.follow(survivor);
    EXPECT_EQ(mirror.live(), Mirror::scan_all(survivor));
    EXPECT_EQ(mirror.live().size(), 1u);
    for (Burial & burial : burials) {
      EXPECT_TRUE(burial.finish(monotonic_ns(), true));
    }
    remove_orphans(survivor);
    check_invariants(survivor.file());
    EXPECT_EQ(files().size(), 4u);
    EXPECT_TRUE(survivor.check_membership());
    for (uint32_t i = 0; i < kMaxEndpoints; ++i) {
      const uint64_t word = survivor.file().prefix.endpoint_state[i].load(Memory::acquire);
      ASSERT_EQ(StateWord::unpack(word).state, SlotState::free) << "endpoint " << i;
    }
    // Nobody can still be spinning then.
    const int64_t later_ns = monotonic_ns() + kMaxSpinNs;
    EXPECT_EQ(
      spin_tokens_of(survivor, later_ns, later_ns + 1, kSpinTokens + 1).size(), kSpinTokens);
    ASSERT_TRUE(survivor.add_node("usable", "/", "/"));
    add_endpoint(survivor, EndpointKind::publisher);
  }

  uint64_t points = 0;
};

TEST_F(RegistryCrashTest, BesideASurvivor)
{
  for (const Operation & operation : operations()) {
    kill_at_every_step(operation, true);
    ASSERT_FALSE(HasFailure());
  }
  // Every content word of a slot is a step; far fewer would mean that the steps are not taken.
  EXPECT_GT(points, sizeof(EndpointSlot) / 8 + sizeof(NodeSlot) / 8 + sizeof(ProcessSlot) / 8);
  std::printf("killed at %llu points\n", static_cast<unsigned long long>(points));
}

TEST_F(RegistryCrashTest, Alone)
{
  for (const Operation & operation : operations()) {
    kill_at_every_step(operation, false);
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(points, sizeof(EndpointSlot) / 8 + sizeof(NodeSlot) / 8 + sizeof(ProcessSlot) / 8);
  std::printf("killed at %llu points\n", static_cast<unsigned long long>(points));
}

}  // namespace
}  // namespace shmcore
