// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "endpoint.hpp"

#include <memory>
#include <new>
#include <string>

#include "rcutils/allocator.h"
#include "rcutils/strdup.h"
#include "rmw/error_handling.h"

using shmcore::Errc;
using shmcore::Error;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

std::string take_rmw_error()
{
  std::string text = rmw_get_error_string().str;
  rmw_reset_error();
  return text;
}

namespace
{

Error rmw_failure(const char * call, const std::string & subject = {}) noexcept
{
  return make_error(Errc::system, "%s %s: %s", call, subject.c_str(), take_rmw_error().c_str());
}

}  // namespace

Result<std::unique_ptr<Endpoint>> Endpoint::create(
  const RmwLibrary & rmw, const EndpointConfig & config) noexcept
{
  std::unique_ptr<Endpoint> endpoint(new (std::nothrow) Endpoint(rmw));
  if (!endpoint) {
    return make_error(Errc::out_of_memory, "no memory for an endpoint");
  }
  if (auto opened = endpoint->open_context(config.domain); !opened) {
    return std::move(opened).error();
  }
  if (auto opened = endpoint->open_entities(config); !opened) {
    return std::move(opened).error();
  }
  return endpoint;
}

Result<void> Endpoint::open_context(std::size_t domain) noexcept
{
  const rcutils_allocator_t allocator = rcutils_get_default_allocator();
  if (rmw_.init_options_init(&init_options_, allocator) != RMW_RET_OK) {
    return rmw_failure("rmw_init_options_init");
  }
  init_options_.domain_id = domain;
  init_options_.enclave = rcutils_strdup("/", allocator);
  // A bench has no business on the network; every implementation finds its neighbours regardless.
  init_options_.discovery_options.automatic_discovery_range =
    RMW_AUTOMATIC_DISCOVERY_RANGE_LOCALHOST;
  if (rmw_.init(&init_options_, &context_) != RMW_RET_OK) {
    return rmw_failure("rmw_init", "domain " + std::to_string(domain));
  }
  return {};
}

Result<void> Endpoint::open_entities(const EndpointConfig & config) noexcept
{
  node_ = rmw_.create_node(&context_, config.node_name.c_str(), "/l2net_bench");
  if (node_ == nullptr) {
    return rmw_failure("rmw_create_node", config.node_name);
  }
  const rmw_publisher_options_t publisher_options = rmw_get_default_publisher_options();
  publisher_ = rmw_.create_publisher(
    node_, config.type_support, config.publish_topic.c_str(), &config.qos, &publisher_options);
  if (publisher_ == nullptr) {
    return rmw_failure("rmw_create_publisher", config.publish_topic);
  }
  const rmw_subscription_options_t options = rmw_get_default_subscription_options();
  subscription_ = rmw_.create_subscription(
    node_, config.type_support, config.subscribe_topic.c_str(), &config.qos, &options);
  if (subscription_ == nullptr) {
    return rmw_failure("rmw_create_subscription", config.subscribe_topic);
  }
  wait_set_ = rmw_.create_wait_set(&context_, 1);
  if (wait_set_ == nullptr) {
    return rmw_failure("rmw_create_wait_set");
  }
  return {};
}

// Failures on the way down are dropped on purpose: the measurement is over, and what matters (the
// process ends, nothing hangs) is seen from outside.
Endpoint::~Endpoint()
{
  rmw_ret_t ignored = RMW_RET_OK;
  if (wait_set_ != nullptr) {
    ignored = rmw_.destroy_wait_set(wait_set_);
  }
  if (subscription_ != nullptr) {
    ignored = rmw_.destroy_subscription(node_, subscription_);
  }
  if (publisher_ != nullptr) {
    ignored = rmw_.destroy_publisher(node_, publisher_);
  }
  if (node_ != nullptr) {
    ignored = rmw_.destroy_node(node_);
  }
  if (context_.implementation_identifier != nullptr) {
    ignored = rmw_.shutdown(&context_);
    ignored = rmw_.context_fini(&context_);
  }
  if (init_options_.implementation_identifier != nullptr) {
    ignored = rmw_.init_options_fini(&init_options_);
  }
  static_cast<void>(ignored);
}

Result<bool> Endpoint::matched() const noexcept
{
  std::size_t readers = 0;
  std::size_t writers = 0;
  if (
    rmw_.publisher_count_matched_subscriptions(publisher_, &readers) != RMW_RET_OK ||
    rmw_.subscription_count_matched_publishers(subscription_, &writers) != RMW_RET_OK) {
    return rmw_failure("count_matched");
  }
  return readers == 1 && writers == 1;
}

rmw_ret_t Endpoint::wait(std::int64_t timeout_ns, bool & ready) noexcept
{
  // The arrays hold entity->data and come back with NULL for whatever was not ready.
  void * entries[] = {subscription_->data};
  rmw_subscriptions_t subscriptions{1, entries};
  rmw_guard_conditions_t guard_conditions{0, nullptr};
  rmw_services_t services{0, nullptr};
  rmw_clients_t clients{0, nullptr};
  rmw_events_t events{0, nullptr};
  const rmw_time_t timeout{
    static_cast<std::uint64_t>(timeout_ns / 1'000'000'000),
    static_cast<std::uint64_t>(timeout_ns % 1'000'000'000)};
  const rmw_ret_t ret =
    rmw_.wait(&subscriptions, &guard_conditions, &services, &clients, &events, wait_set_, &timeout);
  ready = ret == RMW_RET_OK && entries[0] != nullptr;
  return ret == RMW_RET_TIMEOUT ? RMW_RET_OK : ret;
}

}  // namespace bench
