// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Content filters at work: in force for every kind of take, whatever is pending when they are set.
#include <algorithm>
#include <thread>

#include "harness/content_filter.hpp"
#include "harness/message_sequences.hpp"
#include "harness/serialized.hpp"
#include "harness/waiting.hpp"

namespace conformance
{
namespace
{

using FilteredTake = FilterTest;

TEST_F(FilteredTake, PassesWhatMatches)
{
  Filter filter("int32_value >= %0 AND int32_value < %1", {"3", "6"});
  const Subscription subscription = filtered(filter);
  EXPECT_TRUE(subscription->is_cft_enabled);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(3, 5), take_numbers(subscription, 3));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(FilteredTake, HoldsForSerializedTakes)
{
  Filter filter("int32_value BETWEEN %0 AND %1", {"2", "3"});
  const Subscription subscription = filtered(filter);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 5);
  const auto take_one = [&] {
    SerializedMessage bytes;
    Numbered message;
    bool taken = false;
    eventually([&] {
      require_ok(
        api().take_serialized_message(subscription, bytes, &taken, nullptr), "take serialized");
      return taken;
    });
    if (taken) {
      require_ok(api().deserialize(bytes, type_of<Numbered>(), &message), "deserialize");
    }
    return message.int32_value;
  };
  EXPECT_EQ(2, take_one());
  EXPECT_EQ(3, take_one());
  EXPECT_TRUE(silent(subscription));
}

TEST_F(FilteredTake, HoldsForMessagesPublishedSerialized)
{
  Filter filter("int32_value = %0", {"2"});
  const Subscription subscription = filtered(filter);
  await_match(publisher, subscription);
  for (const std::int32_t number : {1, 2, 3}) {
    const Numbered message = numbered(number);
    SerializedMessage bytes;
    ASSERT_OK(api().serialize(&message, type_of<Numbered>(), bytes));
    ASSERT_OK(api().publish_serialized_message(publisher, bytes, nullptr));
  }
  EXPECT_EQ(sequence(2, 2), take_numbers(subscription, 1));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(FilteredTake, HoldsForSequencesOfTakes)
{
  Filter filter("int32_value > %0", {"7"});
  const Subscription subscription = filtered(filter);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  Sequences into(5);
  std::vector<std::int32_t> numbers;
  eventually([&] {
    std::size_t taken = 0;
    require_ok(
      api().take_sequence(subscription, 5, &into.messages, &into.infos, &taken, nullptr),
      "take_sequence");
    for (std::size_t i = 0; i < taken; ++i) {
      numbers.push_back(into.storage[i].int32_value);
    }
    return numbers.size() >= 3;
  });
  EXPECT_EQ(sequence(8, 10), numbers);
  EXPECT_TRUE(silent(subscription));
}

class FilterSetLate : public FilterTest
{
protected:
  Subscription subscription = unfiltered();
  std::vector<std::int32_t> taken;

  // Five messages are pending when the filter is set, five come later; one of each matches.
  void SetUp() override
  {
    await_match(publisher, subscription);
    publish_numbers(publisher, 1, 5);
    ASSERT_TRUE(becomes_ready(context, subscription.get()));
    Filter filter("int32_value = %0 OR int32_value = %1", {"5", "9"});
    ASSERT_OK(api().subscription_set_content_filter(subscription, filter.get()));
    await_match(publisher, subscription);
    publish_numbers(publisher, 6, 5);
    eventually([this] {
      for (const std::int32_t number : drain_numbers(subscription)) {
        taken.push_back(number);
      }
      return !taken.empty() && taken.back() >= 9;
    });
  }
};

// Whether it reaches what arrived before is left open.
TEST_F(FilterSetLate, HoldsFromThenOn)
{
  std::erase_if(taken, [](std::int32_t number) { return number <= 5; });
  EXPECT_EQ(sequence(9, 9), taken);
  EXPECT_TRUE(silent(subscription));
}

TEST_F(FilterSetLate, LosesNothingThatIsPendingAndMatches)
{
  EXPECT_EQ(1, std::count(taken.begin(), taken.end(), 5));
}

// A wait is about messages that can be taken.
TEST_F(FilteredTake, IsNotReadyForWhatDoesNotPass)
{
  for (const Qos & qos : {Qos().keep_last(100), Qos().keep_all()}) {
    Filter filter("int32_value = %0", {"3"});
    const Subscription subscription = filtered(filter, qos);
    await_match(publisher, subscription);
    Waiter waiter(context, 1);
    waiter.add(subscription);
    publish_numbers(publisher, 1, 2);
    EXPECT_EQ(RMW_RET_TIMEOUT, waiter.wait(100ms));
    EXPECT_FALSE(waiter.ready(subscription));
    take_error();
    publish_numbers(publisher, 3, 2);
    EXPECT_OK(waiter.wait(kPatience));
    EXPECT_TRUE(waiter.ready(subscription));
    EXPECT_EQ(sequence(3, 3), take_numbers(subscription, 1));
  }
}

// What arrives during the wait is judged, too: it sleeps on, or ends.
TEST_F(FilteredTake, SleepsOnWhileNothingPasses)
{
  Filter filter("int32_value = %0", {"3"});
  const Subscription subscription = filtered(filter);
  await_match(publisher, subscription);
  std::thread sender([this] {
    for (const std::int32_t number : {1, 2, 3}) {
      std::this_thread::sleep_for(50ms);
      publish_numbers(publisher, number, 1);
    }
  });
  Waiter waiter(context, 1);
  waiter.add(subscription);
  EXPECT_OK(waiter.wait(kPatience));
  EXPECT_EQ(sequence(3, 3), drain_numbers(subscription));
  sender.join();
}

// Messages that do not pass take no place in the history.
TEST_F(FilteredTake, IsAppliedBeforeDepth)
{
  Filter filter("int32_value = %0", {"1"});
  const Subscription subscription = filtered(filter, Qos().keep_last(1));
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(1, 1), take_numbers(subscription, 1, 1s));
}

}  // namespace
}  // namespace conformance
