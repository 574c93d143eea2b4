// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__SUBSCRIPTION_HPP_
#define ENTITY__SUBSCRIPTION_HPP_

#include <cstdint>
#include <memory>
#include <string>

#include "entity/node.hpp"
#include "rmw/message_sequence.h"
#include "rmw/types.h"
#include "shmcore/endpoint.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

class Subscription
{
public:
  static shmcore::Result<std::unique_ptr<Subscription>> create(
    Node & node, const rosidl_message_type_support_t * type_support, const char * topic,
    const rmw_qos_profile_t & qos, const rmw_subscription_options_t & options) noexcept;

  rmw_subscription_t * handle() noexcept { return &handle_; }
  const rmw_qos_profile_t & actual_qos() const noexcept { return qos_; }
  uint64_t matched() noexcept { return reader_->matched(); }
  shmcore::Waitable & waitable() noexcept { return *reader_; }

  // True when a message was taken. `info` may be null; it is untouched when nothing was taken.
  shmcore::Result<bool> take(void * message, rmw_message_info_t * info) noexcept;
  shmcore::Result<bool> take_serialized(
    rmw_serialized_message_t & message, rmw_message_info_t * info) noexcept;

  // Up to `count`, which both sequences have room for. Sets their sizes. An error after the first
  // message ends the sequence; it is reported only when nothing was taken before.
  shmcore::Result<size_t> take_sequence(
    size_t count, rmw_message_sequence_t & messages, rmw_message_info_sequence_t & infos) noexcept;

private:
  Subscription(
    Node & node, const char * topic, const rmw_qos_profile_t & qos,
    const rmw_subscription_options_t & options);

  rmw_subscription_t handle_;
  std::shared_ptr<Context> context_;
  std::string topic_;
  rmw_qos_profile_t qos_;
  std::shared_ptr<const TypePlan> plan_;
  std::unique_ptr<shmcore::Subscription> reader_;
};

}  // namespace rmw_shm

#endif  // ENTITY__SUBSCRIPTION_HPP_
