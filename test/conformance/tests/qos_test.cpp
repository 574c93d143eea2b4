// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Actual QoS profiles: everything resolved, everything kept (contract point 12).
#include <limits>

#include "harness/messages.hpp"
#include "harness/services.hpp"

namespace conformance
{
namespace
{

class ActualQos : public NodeTest
{
protected:
  rmw_qos_profile_t of_publisher(const rmw_qos_profile_t & qos)
  {
    const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic, qos);
    rmw_qos_profile_t actual = rmw_qos_profile_unknown;
    require_ok(api().publisher_get_actual_qos(publisher, &actual), "publisher_get_actual_qos");
    return actual;
  }
  rmw_qos_profile_t of_subscription(const rmw_qos_profile_t & qos)
  {
    const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic, qos);
    rmw_qos_profile_t actual = rmw_qos_profile_unknown;
    require_ok(
      api().subscription_get_actual_qos(subscription, &actual), "subscription_get_actual_qos");
    return actual;
  }
};

void expect_resolved(const rmw_qos_profile_t & qos)
{
  EXPECT_TRUE(
    qos.history == RMW_QOS_POLICY_HISTORY_KEEP_LAST ||
    qos.history == RMW_QOS_POLICY_HISTORY_KEEP_ALL)
    << qos.history;
  EXPECT_TRUE(
    qos.reliability == RMW_QOS_POLICY_RELIABILITY_RELIABLE ||
    qos.reliability == RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT)
    << qos.reliability;
  EXPECT_TRUE(
    qos.durability == RMW_QOS_POLICY_DURABILITY_VOLATILE ||
    qos.durability == RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL)
    << qos.durability;
  EXPECT_TRUE(
    qos.liveliness == RMW_QOS_POLICY_LIVELINESS_AUTOMATIC ||
    qos.liveliness == RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC)
    << qos.liveliness;
}

bool equal(const rmw_time_t & left, const rmw_time_t & right)
{
  return rmw_time_equal(left, right);
}

Qos full_profile()
{
  Qos qos;
  qos.transient_local().keep_last(17);
  qos.deadline = {1, 234'567'891};
  qos.lifespan = {2, 345'678'912};
  qos.liveliness = RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC;
  qos.liveliness_lease_duration = {3, 456'789'123};
  return qos;
}

void expect_full_profile(const rmw_qos_profile_t & actual)
{
  const Qos expected = full_profile();
  EXPECT_EQ(expected.history, actual.history);
  EXPECT_EQ(expected.depth, actual.depth);
  EXPECT_EQ(expected.reliability, actual.reliability);
  EXPECT_EQ(expected.durability, actual.durability);
  EXPECT_EQ(expected.liveliness, actual.liveliness);
  EXPECT_TRUE(equal(expected.deadline, actual.deadline));
  EXPECT_TRUE(equal(expected.liveliness_lease_duration, actual.liveliness_lease_duration));
}

TEST_F(ActualQos, PublisherKeepsEveryPolicyToTheNanosecond)
{
  const rmw_qos_profile_t actual = of_publisher(full_profile());
  expect_full_profile(actual);
  EXPECT_TRUE(equal(full_profile().lifespan, actual.lifespan));
}

TEST_F(ActualQos, SubscriptionKeepsEveryPolicyToTheNanosecond)
{
  expect_full_profile(of_subscription(full_profile()));
}

TEST_F(ActualQos, PublisherResolvesSystemDefault)
{
  expect_resolved(of_publisher(rmw_qos_profile_system_default));
}

TEST_F(ActualQos, SubscriptionResolvesSystemDefault)
{
  expect_resolved(of_subscription(rmw_qos_profile_system_default));
}

TEST_F(ActualQos, PublisherResolvesBestAvailable)
{
  expect_resolved(of_publisher(rmw_qos_profile_best_available));
}

TEST_F(ActualQos, SubscriptionResolvesBestAvailable)
{
  expect_resolved(of_subscription(rmw_qos_profile_best_available));
}

TEST_F(ActualQos, BestAvailableSubscriptionAdaptsToABestEffortPublisher)
{
  const Publisher publisher =
    create_publisher(node, type_of<Numbered>(), topic, Qos().best_effort());
  ASSERT_TRUE(eventually([&] {
    std::size_t count = 0;
    require_ok(api().count_publishers(node, topic.c_str(), &count), "rmw_count_publishers");
    return count == 1;
  }));
  EXPECT_EQ(
    RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT,
    of_subscription(rmw_qos_profile_best_available).reliability);
}

TEST_F(ActualQos, BestAvailablePublisherAdaptsToATransientLocalSubscription)
{
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, Qos().transient_local());
  ASSERT_TRUE(eventually([&] {
    std::size_t count = 0;
    require_ok(api().count_subscribers(node, topic.c_str(), &count), "rmw_count_subscribers");
    return count == 1;
  }));
  EXPECT_EQ(
    RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL,
    of_publisher(rmw_qos_profile_best_available).durability);
}

TEST_F(ActualQos, DepthZeroIsLegal)
{
  EXPECT_EQ(RMW_QOS_POLICY_HISTORY_KEEP_LAST, of_publisher(Qos().keep_last(0)).history);
  EXPECT_EQ(RMW_QOS_POLICY_HISTORY_KEEP_LAST, of_subscription(Qos().keep_last(0)).history);
}

TEST_F(ActualQos, AnAbsurdDepthIsKeptOrRefused)
{
  // 2^31 messages are more than any queue holds; asking must neither crash nor take that memory.
  const Qos qos = Qos().keep_last(std::size_t{1} << 31);
  const rmw_publisher_options_t options = rmw_get_default_publisher_options();
  rmw_publisher_t * publisher =
    api().create_publisher(node, type_of<Numbered>(), topic.c_str(), &qos, &options);
  const std::string error = take_error();
  if (publisher == nullptr) {
    EXPECT_FALSE(error.empty());
  } else {
    EXPECT_OK(api().destroy_publisher(node, publisher));
  }
}

TEST_F(ActualQos, InfiniteDurationsStayInfinite)
{
  Qos qos;
  qos.deadline = RMW_DURATION_INFINITE;
  qos.lifespan = RMW_DURATION_INFINITE;
  qos.liveliness_lease_duration = RMW_DURATION_INFINITE;
  const rmw_time_t infinite = RMW_DURATION_INFINITE;
  const rmw_qos_profile_t actual = of_publisher(qos);
  EXPECT_TRUE(equal(infinite, actual.deadline));
  EXPECT_TRUE(equal(infinite, actual.lifespan));
  EXPECT_TRUE(equal(infinite, actual.liveliness_lease_duration));
}

TEST_F(ActualQos, KeepAllStaysKeepAll)
{
  EXPECT_EQ(RMW_QOS_POLICY_HISTORY_KEEP_ALL, of_publisher(Qos().keep_all()).history);
  EXPECT_EQ(RMW_QOS_POLICY_HISTORY_KEEP_ALL, of_subscription(Qos().keep_all()).history);
}

// The four getters of client and service, over both ends of one profile.
enum class Side
{
  client_request,
  client_response,
  service_request,
  service_response
};

std::string side_name(const testing::TestParamInfo<Side> & info)
{
  constexpr const char * kNames[] = {
    "client_request", "client_response", "service_request", "service_response"};
  return kNames[static_cast<int>(info.param)];
}

class ServiceQos : public NodeTest, public testing::WithParamInterface<Side>
{
protected:
  rmw_qos_profile_t actual(const rmw_qos_profile_t & qos)
  {
    rmw_qos_profile_t result = rmw_qos_profile_unknown;
    if (GetParam() == Side::client_request || GetParam() == Side::client_response) {
      const Client client = create_client(node, service_type_of<Call>(), topic, qos);
      require_ok(
        GetParam() == Side::client_request
          ? api().client_request_publisher_get_actual_qos(client, &result)
          : api().client_response_subscription_get_actual_qos(client, &result),
        "actual qos");
    } else {
      const Service service = create_service(node, service_type_of<Call>(), topic, qos);
      require_ok(
        GetParam() == Side::service_request
          ? api().service_request_subscription_get_actual_qos(service, &result)
          : api().service_response_publisher_get_actual_qos(service, &result),
        "actual qos");
    }
    return result;
  }

  bool writes() const
  {
    return GetParam() == Side::client_request || GetParam() == Side::service_response;
  }
};

TEST_P(ServiceQos, KeepsEveryPolicyToTheNanosecond)
{
  const rmw_qos_profile_t result = actual(full_profile());
  expect_full_profile(result);
  if (writes()) {
    // Lifespan is a policy of writers.
    EXPECT_TRUE(equal(full_profile().lifespan, result.lifespan));
  }
}

TEST_P(ServiceQos, ResolvesSystemDefault)
{
  expect_resolved(actual(rmw_qos_profile_system_default));
}

TEST_P(ServiceQos, ResolvesBestAvailable)
{
  expect_resolved(actual(rmw_qos_profile_best_available));
}

INSTANTIATE_TEST_SUITE_P(
  ActualQos, ServiceQos,
  testing::Values(
    Side::client_request, Side::client_response, Side::service_request, Side::service_response),
  side_name);

}  // namespace
}  // namespace conformance
