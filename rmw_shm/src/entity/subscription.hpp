// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__SUBSCRIPTION_HPP_
#define ENTITY__SUBSCRIPTION_HPP_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "entity/event.hpp"
#include "entity/loaned_messages.hpp"
#include "entity/message_filter.hpp"
#include "entity/node.hpp"
#include "rmw/message_sequence.h"
#include "rmw/types.h"
#include "rosidl_dynamic_typesupport/types.h"
#include "shmcore/endpoint.hpp"
#include "shmcore/waitable.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

class FilteredConsumer;

class Subscription
{
public:
  static shmcore::Result<std::unique_ptr<Subscription>> create(
    Node & node, const rosidl_message_type_support_t * type_support, const char * topic,
    const rmw_qos_profile_t & qos, const rmw_subscription_options_t & options) noexcept;

  rmw_subscription_t * handle() noexcept { return &handle_; }
  const rmw_qos_profile_t & actual_qos() const noexcept { return qos_; }
  uint64_t matched() noexcept { return reader_->matched(); }
  shmcore::Waitable & waitable() noexcept
  {
    return filtered_.load(std::memory_order_acquire) ? static_cast<shmcore::Waitable &>(passing_)
                                                     : *reader_;
  }

  // Made at first use, then as long-lived as the subscription. Errors: unsupported, out_of_memory.
  shmcore::Result<Event *> event(rmw_event_type_t type) noexcept;
  shmcore::Result<void> set_callback(rmw_event_callback_t callback, const void * user_data) noexcept
  {
    return context_->set_callback(*reader_, callback, user_data);
  }

  ~Subscription();

  // True when a message was taken. `info` may be null; it is untouched when nothing was taken.
  shmcore::Result<bool> take(void * message, rmw_message_info_t * info) noexcept;
  shmcore::Result<bool> take_serialized(
    rmw_serialized_message_t & message, rmw_message_info_t * info) noexcept;
  shmcore::Result<bool> take_dynamic(
    rosidl_dynamic_typesupport_dynamic_data_t & message, rmw_message_info_t * info) noexcept;

  // The message itself, read-only, until it is returned: where its publisher put it if the type allows
  // that and it is large enough not to stand in the ring, else a decoded one of ours. Null: there was
  // none. Errors also: out_of_slots.
  shmcore::Result<void *> take_loaned(rmw_message_info_t * info) noexcept;
  shmcore::Result<void> return_loaned(void * message) noexcept;

  // Up to `count`, which both sequences have room for. Sets their sizes. An error after the first
  // message ends the sequence; it is reported only when nothing was taken before.
  shmcore::Result<size_t> take_sequence(
    size_t count, rmw_message_sequence_t & messages, rmw_message_info_sequence_t & infos) noexcept;

  // An empty expression ends filtering. On error the filter stays as it was.
  shmcore::Result<void> set_filter(
    const rmw_subscription_content_filter_options_t & options) noexcept;
  // Null: no filter is in force. Any thread.
  std::shared_ptr<MessageFilter> filter() const noexcept
  {
    return filtered_.load(std::memory_order_acquire) ? filter_in_force() : nullptr;
  }

private:
  // Ready when a message waits that the filter lets pass.
  class Passing final : public shmcore::Waitable
  {
  public:
    explicit Passing(Subscription & subscription) noexcept : subscription_(subscription) {}
    void subscribe(uint32_t bell) noexcept override { subscription_.reader_->subscribe(bell); }
    bool ready() noexcept override;
    bool settle() noexcept override;

  private:
    bool finds() noexcept;
    Subscription & subscription_;
  };

  Subscription(
    Node & node, const char * topic, const rmw_qos_profile_t & qos,
    const rmw_subscription_options_t & options);
  shmcore::Error only_described(const char * what) const noexcept;
  std::shared_ptr<MessageFilter> filter_in_force() const noexcept;
  void note_take(
    const FilteredConsumer & consumer, const shmcore::Result<bool> & taken, const void * message,
    rmw_message_info_t * info) noexcept;

  rmw_subscription_t handle_;
  std::shared_ptr<Context> context_;
  std::string topic_;
  rmw_qos_profile_t qos_;
  std::shared_ptr<const TypePlan> plan_;  // null: the type is known from a description only
  mutable std::mutex filter_mutex_;
  std::shared_ptr<MessageFilter> filter_;  // under the mutex
  std::atomic<bool> filtered_{false};      // whether there is one: takes look here first
  std::unique_ptr<shmcore::Subscription> reader_;
  Passing passing_{*this};
  std::mutex loans_mutex_;
  LoanedMessages loans_;  // under the mutex
  SubscriptionEvents events_;
};

}  // namespace rmw_shm

#endif  // ENTITY__SUBSCRIPTION_HPP_
