// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <atomic>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "registry_fixture.hpp"

namespace shmcore
{
namespace
{

class SlotsTest : public DomainTest
{
protected:
  void SetUp() override
  {
    DomainTest::SetUp();
    mine = join();
    other = join();
  }
  std::unique_ptr<Registry> mine, other;
};

TEST_F(SlotsTest, NodesAreSeenByOthersUntilTheyGo)
{
  const Result<SlotRef> node = mine->add_node("talker", "/ns", "/enclave");
  ASSERT_TRUE(node);
  const std::optional<NodeView> view = other->read_node(node.value().index);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->ref, node.value());
  EXPECT_EQ(view->process, mine->process_index());
  EXPECT_STREQ(view->name, "talker");
  EXPECT_STREQ(view->name_space, "/ns");
  EXPECT_STREQ(view->enclave, "/enclave");
  other->remove_node(node.value());  // not its owner
  EXPECT_TRUE(other->read_node(node.value().index));
  mine->remove_node(node.value());
  EXPECT_FALSE(other->read_node(node.value().index));
  const Result<SlotRef> next = mine->add_node("next", "/", "/");
  ASSERT_TRUE(next);
  EXPECT_EQ(next.value().index, node.value().index);
  EXPECT_NE(next.value().generation, node.value().generation);
  mine->remove_node(node.value());  // an old name of the slot
  EXPECT_TRUE(other->read_node(next.value().index));
}

TEST_F(SlotsTest, LongNamesAreRefusedWithTheirLimit)
{
  EXPECT_TRUE(mine->add_node(std::string(255, 'a'), "/", "/"));
  const Result<SlotRef> node = mine->add_node(std::string(256, 'a'), "/", "/");
  ASSERT_FALSE(node);
  EXPECT_EQ(node.error().code(), Errc::invalid_argument);
  EXPECT_NE(strstr(node.error().message(), "255"), nullptr);
}

TEST_F(SlotsTest, AnEndpointsLife)
{
  const uint64_t hash = topic_hash("/chatter");
  const uint64_t generation = other->topic_generation(hash);
  const Result<SlotRef> claimed = mine->claim_endpoint();
  ASSERT_TRUE(claimed);
  const SlotRef ref = claimed.value();
  EXPECT_FALSE(other->read_endpoint(ref.index));
  EXPECT_TRUE(other->endpoint_is(ref, SlotState::claimed));
  EXPECT_EQ(other->topic_generation(hash), generation);

  EndpointSlot & content = mine->endpoint_content(ref);
  fill(content, EndpointKind::publisher, "/chatter");
  content.ring_offset = 8192;
  content.gid[15] = 9;
  mine->publish_endpoint(ref);
  EXPECT_GT(other->topic_generation(hash), generation);
  std::optional<EndpointView> view = other->read_endpoint(ref.index);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->ref, ref);
  EXPECT_EQ(view->process, mine->process_index());
  EXPECT_EQ(view->state, SlotState::live);
  EXPECT_EQ(view->kind, EndpointKind::publisher);
  EXPECT_EQ(view->topic_hash, hash);
  EXPECT_EQ(view->ring_offset, 8192u);
  EXPECT_EQ(view->gid[15], 9);
  EXPECT_EQ(view->retired_ns, 0);
  EXPECT_STREQ(view->topic, "/chatter");

  const uint64_t live = other->topic_generation(hash);
  mine->retire_endpoint(ref, 1234);
  EXPECT_GT(other->topic_generation(hash), live);
  view = other->read_endpoint(ref.index);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->state, SlotState::retired);
  EXPECT_EQ(view->retired_ns, 1234);

  mine->free_endpoint(ref);
  EXPECT_FALSE(other->read_endpoint(ref.index));
  const SlotRef next = add_endpoint(*mine, EndpointKind::subscription);
  EXPECT_EQ(next.index, ref.index);
  mine->free_endpoint(ref);
  EXPECT_TRUE(other->endpoint_is(next, SlotState::live));
  EXPECT_FALSE(other->endpoint_is(ref, SlotState::live));
}

TEST_F(SlotsTest, AClaimCanBeGivenUp)
{
  const uint64_t head = mine->change_head();
  const Result<SlotRef> claimed = mine->claim_endpoint();
  ASSERT_TRUE(claimed);
  mine->free_endpoint(claimed.value());
  EXPECT_TRUE(other->endpoint_is(claimed.value(), SlotState::free));
  EXPECT_EQ(mine->change_head(), head) << "nobody ever saw it";
}

TEST_F(SlotsTest, EndpointsOfATopicAreFoundByNameNotByHash)
{
  add_endpoint(*mine, EndpointKind::publisher, "/a");
  add_endpoint(*other, EndpointKind::subscription, "/a");
  add_endpoint(*other, EndpointKind::subscription, "/b");
  std::vector<EndpointKind> found;
  const auto note = [&](const EndpointView & view) { found.push_back(view.kind); };
  mine->for_each_endpoint_on_topic(topic_hash("/a"), "/a", note);
  EXPECT_EQ(found, (std::vector{EndpointKind::publisher, EndpointKind::subscription}));
  found.clear();
  mine->for_each_endpoint_on_topic(topic_hash("/a"), "/other name, same hash", note);
  EXPECT_TRUE(found.empty());
}

TEST_F(SlotsTest, TheHashIsFnv1a)
{
  EXPECT_EQ(topic_hash(""), 0xcbf29ce484222325u);
  EXPECT_EQ(topic_hash("a"), 0xaf63dc4c8601ec8cu);
  EXPECT_EQ(topic_hash("foobar"), 0x85944171f73967e8u);
}

TEST_F(SlotsTest, AFullTableNamesItself)
{
  for (uint32_t i = 0; i < kMaxNodes; ++i) {
    ASSERT_TRUE((i % 2 == 0 ? mine : other)->add_node("n", "/", "/"));
  }
  const Result<SlotRef> node = mine->add_node("n", "/", "/");
  ASSERT_FALSE(node);
  EXPECT_EQ(node.error().code(), Errc::out_of_slots);
  EXPECT_NE(strstr(node.error().message(), "4096 nodes"), nullptr) << node.error().message();
}

TEST_F(SlotsTest, TheLogTellsChangesInOrder)
{
  ChangeCursor cursor;
  EXPECT_TRUE(other->read_changes(cursor).rescan);
  EXPECT_TRUE(other->read_changes(cursor).changes.empty());
  const Result<SlotRef> node = mine->add_node("n", "/", "/");
  const SlotRef endpoint = add_endpoint(*mine, EndpointKind::publisher);
  ChangeScan scan = other->read_changes(cursor);
  ASSERT_FALSE(scan.rescan);
  ASSERT_EQ(scan.changes.size(), 2u);
  EXPECT_EQ(scan.changes[0].table, Table::node);
  EXPECT_EQ(scan.changes[0].index, node.value().index);
  EXPECT_EQ(scan.changes[1].table, Table::endpoint);
  EXPECT_EQ(scan.changes[1].index, endpoint.index);
  EXPECT_EQ(cursor.position, other->change_head());
}

TEST_F(SlotsTest, AnOverrunLogSaysRescan)
{
  ChangeCursor cursor;
  (void)other->read_changes(cursor);
  for (uint32_t i = 0; i < kChangeLogEntries; ++i) {
    log_change(mine->file(), Table::node, i % kMaxNodes);
  }
  ChangeCursor just_fits = cursor;
  const ChangeScan full = other->read_changes(just_fits);
  EXPECT_FALSE(full.rescan);
  EXPECT_EQ(full.changes.size(), kChangeLogEntries);
  log_change(mine->file(), Table::node, 0);
  EXPECT_TRUE(other->read_changes(cursor).rescan);
  EXPECT_FALSE(other->read_changes(cursor).rescan);
}

TEST_F(SlotsTest, AnUncommittedEntrySaysRescan)
{
  ChangeCursor cursor;
  (void)other->read_changes(cursor);
  log_change(mine->file(), Table::node, 1);
  // Somebody died between taking the position and storing the entry.
  mine->file().prefix.header.change_head.fetch_add(1, Memory::acq_rel);
  log_change(mine->file(), Table::node, 2);
  EXPECT_TRUE(other->read_changes(cursor).rescan);
  EXPECT_FALSE(other->read_changes(cursor).rescan);
}

TEST_F(SlotsTest, ACopyIsWholeWhileItsSlotIsReused)
{
  // Two topics in turn in one slot; every field of a copy must belong to the same life.
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    for (int i = 0; !stop.load(); ++i) {
      const std::string topic(200, i % 2 == 0 ? 'a' : 'b');
      const SlotRef ref = add_endpoint(*mine, EndpointKind::publisher, topic);
      mine->free_endpoint(ref);
    }
  });
  uint64_t copies = 0;
  const int64_t deadline = monotonic_ns() + 1'000'000'000;
  while (monotonic_ns() < deadline) {
    if (const auto view = other->read_endpoint(0)) {
      ++copies;
      const std::string topic = view->topic;
      ASSERT_EQ(topic.size(), 200u);
      ASSERT_EQ(topic, std::string(200, topic[0]));
      ASSERT_EQ(view->topic_hash, topic_hash(topic));
    }
  }
  stop = true;
  writer.join();
  EXPECT_GT(copies, 0u);
}

TEST_F(SlotsTest, ThreadsClaimDifferentSlots)
{
  std::vector<std::thread> threads;
  std::vector<std::vector<SlotRef>> claimed(4);
  for (size_t t = 0; t < claimed.size(); ++t) {
    threads.emplace_back([&, t] {
      Registry & registry = t % 2 == 0 ? *mine : *other;
      for (int i = 0; i < 200; ++i) {
        claimed[t].push_back(add_endpoint(registry, EndpointKind::publisher));
      }
    });
  }
  for (std::thread & thread : threads) {
    thread.join();
  }
  std::set<uint32_t> distinct;
  for (const auto & refs : claimed) {
    for (const SlotRef & ref : refs) {
      distinct.insert(ref.index);
      EXPECT_TRUE(mine->endpoint_is(ref, SlotState::live));
    }
  }
  EXPECT_EQ(distinct.size(), 800u);
}

struct Heard
{
  std::vector<ChangeNotice> notices;
  uint64_t head_at_notice = 0;
  static void note(void * self, Registry & registry, const ChangeNotice & notice) noexcept
  {
    auto & heard = *static_cast<Heard *>(self);
    heard.notices.push_back(notice);
    heard.head_at_notice = registry.change_head();
  }
};

TEST_F(SlotsTest, TheHookHearsWhoIsConcerned)
{
  Heard heard;
  std::unique_ptr<Registry> third = join({&Heard::note, &heard});
  ASSERT_EQ(heard.notices.size(), 1u);
  EXPECT_EQ(heard.notices[0].table, Table::process);
  EXPECT_TRUE(heard.notices[0].concerned[mine->process_index()]);
  EXPECT_TRUE(heard.notices[0].concerned[other->process_index()]);
  EXPECT_FALSE(heard.notices[0].concerned[third->process_index()]);

  add_endpoint(*mine, EndpointKind::subscription, "/a");
  add_endpoint(*other, EndpointKind::publisher, "/a");
  add_endpoint(*other, EndpointKind::subscription, "/b");
  heard.notices.clear();
  const uint64_t head = third->change_head();
  const SlotRef ref = add_endpoint(*third, EndpointKind::publisher, "/a");
  ASSERT_EQ(heard.notices.size(), 1u);
  EXPECT_EQ(heard.head_at_notice, head + 1) << "the log comes before the hook";
  EXPECT_EQ(heard.notices[0].state, SlotState::live);
  EXPECT_EQ(heard.notices[0].topic_hash, topic_hash("/a"));
  EXPECT_EQ(heard.notices[0].concerned.count(), 1u);
  EXPECT_TRUE(heard.notices[0].concerned[mine->process_index()]);
  third->free_endpoint(ref);
  ASSERT_EQ(heard.notices.size(), 2u);
  EXPECT_EQ(heard.notices[1].state, SlotState::retired);
  EXPECT_FALSE(heard.notices[1].died);
}

}  // namespace
}  // namespace shmcore
