// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Content filters: offered at creation or later, readable, replaceable, removable, and refused when
// they are wrong.
#include "harness/content_filter.hpp"

namespace conformance
{
namespace
{

class ContentFilter : public FilterTest
{
protected:
  // What get_content_filter answers; its options must be left alone when it fails.
  rmw_ret_t read_filter(rmw_subscription_t * subscription)
  {
    rcutils_allocator_t allocator = rcutils_get_default_allocator();
    rmw_subscription_content_filter_options_t read =
      rmw_get_zero_initialized_content_filter_options();
    const rmw_ret_t ret = api().subscription_get_content_filter(subscription, &allocator, &read);
    if (ret == RMW_RET_OK) {
      EXPECT_OK(rmw_subscription_content_filter_options_fini(&read, &allocator));
    } else {
      EXPECT_FALSE(take_error().empty());
      EXPECT_EQ(nullptr, read.filter_expression);
      EXPECT_EQ(0u, read.expression_parameters.size);
    }
    return ret;
  }
};

TEST_F(ContentFilter, CanBeReplaced)
{
  Filter filter("int32_value = %0", {"1"});
  const Subscription subscription = filtered(filter);
  await_match(publisher, subscription);
  Filter other("int32_value = %0", {"2"});
  ASSERT_OK(api().subscription_set_content_filter(subscription, other.get()));
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(2, 2), take_numbers(subscription, 1));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(ContentFilter, CanBeRead)
{
  Filter filter("int32_value = %0", {"1"});
  const Subscription subscription = filtered(filter);
  rcutils_allocator_t allocator = rcutils_get_default_allocator();
  rmw_subscription_content_filter_options_t read =
    rmw_get_zero_initialized_content_filter_options();
  ASSERT_OK(api().subscription_get_content_filter(subscription, &allocator, &read));
  EXPECT_STREQ("int32_value = %0", read.filter_expression);
  ASSERT_EQ(1u, read.expression_parameters.size);
  EXPECT_STREQ("1", read.expression_parameters.data[0]);
  EXPECT_OK(rmw_subscription_content_filter_options_fini(&read, &allocator));
}

TEST_F(ContentFilter, CanBeSetLater)
{
  const Subscription subscription = unfiltered();
  EXPECT_FALSE(subscription->is_cft_enabled);
  Filter filter("int32_value <= %0", {"2"});
  ASSERT_OK(api().subscription_set_content_filter(subscription, filter.get()));
  EXPECT_TRUE(subscription->is_cft_enabled);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 4);
  EXPECT_EQ(sequence(1, 2), take_numbers(subscription, 2));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(ContentFilter, AnEmptyExpressionEndsIt)
{
  Filter filter("int32_value = %0", {"1"});
  const Subscription subscription = filtered(filter);
  Filter none("", {});
  ASSERT_OK(api().subscription_set_content_filter(subscription, none.get()));
  EXPECT_FALSE(subscription->is_cft_enabled);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(1, 3), take_numbers(subscription, 3));
}

TEST_F(ContentFilter, AnEmptyExpressionAtCreationIsNone)
{
  Filter none("", {});
  const Subscription subscription = filtered(none);
  EXPECT_FALSE(subscription->is_cft_enabled);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 1);
  EXPECT_EQ(sequence(1, 1), take_numbers(subscription, 1));
}

TEST_F(ContentFilter, ReadingWhereThereIsNoneIsAnError)
{
  EXPECT_NE(RMW_RET_OK, read_filter(unfiltered()));
}

TEST_F(ContentFilter, ReadingAfterItsEndIsAnError)
{
  Filter filter("int32_value = %0", {"1"});
  const Subscription subscription = filtered(filter);
  EXPECT_EQ(RMW_RET_OK, read_filter(subscription));
  Filter none("", {});
  ASSERT_OK(api().subscription_set_content_filter(subscription, none.get()));
  EXPECT_NE(RMW_RET_OK, read_filter(subscription));
}

TEST_F(ContentFilter, AWrongExpressionIsRefusedOrIgnoredByName)
{
  Filter filter("no_such_field = %0", {"1"});
  rmw_subscription_options_t options = rmw_get_default_subscription_options();
  options.content_filter_options = filter.get();
  const Qos qos;
  rmw_subscription_t * subscription =
    api().create_subscription(node, type_of<Numbered>(), topic.c_str(), &qos, &options);
  const std::string error = take_error();
  if (subscription == nullptr) {
    EXPECT_FALSE(error.empty());
  } else {
    EXPECT_FALSE(subscription->is_cft_enabled);
    EXPECT_OK(api().destroy_subscription(node, subscription));
  }
}

// Names the field, so that a typing error is found without reading code.
TEST_F(ContentFilter, AWrongExpressionIsRefusedAtCreationWithItsColumn)
{
  Filter filter("int32_value = %0 AND no_such_field = 1", {"1"});
  rmw_subscription_options_t options = rmw_get_default_subscription_options();
  options.content_filter_options = filter.get();
  const Qos qos;
  rmw_subscription_t * subscription =
    api().create_subscription(node, type_of<Numbered>(), topic.c_str(), &qos, &options);
  const std::string error = take_error();
  if (subscription != nullptr) {
    EXPECT_OK(api().destroy_subscription(node, subscription));
    FAIL() << "the subscription was created";
  }
  EXPECT_NE(std::string::npos, error.find("no_such_field")) << error;
  EXPECT_NE(std::string::npos, error.find("column 22")) << error;
}

TEST_F(ContentFilter, AWrongExpressionLeavesTheOneInForce)
{
  Filter filter("int32_value = %0", {"2"});
  const Subscription subscription = filtered(filter);
  for (const char * expression : {"no_such_field = 1", "int32_value = %1", "int32_value ="}) {
    Filter wrong(expression, {"1"});
    EXPECT_NE(RMW_RET_OK, api().subscription_set_content_filter(subscription, wrong.get()));
    EXPECT_FALSE(take_error().empty()) << expression;
    EXPECT_TRUE(subscription->is_cft_enabled) << expression;
  }
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(2, 2), take_numbers(subscription, 1));
  EXPECT_TRUE(silent(subscription));
}

}  // namespace
}  // namespace conformance
