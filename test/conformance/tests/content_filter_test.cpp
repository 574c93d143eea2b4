// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Content filters: offered at creation or later, applied before depth, removable.
#include "harness/messages.hpp"
#include "rcutils/allocator.h"
#include "rmw/subscription_content_filter_options.h"

namespace conformance
{
namespace
{

// Owns filter options: int32_value in a range given by two parameters.
class Filter
{
public:
  Filter(const char * expression, std::vector<const char *> parameters)
  {
    const rcutils_allocator_t allocator = rcutils_get_default_allocator();
    require_ok(
      rmw_subscription_content_filter_options_init(
        expression, parameters.size(), parameters.data(), &allocator, &options_),
      "content filter options");
  }
  ~Filter()
  {
    const rcutils_allocator_t allocator = rcutils_get_default_allocator();
    EXPECT_OK(rmw_subscription_content_filter_options_fini(&options_, &allocator));
  }
  Filter(const Filter &) = delete;
  Filter & operator=(const Filter &) = delete;
  rmw_subscription_content_filter_options_t * get() { return &options_; }

private:
  rmw_subscription_content_filter_options_t options_ =
    rmw_get_zero_initialized_content_filter_options();
};

class ContentFilter : public NodeTest
{
protected:
  Publisher publisher = create_publisher(node, type_of<Numbered>(), topic, Qos().keep_last(100));

  Subscription filtered(Filter & filter)
  {
    rmw_subscription_options_t options = rmw_get_default_subscription_options();
    options.content_filter_options = filter.get();
    return create_subscription(node, type_of<Numbered>(), topic, Qos().keep_last(100), options);
  }
};

TEST_F(ContentFilter, PassesWhatMatches)
{
  Filter filter("int32_value >= %0 AND int32_value < %1", {"3", "6"});
  const Subscription subscription = filtered(filter);
  EXPECT_TRUE(subscription->is_cft_enabled);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(3, 5), take_numbers(subscription, 3));
  EXPECT_TRUE(silent(subscription));
}

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

}  // namespace
}  // namespace conformance
