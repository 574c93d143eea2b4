// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef HARNESS__CONTENT_FILTER_HPP_
#define HARNESS__CONTENT_FILTER_HPP_

#include <vector>

#include "harness/messages.hpp"
#include "rcutils/allocator.h"
#include "rmw/subscription_content_filter_options.h"

namespace conformance
{

// Owns filter options.
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

// A publisher, and subscriptions to its topic with and without a filter.
class FilterTest : public NodeTest
{
protected:
  Publisher publisher = create_publisher(node, type_of<Numbered>(), topic, Qos().keep_last(100));

  Subscription filtered(Filter & filter, const Qos & qos = Qos().keep_last(100))
  {
    rmw_subscription_options_t options = rmw_get_default_subscription_options();
    options.content_filter_options = filter.get();
    return create_subscription(node, type_of<Numbered>(), topic, qos, options);
  }

  Subscription unfiltered()
  {
    return create_subscription(node, type_of<Numbered>(), topic, Qos().keep_last(100));
  }
};

}  // namespace conformance

#endif  // HARNESS__CONTENT_FILTER_HPP_
