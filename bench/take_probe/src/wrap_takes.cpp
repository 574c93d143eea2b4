// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Stands, preloaded, between rcl and the rmw, or the dispatcher that loads one: what rcl calls as
// rmw_take... comes here, is passed on, and is counted if a message came.
#include <rmw/rmw.h>

#include "next_definition.hpp"
#include "process_takes.hpp"

using take_probe::count_message;
using take_probe::Kind;
using take_probe::Take;
using take_probe::Taker;

namespace
{
static_assert(RMW_GID_STORAGE_SIZE >= take_probe::kGidBytes);

// An rmw that calls another of these functions itself: one message is counted once. No allocation
// at a thread's first use, as a preloaded library has its share of each thread's memory.
thread_local bool passing __attribute__((tls_model("initial-exec"))) = false;

Taker taker_of(const rmw_subscription_t * one) noexcept
{
  return {Kind::kTopic, one, one->topic_name, one->implementation_identifier};
}

Taker taker_of(const rmw_service_t * one) noexcept
{
  return {Kind::kRequest, one, one->service_name, one->implementation_identifier};
}

Taker taker_of(const rmw_client_t * one) noexcept
{
  return {Kind::kReply, one, one->service_name, one->implementation_identifier};
}

Take take_of(const rmw_message_info_t & info, int64_t now) noexcept
{
  Take take{info.source_timestamp, now, {}};
  if (info.publication_sequence_number != RMW_MESSAGE_INFO_SEQUENCE_NUMBER_UNSUPPORTED) {
    take.sequenced = {info.publisher_gid.data, info.publication_sequence_number};
  }
  return take;
}

Take take_of(const rmw_service_info_t & info, int64_t now) noexcept
{
  return {info.source_timestamp, now, {}};
}

template<typename Call>
rmw_ret_t pass_on(Call && call) noexcept
{
  passing = true;
  const rmw_ret_t result = call();
  passing = false;
  return result;
}

// Passes a take of one message on; `info` is what the rmw fills in. The handle is looked at only
// after the rmw has accepted it.
template<typename Handle, typename Info, typename Call>
rmw_ret_t take_one(
  const Handle * handle, const bool * taken, const Info * info, Call && call) noexcept
{
  if (passing) {
    return call();
  }
  const rmw_ret_t result = pass_on(call);
  if (result == RMW_RET_OK && taken != nullptr && *taken && info != nullptr) {
    count_message(taker_of(handle), take_of(*info, take_probe::realtime_now()));
  }
  return result;
}

}  // namespace

// The next definition of a function, as a pointer, for the code that called the one we stand in.
#define NEXT_OF(function)                                                 \
  [caller = __builtin_return_address(0)] {                                \
    static std::atomic<void *> found{nullptr};                            \
    void * const definition = take_probe::next(found, #function, caller); \
    return reinterpret_cast<decltype(&(function))>(definition);           \
  }()

extern "C" {
rmw_ret_t rmw_take_with_info(
  const rmw_subscription_t * subscription, void * ros_message, bool * taken,
  rmw_message_info_t * message_info, rmw_subscription_allocation_t * allocation)
{
  const auto next = NEXT_OF(rmw_take_with_info);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  return take_one(subscription, taken, message_info, [&] {
    return next(subscription, ros_message, taken, message_info, allocation);
  });
}

rmw_ret_t rmw_take(
  const rmw_subscription_t * subscription, void * ros_message, bool * taken,
  rmw_subscription_allocation_t * allocation)
{
  const auto next = NEXT_OF(rmw_take_with_info);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  rmw_message_info_t info{};
  return take_one(subscription, taken, &info, [&] {
    return next(subscription, ros_message, taken, &info, allocation);
  });
}

rmw_ret_t rmw_take_sequence(
  const rmw_subscription_t * subscription, size_t count, rmw_message_sequence_t * messages,
  rmw_message_info_sequence_t * infos, size_t * taken, rmw_subscription_allocation_t * allocation)
{
  const auto next = NEXT_OF(rmw_take_sequence);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  const auto call = [&] { return next(subscription, count, messages, infos, taken, allocation); };
  if (passing) {
    return call();
  }
  const rmw_ret_t result = pass_on(call);
  if (result == RMW_RET_OK && taken != nullptr && infos != nullptr) {
    const int64_t now = take_probe::realtime_now();
    for (size_t index = 0; index < *taken; ++index) {
      count_message(taker_of(subscription), take_of(infos->data[index], now));
    }
  }
  return result;
}

rmw_ret_t rmw_take_serialized_message_with_info(
  const rmw_subscription_t * subscription, rmw_serialized_message_t * serialized, bool * taken,
  rmw_message_info_t * message_info, rmw_subscription_allocation_t * allocation)
{
  const auto next = NEXT_OF(rmw_take_serialized_message_with_info);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  return take_one(subscription, taken, message_info, [&] {
    return next(subscription, serialized, taken, message_info, allocation);
  });
}

rmw_ret_t rmw_take_serialized_message(
  const rmw_subscription_t * subscription, rmw_serialized_message_t * serialized, bool * taken,
  rmw_subscription_allocation_t * allocation)
{
  const auto next = NEXT_OF(rmw_take_serialized_message_with_info);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  rmw_message_info_t info{};
  return take_one(subscription, taken, &info, [&] {
    return next(subscription, serialized, taken, &info, allocation);
  });
}

rmw_ret_t rmw_take_loaned_message_with_info(
  const rmw_subscription_t * subscription, void ** loaned, bool * taken,
  rmw_message_info_t * message_info, rmw_subscription_allocation_t * allocation)
{
  const auto next = NEXT_OF(rmw_take_loaned_message_with_info);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  return take_one(subscription, taken, message_info, [&] {
    return next(subscription, loaned, taken, message_info, allocation);
  });
}

rmw_ret_t rmw_take_loaned_message(
  const rmw_subscription_t * subscription, void ** loaned, bool * taken,
  rmw_subscription_allocation_t * allocation)
{
  const auto next = NEXT_OF(rmw_take_loaned_message_with_info);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  rmw_message_info_t info{};
  return take_one(subscription, taken, &info, [&] {
    return next(subscription, loaned, taken, &info, allocation);
  });
}

rmw_ret_t rmw_take_request(
  const rmw_service_t * service, rmw_service_info_t * header, void * request, bool * taken)
{
  const auto next = NEXT_OF(rmw_take_request);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  return take_one(service, taken, header, [&] { return next(service, header, request, taken); });
}

rmw_ret_t rmw_take_response(
  const rmw_client_t * client, rmw_service_info_t * header, void * response, bool * taken)
{
  const auto next = NEXT_OF(rmw_take_response);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  return take_one(client, taken, header, [&] { return next(client, header, response, taken); });
}

rmw_ret_t rmw_destroy_subscription(rmw_node_t * node, rmw_subscription_t * subscription)
{
  const auto next = NEXT_OF(rmw_destroy_subscription);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  take_probe::forget(subscription);
  return next(node, subscription);
}

rmw_ret_t rmw_destroy_service(rmw_node_t * node, rmw_service_t * service)
{
  const auto next = NEXT_OF(rmw_destroy_service);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  take_probe::forget(service);
  return next(node, service);
}

rmw_ret_t rmw_destroy_client(rmw_node_t * node, rmw_client_t * client)
{
  const auto next = NEXT_OF(rmw_destroy_client);
  if (next == nullptr) {
    return RMW_RET_UNSUPPORTED;
  }
  take_probe::forget(client);
  return next(node, client);
}
}  // extern "C"
