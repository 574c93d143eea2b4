// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// One role's side of the exchange: a context with a node, a publisher, a subscription and a wait
// set, owned together and taken down in reverse order.
#ifndef ENDPOINT_HPP_
#define ENDPOINT_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "rmw_library.hpp"
#include "rosidl_runtime_c/message_type_support_struct.h"
#include "shmcore/result.hpp"

namespace bench
{

struct EndpointConfig
{
  std::string node_name;
  std::string publish_topic;
  std::string subscribe_topic;
  const rosidl_message_type_support_t * type_support;
  rmw_qos_profile_t qos;
  std::size_t domain;
};

class Endpoint
{
public:
  static shmcore::Result<std::unique_ptr<Endpoint>> create(
    const RmwLibrary & rmw, const EndpointConfig & config) noexcept;
  ~Endpoint();
  Endpoint(const Endpoint &) = delete;
  Endpoint & operator=(const Endpoint &) = delete;

  // Both directions have exactly one peer.
  shmcore::Result<bool> matched() const noexcept;

  // The measured calls: straight through, the rmw's own return code.
  rmw_ret_t publish(const void * message) noexcept
  {
    return rmw_.publish(publisher_, message, nullptr);
  }
  rmw_ret_t take(void * message, bool & taken) noexcept
  {
    return rmw_.take(subscription_, message, &taken, nullptr);
  }
  // `ready` is whether the subscription was; RMW_RET_TIMEOUT is reported as OK and not ready.
  rmw_ret_t wait(std::int64_t timeout_ns, bool & ready) noexcept;

private:
  explicit Endpoint(const RmwLibrary & rmw) noexcept : rmw_(rmw) {}

  shmcore::Result<void> open_context(std::size_t domain) noexcept;
  shmcore::Result<void> open_entities(const EndpointConfig & config) noexcept;

  const RmwLibrary & rmw_;
  rmw_init_options_t init_options_ = rmw_get_zero_initialized_init_options();
  rmw_context_t context_ = rmw_get_zero_initialized_context();
  rmw_node_t * node_ = nullptr;
  rmw_publisher_t * publisher_ = nullptr;
  rmw_subscription_t * subscription_ = nullptr;
  rmw_wait_set_t * wait_set_ = nullptr;
};

// The text that the rmw left behind for its last failure, which is cleared.
std::string take_rmw_error();

}  // namespace bench

#endif  // ENDPOINT_HPP_
