// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A publisher or a subscription. The calls that are measured go straight through to the rmw and
// return its own code.
#ifndef ENDPOINT_HPP_
#define ENDPOINT_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "participant.hpp"
#include "rosidl_runtime_c/message_type_support_struct.h"
#include "shmcore/result.hpp"
#include "wait_set.hpp"

namespace bench
{

struct TopicConfig
{
  const rosidl_message_type_support_t * type_support;
  std::string name;
  rmw_qos_profile_t qos;
};

rmw_qos_profile_t qos_of(bool best_effort, std::size_t depth) noexcept;

class Writer
{
public:
  static shmcore::Result<std::unique_ptr<Writer>> create(
    Participant & participant, rmw_node_t * node, const TopicConfig & topic) noexcept;
  ~Writer() { ignore(rmw_.destroy_publisher(node_, publisher_)); }
  Writer(const Writer &) = delete;
  Writer & operator=(const Writer &) = delete;

  shmcore::Result<std::size_t> matched() const noexcept;
  bool can_loan() const noexcept { return publisher_->can_loan_messages; }

  rmw_ret_t publish(const void * message) const noexcept
  {
    return rmw_.publish(publisher_, message, nullptr);
  }
  rmw_ret_t publish_serialized(const rmw_serialized_message_t & message) const noexcept
  {
    return rmw_.publish_serialized_message(publisher_, &message, nullptr);
  }
  rmw_ret_t borrow(const rosidl_message_type_support_t * type, void *& message) const noexcept
  {
    return rmw_.borrow_loaned_message(publisher_, type, &message);
  }
  rmw_ret_t publish_loaned(void * message) const noexcept
  {
    return rmw_.publish_loaned_message(publisher_, message, nullptr);
  }

private:
  Writer(const RmwLibrary & rmw, rmw_node_t * node, rmw_publisher_t * publisher) noexcept
  : rmw_(rmw), node_(node), publisher_(publisher)
  {
  }

  const RmwLibrary & rmw_;
  rmw_node_t * node_;
  rmw_publisher_t * publisher_;
};

class Reader
{
public:
  static shmcore::Result<std::unique_ptr<Reader>> create(
    Participant & participant, rmw_node_t * node, const TopicConfig & topic) noexcept;
  ~Reader();  // after every wait set that waits for it
  Reader(const Reader &) = delete;
  Reader & operator=(const Reader &) = delete;

  shmcore::Result<std::size_t> matched() const noexcept;
  bool can_loan() const noexcept { return subscription_->can_loan_messages; }
  // What a wait set takes.
  void * wait_data() const noexcept { return subscription_->data; }
  // Gives it a wait set for it alone, which wait() needs.
  shmcore::Result<void> add_wait_set(Participant & participant) noexcept;

  rmw_ret_t wait(std::int64_t timeout_ns, bool & ready) const noexcept
  {
    return wait_set_->wait(timeout_ns, ready);
  }
  rmw_ret_t take(void * message, bool & taken) const noexcept
  {
    return rmw_.take(subscription_, message, &taken, nullptr);
  }
  rmw_ret_t take_serialized(rmw_serialized_message_t & message, bool & taken) const noexcept
  {
    return rmw_.take_serialized_message(subscription_, &message, &taken, nullptr);
  }
  rmw_ret_t take_loaned(void *& message, bool & taken) const noexcept
  {
    return rmw_.take_loaned_message(subscription_, &message, &taken, nullptr);
  }
  rmw_ret_t return_loaned(void * message) const noexcept
  {
    return rmw_.return_loaned_message_from_subscription(subscription_, message);
  }

private:
  Reader(const RmwLibrary & rmw, rmw_node_t * node, rmw_subscription_t * subscription) noexcept
  : rmw_(rmw), node_(node), subscription_(subscription)
  {
  }

  const RmwLibrary & rmw_;
  rmw_node_t * node_;
  rmw_subscription_t * subscription_;
  std::unique_ptr<WaitSet> wait_set_;
};

}  // namespace bench

#endif  // ENDPOINT_HPP_
