// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

#include "session.hpp"

#include "rcutils/allocator.h"
#include "rcutils/strdup.h"

namespace agent
{

namespace
{

// Owns the options for as long as rmw_init needs them.
struct InitOptions
{
  explicit InitOptions(const RmwLibrary & library) : rmw(library)
  {
    check("rmw_init_options_init", rmw.init_options_init(&value, rcutils_get_default_allocator()));
  }
  ~InitOptions() { report("rmw_init_options_fini", rmw.init_options_fini(&value)); }

  const RmwLibrary & rmw;
  rmw_init_options_t value = rmw_get_zero_initialized_init_options();
};

}  // namespace

Session::Session(const RmwLibrary & library, const Options & given) : rmw(library), options(given)
{
  InitOptions init(rmw);
  init.value.domain_id = options.domain;
  init.value.enclave = rcutils_strdup("/", init.value.allocator);
  init.value.discovery_options.automatic_discovery_range = RMW_AUTOMATIC_DISCOVERY_RANGE_LOCALHOST;
  check("rmw_init", rmw.init(&init.value, &context_));
  try {
    node_ = check_created("rmw_create_node", rmw.create_node(&context_, options.name.c_str(), "/"));
    wait_set_ = check_created("rmw_create_wait_set", rmw.create_wait_set(&context_, 1));
  } catch (...) {
    close();
    throw;
  }
}

Session::~Session()
{
  close();
}

void Session::close() noexcept
{
  if (wait_set_ != nullptr) {
    report("rmw_destroy_wait_set", rmw.destroy_wait_set(wait_set_));
  }
  if (node_ != nullptr) {
    report("rmw_destroy_node", rmw.destroy_node(node_));
  }
  report("rmw_shutdown", rmw.shutdown(&context_));
  report("rmw_context_fini", rmw.context_fini(&context_));
}

rmw_qos_profile_t Session::qos() const
{
  rmw_qos_profile_t qos = rmw_qos_profile_default;
  qos.depth = options.depth;
  if (options.transient_local) {
    qos.durability = RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL;
  }
  return qos;
}

bool Session::wait(rmw_subscription_t * subscription, std::chrono::microseconds bound)
{
  return wait_for(Kind::subscription, subscription->data, bound);
}

bool Session::wait(rmw_service_t * service, std::chrono::microseconds bound)
{
  return wait_for(Kind::service, service->data, bound);
}

bool Session::wait(rmw_client_t * client, std::chrono::microseconds bound)
{
  return wait_for(Kind::client, client->data, bound);
}

bool Session::wait_for_graph_change(std::chrono::microseconds bound)
{
  const rmw_guard_condition_t * changed =
    check_created("rmw_node_get_graph_guard_condition", rmw.node_get_graph_guard_condition(node_));
  return wait_for(Kind::guard_condition, changed->data, bound);
}

bool Session::wait_for(Kind kind, void * entity_data, std::chrono::microseconds bound)
{
  void * slot = entity_data;
  rmw_subscriptions_t subscriptions{kind == Kind::subscription ? 1U : 0U, &slot};
  rmw_guard_conditions_t guard_conditions{kind == Kind::guard_condition ? 1U : 0U, &slot};
  rmw_services_t services{kind == Kind::service ? 1U : 0U, &slot};
  rmw_clients_t clients{kind == Kind::client ? 1U : 0U, &slot};
  rmw_events_t events{0, nullptr};
  const auto count = static_cast<uint64_t>(bound.count());
  const rmw_time_t timeout{count / 1000000U, count % 1000000U * 1000U};
  const rmw_ret_t code =
    rmw.wait(&subscriptions, &guard_conditions, &services, &clients, &events, wait_set_, &timeout);
  if (code == RMW_RET_TIMEOUT) {
    return false;
  }
  check("rmw_wait", code);
  return slot != nullptr;
}

}  // namespace agent
