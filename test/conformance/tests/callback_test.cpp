// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The callbacks behind event-driven executors: every new item is counted once, what came before
// the callback is replayed, and user code may call back in (contract points 10 and 18).
#include <atomic>

#include "harness/events.hpp"
#include "harness/services.hpp"

namespace conformance
{
namespace
{

// Counts what a callback announces.
struct Counter
{
  std::atomic<std::size_t> calls{0};
  std::atomic<std::size_t> items{0};

  static void count(const void * user_data, std::size_t number)
  {
    auto & counter = *static_cast<Counter *>(const_cast<void *>(user_data));
    ++counter.calls;
    counter.items += number;
  }
};

class Callback : public NodeTest
{
protected:
  Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  Counter counter;

  void SetUp() override { await_match(publisher, subscription); }

  rmw_ret_t set(rmw_event_callback_t callback)
  {
    return api().subscription_set_on_new_message_callback(subscription, callback, &counter);
  }
};

TEST_F(Callback, AnnouncesEveryMessage)
{
  ASSERT_OK(set(Counter::count));
  publish_numbers(publisher, 1, 5);
  EXPECT_TRUE(eventually([&] { return counter.items == 5; }));
  EXPECT_TRUE(stays([&] { return counter.items == 5; }, 50ms));
  EXPECT_EQ(sequence(1, 5), take_numbers(subscription, 5));
  EXPECT_OK(set(nullptr));
}

TEST_F(Callback, ReplaysWhatCameBefore)
{
  publish_numbers(publisher, 1, 3);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  ASSERT_OK(set(Counter::count));
  EXPECT_TRUE(eventually([&] { return counter.items == 3; }));
  EXPECT_EQ(1u, counter.calls);
  EXPECT_OK(set(nullptr));
}

TEST_F(Callback, IsSilentAfterItWasRemoved)
{
  ASSERT_OK(set(Counter::count));
  ASSERT_OK(set(nullptr));
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(1, 3), take_numbers(subscription, 3));
  EXPECT_EQ(0u, counter.items);
}

TEST_F(Callback, MayTakeAndPublish)
{
  // Deadlocks if the callback runs under a lock that take or publish need.
  struct Chain
  {
    const rmw_subscription_t * subscription;
    const rmw_publisher_t * publisher;
    std::atomic<std::int32_t> last{0};
  } chain{subscription, publisher, {}};
  const auto callback = [](const void * user_data, std::size_t) {
    auto & link = *static_cast<Chain *>(const_cast<void *>(user_data));
    while (const auto number = take_number(link.subscription)) {
      if (*number < 5) {
        publish_numbers(link.publisher, *number + 1, 1);
      }
      link.last = *number;
    }
  };
  ASSERT_OK(api().subscription_set_on_new_message_callback(subscription, callback, &chain));
  publish_numbers(publisher, 1, 1);
  EXPECT_TRUE(eventually([&] { return chain.last == 5; }));
  EXPECT_OK(set(nullptr));
}

TEST_F(Callback, OfAServiceAnnouncesRequests)
{
  const std::string name = unique_name();
  const Client client = create_client(node, service_type_of<Call>(), name);
  const Service service = create_service(node, service_type_of<Call>(), name);
  await_server(node, client);
  ASSERT_OK(api().service_set_on_new_request_callback(service, Counter::count, &counter));
  send_number(client, 1);
  send_number(client, 2);
  EXPECT_TRUE(eventually([&] { return counter.items == 2; }));
  EXPECT_OK(api().service_set_on_new_request_callback(service, nullptr, nullptr));
}

TEST_F(Callback, OfAClientAnnouncesResponses)
{
  const std::string name = unique_name();
  const Client client = create_client(node, service_type_of<Call>(), name);
  const Service service = create_service(node, service_type_of<Call>(), name);
  await_server(node, client);
  ASSERT_OK(api().client_set_on_new_response_callback(client, Counter::count, &counter));
  send_number(client, 1);
  serve(service, 1);
  EXPECT_TRUE(eventually([&] { return counter.items == 1; }));
  EXPECT_OK(api().client_set_on_new_response_callback(client, nullptr, nullptr));
}

TEST_F(Callback, OfAnEventFiresOncePerChange)
{
  Event event(publisher, RMW_EVENT_PUBLICATION_MATCHED);
  event.take<rmw_matched_status_t>();
  ASSERT_OK(api().event_set_callback(event, Counter::count, &counter));
  const Subscription second = create_subscription(node, type_of<Numbered>(), topic);
  await_matched(publisher, 2);
  EXPECT_TRUE(eventually([&] { return counter.calls == 1; }));
  const Subscription third = create_subscription(node, type_of<Numbered>(), topic);
  await_matched(publisher, 3);
  EXPECT_TRUE(eventually([&] { return counter.calls == 2; }));
  EXPECT_OK(api().event_set_callback(event, nullptr, nullptr));
}

}  // namespace
}  // namespace conformance
