// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// An rmw whose subscriptions always have a message, a millisecond old. On the topic /gappy every
// third publication is lost; /unnumbered has no publication sequence numbers.
#include <atomic>
#include <chrono>
#include <cstring>

#include <rmw/rmw.h>

namespace
{
std::atomic<uint64_t> published{0};

rmw_time_point_value_t a_millisecond_ago()
{
  const auto now = std::chrono::system_clock::now() - std::chrono::milliseconds(1);
  return std::chrono::nanoseconds(now.time_since_epoch()).count();
}

rmw_message_info_t next_message(const rmw_subscription_t * subscription)
{
  rmw_message_info_t info{};
  info.source_timestamp = a_millisecond_ago();
  info.publisher_gid.data[0] = 1;
  const uint64_t number = ++published;
  info.publication_sequence_number = number;
  if (std::strcmp(subscription->topic_name, "/gappy") == 0) {
    info.publication_sequence_number = number + (number - 1) / 2;
  } else if (std::strcmp(subscription->topic_name, "/unnumbered") == 0) {
    info.publication_sequence_number = RMW_MESSAGE_INFO_SEQUENCE_NUMBER_UNSUPPORTED;
  }
  return info;
}

rmw_ret_t give(const rmw_subscription_t * subscription, bool * taken, rmw_message_info_t * info)
{
  if (subscription == nullptr) {
    return RMW_RET_INVALID_ARGUMENT;
  }
  *taken = std::strcmp(subscription->topic_name, "/empty") != 0;
  if (*taken) {
    *info = next_message(subscription);
  }
  return RMW_RET_OK;
}

}  // namespace

extern "C" {
rmw_ret_t rmw_take_with_info(
  const rmw_subscription_t * subscription, void *, bool * taken, rmw_message_info_t * info,
  rmw_subscription_allocation_t *)
{
  return give(subscription, taken, info);
}

rmw_ret_t rmw_take(
  const rmw_subscription_t * subscription, void * message, bool * taken,
  rmw_subscription_allocation_t * allocation)
{
  // As an rmw does that reaches another of its functions by its public name.
  rmw_message_info_t info{};
  return rmw_take_with_info(subscription, message, taken, &info, allocation);
}

rmw_ret_t rmw_take_serialized_message_with_info(
  const rmw_subscription_t * subscription, rmw_serialized_message_t * message, bool * taken,
  rmw_message_info_t * info, rmw_subscription_allocation_t * allocation)
{
  return rmw_take_with_info(subscription, message, taken, info, allocation);
}

rmw_ret_t rmw_take_serialized_message(
  const rmw_subscription_t * subscription, rmw_serialized_message_t * message, bool * taken,
  rmw_subscription_allocation_t * allocation)
{
  return rmw_take(subscription, message, taken, allocation);
}

rmw_ret_t rmw_take_loaned_message_with_info(
  const rmw_subscription_t * subscription, void **, bool * taken, rmw_message_info_t * info,
  rmw_subscription_allocation_t *)
{
  return give(subscription, taken, info);
}

rmw_ret_t rmw_take_loaned_message(
  const rmw_subscription_t * subscription, void **, bool * taken, rmw_subscription_allocation_t *)
{
  rmw_message_info_t info{};
  return give(subscription, taken, &info);
}

rmw_ret_t rmw_take_sequence(
  const rmw_subscription_t * subscription, size_t count, rmw_message_sequence_t *,
  rmw_message_info_sequence_t * infos, size_t * taken, rmw_subscription_allocation_t *)
{
  for (*taken = 0; *taken < count; ++*taken) {
    infos->data[*taken] = next_message(subscription);
  }
  return RMW_RET_OK;
}

rmw_ret_t rmw_take_request(const rmw_service_t *, rmw_service_info_t * header, void *, bool * taken)
{
  header->source_timestamp = a_millisecond_ago();
  *taken = true;
  return RMW_RET_OK;
}

rmw_ret_t rmw_take_response(const rmw_client_t *, rmw_service_info_t * header, void *, bool * taken)
{
  header->source_timestamp = a_millisecond_ago();
  *taken = true;
  return RMW_RET_OK;
}

rmw_ret_t rmw_destroy_subscription(rmw_node_t *, rmw_subscription_t *)
{
  return RMW_RET_OK;
}
rmw_ret_t rmw_destroy_service(rmw_node_t *, rmw_service_t *)
{
  return RMW_RET_OK;
}
rmw_ret_t rmw_destroy_client(rmw_node_t *, rmw_client_t *)
{
  return RMW_RET_OK;
}
}  // extern "C"
