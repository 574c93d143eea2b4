// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Functions that take an allocator, with one that refuses its first, second, ... request, until
// there are enough: each refusal is an error that says so, leaves the output as it was and keeps
// nothing.
#include "harness/failing_allocator.hpp"

#include <cstring>
#include <functional>
#include <ostream>
#include <string>

#include "harness/content_filter.hpp"
#include "harness/entities.hpp"
#include "harness/graph.hpp"
#include "harness/messages.hpp"
#include "harness/serialized.hpp"
#include "harness/services.hpp"
#include "rmw/discovery_options.h"
#include "rmw/names_and_types.h"
#include "rmw/network_flow_endpoint_array.h"
#include "rmw/security_options.h"
#include "rmw/topic_endpoint_info_array.h"

namespace conformance
{
namespace
{

constexpr std::size_t kMostRequests = 500;

// One of everything that the graph can list.
struct Place
{
  Context context;
  Node node = create_node(context);
  std::string topic = unique_name();
  std::string service_name = unique_name();
  Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  Service service = create_service(node, service_type_of<Call>(), service_name);
  Client client = create_client(node, service_type_of<Call>(), service_name);
};

// What one attempt did.
struct Attempt
{
  rmw_ret_t ret = RMW_RET_OK;
  bool output_zero = true;  // after a refusal
  std::string error = take_error();
};

struct AllocatingCall
{
  const char * name;
  // With the allocator; gives back what it got when it succeeded.
  std::function<Attempt(Place &, rcutils_allocator_t *)> call;
};

std::ostream & operator<<(std::ostream & out, const AllocatingCall & row)
{
  return out << row.name;
}

// Runs it with 0, 1, 2, ... requests granted.
void expect_clean_refusals(const std::function<Attempt(FailingAllocator &)> & call)
{
  for (std::size_t granted = 0; granted < kMostRequests; ++granted) {
    SCOPED_TRACE(std::to_string(granted) + " requests granted");
    FailingAllocator allocator;
    allocator.grant(granted);
    const Attempt attempt = call(allocator);
    EXPECT_EQ(0u, allocator.outstanding()) << "blocks are lost";
    if (attempt.ret == RMW_RET_OK) {
      return;
    }
    EXPECT_TRUE(attempt.ret == RMW_RET_BAD_ALLOC || attempt.ret == RMW_RET_ERROR)
      << ret_name(attempt.ret);
    EXPECT_FALSE(attempt.error.empty()) << "no error message";
    EXPECT_TRUE(attempt.output_zero) << "the output was written";
    if (testing::Test::HasFailure()) {
      return;
    }
  }
  FAIL() << "does not succeed with " << kMostRequests << " requests either";
}

Attempt names_and_types(const std::function<rmw_ret_t(rmw_names_and_types_t *)> & call)
{
  rmw_names_and_types_t out = rmw_get_zero_initialized_names_and_types();
  Attempt attempt{call(&out)};
  if (attempt.ret == RMW_RET_OK) {
    EXPECT_OK(rmw_names_and_types_fini(&out));
  } else {
    attempt.output_zero = out.names.size == 0 && out.names.data == nullptr && out.types == nullptr;
  }
  return attempt;
}

Attempt endpoints(
  rcutils_allocator_t * allocator,
  const std::function<rmw_ret_t(rmw_topic_endpoint_info_array_t *)> & call)
{
  rmw_topic_endpoint_info_array_t out = rmw_get_zero_initialized_topic_endpoint_info_array();
  Attempt attempt{call(&out)};
  if (attempt.ret == RMW_RET_OK) {
    EXPECT_EQ(1u, out.size);
    EXPECT_OK(rmw_topic_endpoint_info_array_fini(&out, allocator));
  } else {
    attempt.output_zero = out.size == 0 && out.info_array == nullptr;
  }
  return attempt;
}

Attempt flow_endpoints(const std::function<rmw_ret_t(rmw_network_flow_endpoint_array_t *)> & call)
{
  rmw_network_flow_endpoint_array_t out = rmw_get_zero_initialized_network_flow_endpoint_array();
  Attempt attempt{call(&out)};
  if (attempt.ret == RMW_RET_OK) {
    EXPECT_OK(rmw_network_flow_endpoint_array_fini(&out));
  } else {
    attempt.output_zero = out.size == 0 && out.network_flow_endpoint == nullptr;
  }
  return attempt;
}

const AllocatingCall kCalls[] = {
  {"topics",
   [](Place & p, rcutils_allocator_t * allocator) {
     return names_and_types(
       [&](auto * out) { return api().get_topic_names_and_types(p.node, allocator, false, out); });
   }},
  {"services",
   [](Place & p, rcutils_allocator_t * allocator) {
     return names_and_types(
       [&](auto * out) { return api().get_service_names_and_types(p.node, allocator, out); });
   }},
  {"publishers_by_node",
   [](Place & p, rcutils_allocator_t * allocator) {
     return names_and_types([&](auto * out) {
       return api().get_publisher_names_and_types_by_node(
         p.node, allocator, p.node->name, "/", false, out);
     });
   }},
  {"subscribers_by_node",
   [](Place & p, rcutils_allocator_t * allocator) {
     return names_and_types([&](auto * out) {
       return api().get_subscriber_names_and_types_by_node(
         p.node, allocator, p.node->name, "/", false, out);
     });
   }},
  {"services_by_node",
   [](Place & p, rcutils_allocator_t * allocator) {
     return names_and_types([&](auto * out) {
       return api().get_service_names_and_types_by_node(p.node, allocator, p.node->name, "/", out);
     });
   }},
  {"clients_by_node",
   [](Place & p, rcutils_allocator_t * allocator) {
     return names_and_types([&](auto * out) {
       return api().get_client_names_and_types_by_node(p.node, allocator, p.node->name, "/", out);
     });
   }},
  {"publishers_info",
   [](Place & p, rcutils_allocator_t * allocator) {
     return endpoints(allocator, [&](auto * out) {
       return api().get_publishers_info_by_topic(p.node, allocator, p.topic.c_str(), false, out);
     });
   }},
  {"subscriptions_info",
   [](Place & p, rcutils_allocator_t * allocator) {
     return endpoints(allocator, [&](auto * out) {
       return api().get_subscriptions_info_by_topic(p.node, allocator, p.topic.c_str(), false, out);
     });
   }},
  {"publisher_flow_endpoints",
   [](Place & p, rcutils_allocator_t * allocator) {
     return flow_endpoints([&](auto * out) {
       return api().publisher_get_network_flow_endpoints(p.publisher, allocator, out);
     });
   }},
  {"subscription_flow_endpoints",
   [](Place & p, rcutils_allocator_t * allocator) {
     return flow_endpoints([&](auto * out) {
       return api().subscription_get_network_flow_endpoints(p.subscription, allocator, out);
     });
   }},
};

class AllocatorRefuses : public testing::TestWithParam<AllocatingCall>
{
};

TEST_P(AllocatorRefuses, IsAnErrorThatKeepsNothing)
{
  Place place;
  eventually([&] { return !publishers_info(place.node, place.topic).empty(); });
  eventually([&] { return !subscriptions_info(place.node, place.topic).empty(); });
  expect_clean_refusals([&](FailingAllocator & failing) {
    rcutils_allocator_t allocator = failing.get();
    return GetParam().call(place, &allocator);
  });
}

INSTANTIATE_TEST_SUITE_P(Of, AllocatorRefuses, testing::ValuesIn(kCalls), [](const auto & row) {
  return std::string(row.param.name);
});

TEST(AllocatorRefusesInitOptions, ToBeCopied)
{
  expect_clean_refusals([](FailingAllocator & failing) {
    FailingAllocator granting;
    rmw_init_options_t source = rmw_get_zero_initialized_init_options();
    rcutils_allocator_t allocator = granting.get();
    require_ok(api().init_options_init(&source, allocator), "init options");
    source.enclave = static_cast<char *>(allocator.allocate(8, allocator.state));
    std::strcpy(source.enclave, "/enclav");
    require_ok(
      rmw_security_options_set_root_path("/keys", &allocator, &source.security_options), "keys");
    require_ok(rmw_discovery_options_init(&source.discovery_options, 2, &allocator), "peers");
    // The copy asks the source's allocator: from here on, the one that refuses.
    source.allocator = failing.get();
    rmw_init_options_t copy = rmw_get_zero_initialized_init_options();
    Attempt attempt{api().init_options_copy(&source, &copy)};
    if (attempt.ret == RMW_RET_OK) {
      EXPECT_OK(api().init_options_fini(&copy));
    } else {
      attempt.output_zero = copy.implementation_identifier == nullptr && copy.enclave == nullptr;
    }
    source.allocator = granting.get();
    require_ok(api().init_options_fini(&source), "init options fini");
    EXPECT_EQ(0u, granting.outstanding());
    return attempt;
  });
}

using AllocatorRefusesAFilter = FilterTest;

TEST_F(AllocatorRefusesAFilter, ToBeRead)
{
  Filter filter("int32_value BETWEEN %0 AND %1", {"2", "3"});
  const Subscription subscription = filtered(filter);
  expect_clean_refusals([&](FailingAllocator & failing) {
    rcutils_allocator_t allocator = failing.get();
    rmw_subscription_content_filter_options_t out =
      rmw_get_zero_initialized_content_filter_options();
    Attempt attempt{api().subscription_get_content_filter(subscription, &allocator, &out)};
    if (attempt.ret == RMW_RET_OK) {
      EXPECT_OK(rmw_subscription_content_filter_options_fini(&out, &allocator));
    } else {
      attempt.output_zero =
        out.filter_expression == nullptr && out.expression_parameters.data == nullptr;
    }
    return attempt;
  });
}

using AllocatorRefusesSerialized = NodeTest;

TEST_F(AllocatorRefusesSerialized, ToBeTaken)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  await_match(publisher, subscription);
  publish_numbers(publisher, 1, 1);
  FailingAllocator failing;
  SerializedMessage bytes(0, failing.get());
  failing.grant(0);
  bool taken = true;
  rmw_ret_t ret = RMW_RET_OK;
  eventually([&] {
    taken = true;
    ret = api().take_serialized_message(subscription, bytes, &taken, nullptr);
    return ret != RMW_RET_OK;
  });
  EXPECT_TRUE(ret == RMW_RET_BAD_ALLOC || ret == RMW_RET_ERROR) << ret_name(ret);
  EXPECT_FALSE(take_error().empty());
  EXPECT_EQ(0u, bytes->buffer_length);
  EXPECT_EQ(0u, failing.outstanding());
  failing.grant_all();
  // The subscription goes on.
  publish_numbers(publisher, 2, 1);
  eventually([&] {
    require_ok(
      api().take_serialized_message(subscription, bytes, &taken, nullptr), "take serialized");
    return taken;
  });
  EXPECT_TRUE(taken);
}

}  // namespace
}  // namespace conformance
