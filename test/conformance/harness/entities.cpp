// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/entities.hpp"

#include <stdexcept>

#include "rcutils/allocator.h"
#include "rcutils/strdup.h"

namespace conformance
{

InitOptions::InitOptions(std::size_t domain, const char * enclave)
{
  const rcutils_allocator_t allocator = rcutils_get_default_allocator();
  require_ok(api().init_options_init(&options_, allocator), "rmw_init_options_init");
  options_.domain_id = domain;
  options_.enclave = rcutils_strdup(enclave, allocator);
  options_.discovery_options.automatic_discovery_range = RMW_AUTOMATIC_DISCOVERY_RANGE_LOCALHOST;
}

InitOptions::~InitOptions()
{
  EXPECT_OK(api().init_options_fini(&options_));
}

Context::Context(std::size_t domain, const char * enclave) : options_(domain, enclave)
{
  require_ok(api().init(options_, &context_), "rmw_init");
}

Context::~Context()
{
  shutdown();
  EXPECT_OK(api().context_fini(&context_));
}

void Context::shutdown()
{
  EXPECT_OK(api().shutdown(&context_));
}

Node create_node(rmw_context_t * context, const std::string & name, const char * space)
{
  return Node(api().create_node(context, name.c_str(), space), api().destroy_node);
}

Node create_node(rmw_context_t * context)
{
  return create_node(context, unique_node_name());
}

Publisher create_publisher(
  rmw_node_t * node, const rosidl_message_type_support_t * type, const std::string & topic,
  const rmw_qos_profile_t & qos)
{
  const rmw_publisher_options_t options = rmw_get_default_publisher_options();
  return Publisher(
    api().create_publisher(node, type, topic.c_str(), &qos, &options),
    [node](rmw_publisher_t * handle) { return api().destroy_publisher(node, handle); });
}

Subscription create_subscription(
  rmw_node_t * node, const rosidl_message_type_support_t * type, const std::string & topic,
  const rmw_qos_profile_t & qos, const rmw_subscription_options_t & options)
{
  return Subscription(
    api().create_subscription(node, type, topic.c_str(), &qos, &options),
    [node](rmw_subscription_t * handle) { return api().destroy_subscription(node, handle); });
}

Client create_client(
  rmw_node_t * node, const rosidl_service_type_support_t * type, const std::string & service,
  const rmw_qos_profile_t & qos)
{
  return Client(
    api().create_client(node, type, service.c_str(), &qos),
    [node](rmw_client_t * handle) { return api().destroy_client(node, handle); });
}

Service create_service(
  rmw_node_t * node, const rosidl_service_type_support_t * type, const std::string & service,
  const rmw_qos_profile_t & qos)
{
  return Service(
    api().create_service(node, type, service.c_str(), &qos),
    [node](rmw_service_t * handle) { return api().destroy_service(node, handle); });
}

GuardCondition create_guard_condition(rmw_context_t * context)
{
  return GuardCondition(api().create_guard_condition(context), api().destroy_guard_condition);
}

std::size_t matched(const rmw_publisher_t * publisher)
{
  std::size_t count = 0;
  require_ok(
    api().publisher_count_matched_subscriptions(publisher, &count),
    "rmw_publisher_count_matched_subscriptions");
  return count;
}

std::size_t matched(const rmw_subscription_t * subscription)
{
  std::size_t count = 0;
  require_ok(
    api().subscription_count_matched_publishers(subscription, &count),
    "rmw_subscription_count_matched_publishers");
  return count;
}

void await_matched(const rmw_publisher_t * publisher, std::size_t n)
{
  if (!eventually([&] { return matched(publisher) == n; })) {
    throw std::runtime_error(
      "publisher on " + std::string(publisher->topic_name) + " matches " +
      std::to_string(matched(publisher)) + " subscriptions, awaited " + std::to_string(n));
  }
}

void await_matched(const rmw_subscription_t * subscription, std::size_t n)
{
  if (!eventually([&] { return matched(subscription) == n; })) {
    throw std::runtime_error(
      "subscription on " + std::string(subscription->topic_name) + " matches " +
      std::to_string(matched(subscription)) + " publishers, awaited " + std::to_string(n));
  }
}

void await_match(const rmw_publisher_t * publisher, const rmw_subscription_t * subscription)
{
  await_matched(publisher, 1);
  await_matched(subscription, 1);
}

bool server_available(const rmw_node_t * node, const rmw_client_t * client)
{
  bool available = false;
  require_ok(
    api().service_server_is_available(node, client, &available), "rmw_service_server_is_available");
  return available;
}

void await_server(const rmw_node_t * node, const rmw_client_t * client)
{
  if (!eventually([&] { return server_available(node, client); })) {
    throw std::runtime_error("no server became available for " + std::string(client->service_name));
  }
}

}  // namespace conformance
