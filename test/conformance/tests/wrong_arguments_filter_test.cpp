// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Wrong arguments: content filters and network flow endpoints (contract points 1 and 2).
#include "harness/argument_case.hpp"
#include "harness/content_filter.hpp"
#include "rmw/network_flow_endpoint_array.h"

namespace conformance
{
namespace
{

// A subscription that has a filter: reading one where there is none is an error of its own.
struct Filtered
{
  explicit Filtered(World & w)
  : subscription(create_subscription(w.node, w.type, unique_name(), w.qos, with(filter)))
  {
  }

  static rmw_subscription_options_t with(Filter & filter)
  {
    rmw_subscription_options_t options = rmw_get_default_subscription_options();
    options.content_filter_options = filter.get();
    return options;
  }

  Filter filter{"int32_value = %0", {"2"}};
  Subscription subscription;
};

Verdict read_filter(const rmw_subscription_t * subscription, rcutils_allocator_t * allocator)
{
  rmw_subscription_content_filter_options_t out = rmw_get_zero_initialized_content_filter_options();
  const rmw_ret_t ret = api().subscription_get_content_filter(subscription, allocator, &out);
  return {ret, out.filter_expression == nullptr && out.expression_parameters.data == nullptr};
}

Verdict publisher_flows(World & w, rcutils_allocator_t * allocator, std::size_t size)
{
  rmw_network_flow_endpoint_array_t out = rmw_get_zero_initialized_network_flow_endpoint_array();
  out.size = size;
  const rmw_ret_t ret = api().publisher_get_network_flow_endpoints(w.publisher, allocator, &out);
  return {ret, out.size == size && out.network_flow_endpoint == nullptr};
}

Verdict subscription_flows(World & w, rcutils_allocator_t * allocator, std::size_t size)
{
  rmw_network_flow_endpoint_array_t out = rmw_get_zero_initialized_network_flow_endpoint_array();
  out.size = size;
  const rmw_ret_t ret =
    api().subscription_get_network_flow_endpoints(w.subscription, allocator, &out);
  return {ret, out.size == size && out.network_flow_endpoint == nullptr};
}

const ArgumentCase kFilterCases[] = {
  {"set_foreign", kForeignOptional,
   [](World & w) {
     Filter filter("int32_value = %0", {"2"});
     rmw_subscription_t other = foreign(w.subscription.get());
     return Verdict{api().subscription_set_content_filter(&other, filter.get())};
   }},
  {"get_null_subscription", kInvalidOptional,
   [](World & w) { return read_filter(nullptr, &w.allocator); }},
  {"get_foreign", kForeignOptional,
   [](World & w) {
     const Filtered filtered(w);
     const rmw_subscription_t other = foreign(filtered.subscription.get());
     return read_filter(&other, &w.allocator);
   }},
  {"get_null_allocator", kInvalidOptional,
   [](World & w) {
     const Filtered filtered(w);
     return read_filter(filtered.subscription, nullptr);
   }},
  {"get_zero_allocator", kInvalidOptional,
   [](World & w) {
     const Filtered filtered(w);
     return read_filter(filtered.subscription, &w.zero_allocator);
   }},
  {"get_null_output", kInvalidOptional,
   [](World & w) {
     const Filtered filtered(w);
     return Verdict{
       api().subscription_get_content_filter(filtered.subscription, &w.allocator, nullptr)};
   }},
};
INSTANTIATE_TEST_SUITE_P(
  ContentFilter, WrongArgument, testing::ValuesIn(kFilterCases), case_name<ArgumentCase>);

// The headers name no code for an array that is not zero-initialised.
const std::vector<rmw_ret_t> kInvalidOrErrorOptional = {
  RMW_RET_INVALID_ARGUMENT, RMW_RET_ERROR, RMW_RET_UNSUPPORTED};

const ArgumentCase kFlowCases[] = {
  {"publisher_zero_allocator", kInvalidOptional,
   [](World & w) { return publisher_flows(w, &w.zero_allocator, 0); }},
  {"publisher_used_array", kInvalidOrErrorOptional,
   [](World & w) { return publisher_flows(w, &w.allocator, 1); }},
  {"subscription_zero_allocator", kInvalidOptional,
   [](World & w) { return subscription_flows(w, &w.zero_allocator, 0); }},
  {"subscription_used_array", kInvalidOrErrorOptional,
   [](World & w) { return subscription_flows(w, &w.allocator, 1); }},
  {"subscription_null_array", kInvalidOptional,
   [](World & w) {
     return Verdict{
       api().subscription_get_network_flow_endpoints(w.subscription, &w.allocator, nullptr)};
   }},
  {"subscription_foreign", kForeignOptional,
   [](World & w) {
     rmw_network_flow_endpoint_array_t out = rmw_get_zero_initialized_network_flow_endpoint_array();
     const rmw_subscription_t other = foreign(w.subscription.get());
     const rmw_ret_t ret =
       api().subscription_get_network_flow_endpoints(&other, &w.allocator, &out);
     return Verdict{ret, out.size == 0 && out.network_flow_endpoint == nullptr};
   }},
};
INSTANTIATE_TEST_SUITE_P(
  NetworkFlow, WrongArgument, testing::ValuesIn(kFlowCases), case_name<ArgumentCase>);

}  // namespace
}  // namespace conformance
