// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the tests of membership have in common: a directory of their own, processes that die on
// request, and the invariants that must hold whoever died where.
#ifndef REGISTRY_FIXTURE_HPP_
#define REGISTRY_FIXTURE_HPP_

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "shmcore/burial.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/liveness.hpp"
#include "shmcore/registry.hpp"

namespace shmcore
{

inline void sleep_ns(int64_t ns)
{
  const timespec pause{ns / 1'000'000'000, ns % 1'000'000'000};
  nanosleep(&pause, nullptr);
}

template<class Condition>
bool eventually(int64_t within_ns, Condition condition)
{
  const int64_t deadline = monotonic_ns() + within_ns;
  while (!condition()) {
    if (monotonic_ns() > deadline) {
      return false;
    }
    sleep_ns(500'000);
  }
  return true;
}

// Data and mailbox as far as membership cares: they exist and take space.
inline Result<void> make_plain_files(void *, const ProcessIdentity & identity) noexcept
{
  for (const std::string & path : {identity.data_path, identity.mailbox_path}) {
    Result<File> file = File::create_exclusive(path, identity.mode);
    Memory::step();
    if (!file) {
      return std::move(file).error();
    }
    Result<void> allocated = file->allocate(0, 4096);
    Memory::step();
    if (!allocated) {
      return allocated;
    }
  }
  return {};
}

// A child process. Whatever way the test ends, it does not outlive it.
class Child
{
public:
  template<class F>
  explicit Child(F body)
  {
    pid_ = fork();
    if (pid_ == 0) {
      body();
      _exit(::testing::Test::HasFailure() ? 1 : 0);
    }
  }
  Child(Child && other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  Child(const Child &) = delete;
  Child & operator=(const Child &) = delete;
  ~Child()
  {
    if (pid_ > 0) {
      kill9();
    }
  }

  pid_t pid() const { return pid_; }
  void kill9()
  {
    ::kill(pid_, SIGKILL);
    (void)wait();
  }
  // The exit code, or -signal.
  int wait()
  {
    int status = 0;
    waitpid(std::exchange(pid_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

private:
  pid_t pid_;
};

// A child's word that it got somewhere.
class Signpost
{
public:
  Signpost() { EXPECT_EQ(pipe(ends_), 0); }
  ~Signpost()
  {
    close(ends_[0]);
    close(ends_[1]);
  }
  void reached(uint64_t value = 1) const { EXPECT_EQ(write(ends_[1], &value, 8), 8); }
  uint64_t wait() const
  {
    uint64_t value = 0;
    EXPECT_EQ(read(ends_[0], &value, 8), 8);
    return value;
  }

private:
  int ends_[2];
};

class DomainTest : public ::testing::Test
{
protected:
  void SetUp() override
  {
    char path[] = "/dev/shm/shmcore_test.XXXXXX";
    ASSERT_NE(mkdtemp(path), nullptr);
    options.directory = path;
    options.domain = 7;
  }
  void TearDown() override { std::filesystem::remove_all(options.directory); }

  std::set<std::string> files() const
  {
    std::set<std::string> names;
    for (const auto & entry : std::filesystem::directory_iterator(options.directory)) {
      names.insert(entry.path().filename());
    }
    return names;
  }

  std::unique_ptr<Registry> join(ChangeHook hook = {}) const
  {
    Result<std::unique_ptr<Registry>> joined =
      Registry::join(options, PlacementTag::rmw_shm, {make_plain_files, nullptr}, hook);
    EXPECT_TRUE(joined) << joined.error().message();
    return joined ? std::move(*joined) : nullptr;
  }

  static SlotRef add_endpoint(
    Registry & registry, EndpointKind kind, std::string_view topic = "/chatter")
  {
    Result<SlotRef> endpoint = registry.claim_endpoint();
    EXPECT_TRUE(endpoint);
    fill(registry.endpoint_content(*endpoint), kind, topic);
    registry.publish_endpoint(*endpoint);
    return *endpoint;
  }

  static void fill(EndpointSlot & content, EndpointKind kind, std::string_view topic)
  {
    content.kind = kind;
    content.birth_ns = monotonic_ns();
    content.qos.depth = 10;
    topic.copy(content.topic, kNameBytes - 1);
    std::string_view("std_msgs/msg/String").copy(content.type, kNameBytes - 1);
  }

  // Everything of `registry`'s dead is buried, without waiting for readers.
  static void bury_all(Registry & registry)
  {
    for (const uint32_t slot : poll_dead(registry)) {
      std::optional<Burial> burial = Burial::begin(registry, slot, monotonic_ns());
      if (burial) {
        EXPECT_TRUE(burial->finish(monotonic_ns(), true));
      }
    }
    remove_orphans(registry);
  }

  Options options;
};

// The live entries of all three tables, kept by the change log alone.
class Mirror
{
public:
  void follow(const Registry & registry)
  {
    const ChangeScan scan = registry.read_changes(cursor_);
    if (scan.rescan) {
      live_ = scan_all(registry);
      return;
    }
    for (const Change & change : scan.changes) {
      note(registry, change.table, change.index, live_);
    }
  }

  using Live = std::set<std::pair<Table, uint32_t>>;
  const Live & live() const { return live_; }

  static Live scan_all(const Registry & registry)
  {
    Live live;
    for (uint32_t i = 0; i < process_high(registry.file()); ++i) {
      note(registry, Table::process, i, live);
    }
    for (uint32_t i = 0; i < node_high(registry.file()); ++i) {
      note(registry, Table::node, i, live);
    }
    for (uint32_t i = 0; i < endpoint_high(registry.file()); ++i) {
      note(registry, Table::endpoint, i, live);
    }
    return live;
  }

private:
  static void note(const Registry & registry, Table table, uint32_t index, Live & live)
  {
    bool is_live = false;
    if (table == Table::process) {
      const auto view = registry.read_process(index);
      is_live = view && view->state == SlotState::live;
    } else if (table == Table::node) {
      is_live = registry.read_node(index).has_value();
    } else {
      const auto view = registry.read_endpoint(index);
      is_live = view && view->state == SlotState::live;
    }
    if (is_live) {
      live.insert({table, index});
    } else {
      live.erase({table, index});
    }
  }

  ChangeCursor cursor_;
  Live live_;
};

// What must hold at any moment at which no process is between two steps, dead ones included.
inline void check_invariants(const RegistryFile & file)
{
  const RegistryPrefix & prefix = file.prefix;
  const auto owner_exists = [&](const StateWord & word) {
    return StateWord::unpack(prefix.process_state[word.owner].load(Memory::acquire)).state !=
           SlotState::free;
  };
  for (const SpinTokenLine<Memory> & line : prefix.spin_token) {
    const int64_t until_ns = line.until_ns.load(Memory::relaxed);
    ASSERT_GE(until_ns, 0);
    ASSERT_LE(until_ns, monotonic_ns() + kMaxSpinNs);
  }
  for (uint32_t i = 0; i < kMaxProcesses; ++i) {
    const StateWord word = StateWord::unpack(prefix.process_state[i].load(Memory::acquire));
    ASSERT_LE(word.state, SlotState::retired);
    ASSERT_NE(word.state, SlotState::claimed);
    if (word.state != SlotState::free) {
      ASSERT_LT(i, process_high(file));
      ASSERT_EQ(word.owner, i);
    }
  }
  for (uint32_t i = 0; i < kMaxNodes; ++i) {
    const StateWord word = StateWord::unpack(prefix.node_state[i].load(Memory::acquire));
    ASSERT_LE(word.state, SlotState::retired);
    if (word.state != SlotState::free) {
      ASSERT_LT(i, node_high(file));
      ASSERT_TRUE(owner_exists(word)) << "node " << i;
    }
  }
  for (uint32_t i = 0; i < kMaxEndpoints; ++i) {
    const StateWord word = StateWord::unpack(prefix.endpoint_state[i].load(Memory::acquire));
    ASSERT_LE(word.state, SlotState::retired);
    if (word.state == SlotState::free) {
      continue;
    }
    ASSERT_LT(i, endpoint_high(file));
    ASSERT_TRUE(owner_exists(word)) << "endpoint " << i;
    if (const auto view = read_endpoint(file, i)) {
      ASSERT_EQ(view->topic_hash, topic_hash(view->topic));
      ASSERT_STREQ(view->type, "std_msgs/msg/String");
    }
  }
}

}  // namespace shmcore

#endif  // REGISTRY_FIXTURE_HPP_
