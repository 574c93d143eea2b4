// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__PUBLISHER_HPP_
#define ENTITY__PUBLISHER_HPP_

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "entity/event.hpp"
#include "entity/loaned_messages.hpp"
#include "entity/node.hpp"
#include "rmw/types.h"
#include "shmcore/endpoint.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

class Publisher
{
public:
  static shmcore::Result<std::unique_ptr<Publisher>> create(
    Node & node, const rosidl_message_type_support_t * type_support, const char * topic,
    const rmw_qos_profile_t & qos, const rmw_publisher_options_t & options) noexcept;

  rmw_publisher_t * handle() noexcept { return &handle_; }
  const rmw_qos_profile_t & actual_qos() const noexcept { return qos_; }
  const shmcore::Gid & gid() const noexcept { return writer_->gid(); }
  uint64_t matched() noexcept { return writer_->matched(); }

  shmcore::Result<void> publish(const void * message) noexcept;
  shmcore::Result<void> publish_serialized(const rmw_serialized_message_t & message) noexcept;

  // A message for the application to fill in: in shared memory if the type is self-contained, so that
  // readers of that layout get it where it is; else an ordinary one. Errors: out_of_slots,
  // out_of_memory.
  shmcore::Result<void *> borrow() noexcept;
  // Ends the loan; on error it goes on. Errors also: invalid_argument, not on loan from here.
  shmcore::Result<void> publish_loaned(void * message) noexcept;
  shmcore::Result<void> return_loaned(void * message) noexcept;

  // Made at first use, then as long-lived as the publisher. Errors: unsupported, out_of_memory.
  shmcore::Result<Event *> event(rmw_event_type_t type) noexcept;
  void assert_liveliness() noexcept { writer_->assert_liveliness(); }

  // False at the deadline (CLOCK_MONOTONIC). Best effort has nothing to wait for.
  bool wait_acknowledged(int64_t deadline_ns) noexcept;

private:
  Publisher(
    Node & node, const char * topic, const rmw_qos_profile_t & qos,
    const rmw_publisher_options_t & options);
  shmcore::Result<void> check_loan(const void * message) noexcept;

  rmw_publisher_t handle_;
  std::shared_ptr<Context> context_;
  std::string topic_;
  rmw_qos_profile_t qos_;
  std::shared_ptr<const TypePlan> plan_;
  std::unique_ptr<shmcore::Publisher> writer_;
  std::mutex loans_mutex_;
  LoanedMessages loans_;  // under the mutex; of types that are not self-contained
  PublisherEvents events_;
};

}  // namespace rmw_shm

#endif  // ENTITY__PUBLISHER_HPP_
