// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Which endpoints match, what the counts say, and that reading them costs no memory
// (contract points 6, 13 and 20).
#include <array>

#include "harness/allocation_count.hpp"
#include "harness/messages.hpp"
#include "test_msgs/msg/strings.hpp"

namespace conformance
{
namespace
{

struct Pair
{
  const char * name;
  Qos offered;
  Qos requested;
};

std::string pair_name(const testing::TestParamInfo<Pair> & info)
{
  return info.param.name;
}
std::ostream & operator<<(std::ostream & out, const Pair & pair)
{
  return out << pair.name;
}

Qos with_deadline(rmw_time_t deadline)
{
  Qos qos;
  qos.deadline = deadline;
  return qos;
}

Qos with_liveliness(rmw_qos_liveliness_policy_t kind, rmw_time_t lease)
{
  Qos qos;
  qos.liveliness = kind;
  qos.liveliness_lease_duration = lease;
  return qos;
}

constexpr rmw_time_t kShort = {1, 0};
constexpr rmw_time_t kLong = {2, 0};

// Offered weaker than requested, policy by policy.
const Pair kIncompatible[] = {
  {"reliability", Qos().best_effort(), Qos().reliable()},
  {"durability", Qos(), Qos().transient_local()},
  {"deadline", with_deadline(kLong), with_deadline(kShort)},
  {"deadline_absent", Qos(), with_deadline(kShort)},
  {"liveliness_kind", with_liveliness(RMW_QOS_POLICY_LIVELINESS_AUTOMATIC, {0, 0}),
   with_liveliness(RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC, {0, 0})},
  {"liveliness_lease", with_liveliness(RMW_QOS_POLICY_LIVELINESS_AUTOMATIC, kLong),
   with_liveliness(RMW_QOS_POLICY_LIVELINESS_AUTOMATIC, kShort)},
};

const Pair kCompatible[] = {
  {"same", Qos(), Qos()},
  {"stronger_reliability", Qos().reliable(), Qos().best_effort()},
  {"stronger_durability", Qos().transient_local(), Qos()},
  {"stronger_deadline", with_deadline(kShort), with_deadline(kLong)},
  {"unrequested_deadline", with_deadline(kShort), Qos()},
  {"stronger_liveliness", with_liveliness(RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC, kShort),
   with_liveliness(RMW_QOS_POLICY_LIVELINESS_AUTOMATIC, kLong)},
  {"other_depths", Qos().keep_last(1), Qos().keep_last(100)},
  {"other_histories", Qos().keep_last(1), Qos().keep_all()},
};

class Incompatible : public NodeTest, public testing::WithParamInterface<Pair>
{
};
class Compatible : public NodeTest, public testing::WithParamInterface<Pair>
{
};

TEST_P(Incompatible, AreNotMatchedAndExchangeNothing)
{
  const Publisher publisher =
    create_publisher(node, type_of<Numbered>(), topic, GetParam().offered);
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, GetParam().requested);
  // A matching pair on the same node shows that discovery has had its time.
  const std::string other_topic = unique_name();
  const Publisher witness = create_publisher(node, type_of<Numbered>(), other_topic);
  const Subscription witnessed = create_subscription(node, type_of<Numbered>(), other_topic);
  await_match(witness, witnessed);
  publish_numbers(publisher, 1, 3);
  EXPECT_TRUE(silent(subscription, 50ms));
  EXPECT_EQ(0u, matched(publisher));
  EXPECT_EQ(0u, matched(subscription));
}

TEST_P(Incompatible, AreReportedByTheCheck)
{
  rmw_qos_compatibility_type_t compatibility = RMW_QOS_COMPATIBILITY_OK;
  std::array<char, 2048> reason{};
  ASSERT_OK(api().qos_profile_check_compatible(
    GetParam().offered, GetParam().requested, &compatibility, reason.data(), reason.size()));
  EXPECT_EQ(RMW_QOS_COMPATIBILITY_ERROR, compatibility);
  EXPECT_STRNE("", reason.data());
}

TEST_P(Compatible, AreMatchedAndExchange)
{
  const Publisher publisher =
    create_publisher(node, type_of<Numbered>(), topic, GetParam().offered);
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, GetParam().requested);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 1);
  EXPECT_EQ(sequence(1, 1), take_numbers(subscription, 1));
}

TEST_P(Compatible, PassTheCheck)
{
  rmw_qos_compatibility_type_t compatibility = RMW_QOS_COMPATIBILITY_ERROR;
  std::array<char, 2048> reason{};
  ASSERT_OK(api().qos_profile_check_compatible(
    GetParam().offered, GetParam().requested, &compatibility, reason.data(), reason.size()));
  EXPECT_EQ(RMW_QOS_COMPATIBILITY_OK, compatibility) << reason.data();
}

INSTANTIATE_TEST_SUITE_P(Qos, Incompatible, testing::ValuesIn(kIncompatible), pair_name);
INSTANTIATE_TEST_SUITE_P(Qos, Compatible, testing::ValuesIn(kCompatible), pair_name);

TEST(QosCheck, SystemDefaultIsAWarning)
{
  rmw_qos_compatibility_type_t compatibility = RMW_QOS_COMPATIBILITY_OK;
  std::array<char, 2048> reason{};
  ASSERT_OK(api().qos_profile_check_compatible(
    rmw_qos_profile_system_default, Qos(), &compatibility, reason.data(), reason.size()));
  EXPECT_EQ(RMW_QOS_COMPATIBILITY_WARNING, compatibility);
  EXPECT_STRNE("", reason.data());
}

TEST(QosCheck, NeedsNoReasonBuffer)
{
  rmw_qos_compatibility_type_t compatibility = RMW_QOS_COMPATIBILITY_OK;
  EXPECT_OK(api().qos_profile_check_compatible(
    Qos().best_effort(), Qos().reliable(), &compatibility, nullptr, 0));
  EXPECT_EQ(RMW_QOS_COMPATIBILITY_ERROR, compatibility);
}

TEST(QosCheck, CutsTheReasonToItsBuffer)
{
  rmw_qos_compatibility_type_t compatibility = RMW_QOS_COMPATIBILITY_OK;
  std::array<char, 16> reason;
  reason.fill('#');
  EXPECT_OK(api().qos_profile_check_compatible(
    Qos().best_effort(), Qos().reliable(), &compatibility, reason.data(), 8));
  EXPECT_EQ(RMW_QOS_COMPATIBILITY_ERROR, compatibility);
  EXPECT_EQ('\0', reason[7]);
  EXPECT_EQ('#', reason[8]);
}

class Matching : public NodeTest
{
};

TEST_F(Matching, CountsFollowCreationAndDestruction)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  EXPECT_EQ(0u, matched(publisher));
  std::vector<Subscription> subscriptions;
  for (std::size_t n = 1; n <= 4; ++n) {
    subscriptions.push_back(create_subscription(node, type_of<Numbered>(), topic));
    await_matched(publisher, n);
    await_matched(subscriptions.back(), 1);
  }
  for (std::size_t n = 4; n-- > 0;) {
    subscriptions.pop_back();
    await_matched(publisher, n);
  }
}

TEST_F(Matching, AnotherTypeOnTheTopicDoesNotMatch)
{
  Context other_context;
  const Node other_node = create_node(other_context);
  const Publisher numbers = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription strings =
    create_subscription(other_node, type_of<test_msgs::msg::Strings>(), topic);
  const Subscription witness =
    create_subscription(other_node, type_of<Numbered>(), topic + "_witness");
  const Publisher witnessed = create_publisher(node, type_of<Numbered>(), topic + "_witness");
  await_match(witnessed, witness);
  EXPECT_TRUE(stays([&] { return matched(numbers) == 0 && matched(strings) == 0; }, 50ms));
}

TEST_F(Matching, CountingMatchedSubscriptionsTouchesNoHeap)
{
  if (!AllocationCount::available()) {
    GTEST_SKIP() << "heap operations cannot be counted in this build";
  }
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  std::size_t count = 0;
  const AllocationCount heap;
  const rmw_ret_t ret = api().publisher_count_matched_subscriptions(publisher, &count);
  EXPECT_EQ(0u, heap.operations());
  EXPECT_OK(ret);
  EXPECT_EQ(1u, count);
}

TEST_F(Matching, CountingMatchedPublishersTouchesNoHeap)
{
  if (!AllocationCount::available()) {
    GTEST_SKIP() << "heap operations cannot be counted in this build";
  }
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  std::size_t count = 0;
  const AllocationCount heap;
  const rmw_ret_t ret = api().subscription_count_matched_publishers(subscription, &count);
  EXPECT_EQ(0u, heap.operations());
  EXPECT_OK(ret);
  EXPECT_EQ(1u, count);
}

TEST_F(Matching, TheHeapCounterCounts)
{
  // Guards the tests above against a counter that never sees anything.
  if (!AllocationCount::available()) {
    GTEST_SKIP() << "heap operations cannot be counted in this build";
  }
  const AllocationCount heap;
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  EXPECT_GT(heap.operations(), 0u);
}

class Acknowledgement : public NodeTest
{
};

TEST_F(Acknowledgement, OfABestEffortPublisherIsImmediate)
{
  const Publisher publisher =
    create_publisher(node, type_of<Numbered>(), topic, Qos().best_effort());
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, Qos().best_effort());
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_OK(api().publisher_wait_for_all_acked(publisher, {0, 0}));
}

TEST_F(Acknowledgement, WithNobodyMatchedIsImmediate)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  publish_numbers(publisher, 1, 10);
  EXPECT_OK(api().publisher_wait_for_all_acked(publisher, {0, 0}));
}

TEST_F(Acknowledgement, DoesNotNeedATake)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_OK(api().publisher_wait_for_all_acked(publisher, {5, 0}));
}

TEST_F(Acknowledgement, MayBeAwaitedForever)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_OK(api().publisher_wait_for_all_acked(publisher, RMW_DURATION_INFINITE));
}

}  // namespace
}  // namespace conformance
