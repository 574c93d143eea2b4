// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The rmw C API of the library under test, resolved symbol by symbol. The program is never linked
// to an rmw implementation: what it calls is always what RMW_UNDER_TEST names.
#ifndef HARNESS__API_HPP_
#define HARNESS__API_HPP_

#include <cstddef>
#include <string>
#include <vector>

#include "rmw/event.h"
#include "rmw/features.h"
#include "rmw/get_network_flow_endpoints.h"
#include "rmw/get_node_info_and_types.h"
#include "rmw/get_service_names_and_types.h"
#include "rmw/get_topic_endpoint_info.h"
#include "rmw/get_topic_names_and_types.h"
#include "rmw/init.h"
#include "rmw/init_options.h"
#include "rmw/rmw.h"

// Every function an rmw implementation exports, without its rmw_ prefix.
#define CONFORMANCE_RMW_FUNCTIONS(X)             \
  X(get_implementation_identifier)               \
  X(get_serialization_format)                    \
  X(set_log_severity)                            \
  X(feature_supported)                           \
  X(init_options_init)                           \
  X(init_options_copy)                           \
  X(init_options_fini)                           \
  X(init)                                        \
  X(shutdown)                                    \
  X(context_fini)                                \
  X(create_node)                                 \
  X(destroy_node)                                \
  X(node_get_graph_guard_condition)              \
  X(create_publisher)                            \
  X(destroy_publisher)                           \
  X(publish)                                     \
  X(publish_serialized_message)                  \
  X(publisher_get_actual_qos)                    \
  X(publisher_count_matched_subscriptions)       \
  X(publisher_assert_liveliness)                 \
  X(publisher_wait_for_all_acked)                \
  X(publisher_get_network_flow_endpoints)        \
  X(init_publisher_allocation)                   \
  X(fini_publisher_allocation)                   \
  X(borrow_loaned_message)                       \
  X(return_loaned_message_from_publisher)        \
  X(publish_loaned_message)                      \
  X(create_subscription)                         \
  X(destroy_subscription)                        \
  X(subscription_get_actual_qos)                 \
  X(subscription_count_matched_publishers)       \
  X(subscription_set_content_filter)             \
  X(subscription_get_content_filter)             \
  X(subscription_get_network_flow_endpoints)     \
  X(subscription_set_on_new_message_callback)    \
  X(init_subscription_allocation)                \
  X(fini_subscription_allocation)                \
  X(take)                                        \
  X(take_with_info)                              \
  X(take_sequence)                               \
  X(take_serialized_message)                     \
  X(take_serialized_message_with_info)           \
  X(take_loaned_message)                         \
  X(take_loaned_message_with_info)               \
  X(return_loaned_message_from_subscription)     \
  X(take_dynamic_message)                        \
  X(take_dynamic_message_with_info)              \
  X(create_client)                               \
  X(destroy_client)                              \
  X(send_request)                                \
  X(take_response)                               \
  X(client_request_publisher_get_actual_qos)     \
  X(client_response_subscription_get_actual_qos) \
  X(client_set_on_new_response_callback)         \
  X(get_gid_for_client)                          \
  X(service_server_is_available)                 \
  X(create_service)                              \
  X(destroy_service)                             \
  X(take_request)                                \
  X(send_response)                               \
  X(service_request_subscription_get_actual_qos) \
  X(service_response_publisher_get_actual_qos)   \
  X(service_set_on_new_request_callback)         \
  X(create_guard_condition)                      \
  X(destroy_guard_condition)                     \
  X(trigger_guard_condition)                     \
  X(create_wait_set)                             \
  X(destroy_wait_set)                            \
  X(wait)                                        \
  X(publisher_event_init)                        \
  X(subscription_event_init)                     \
  X(take_event)                                  \
  X(event_set_callback)                          \
  X(event_type_is_supported)                     \
  X(get_node_names)                              \
  X(get_node_names_with_enclaves)                \
  X(get_topic_names_and_types)                   \
  X(get_service_names_and_types)                 \
  X(get_publisher_names_and_types_by_node)       \
  X(get_subscriber_names_and_types_by_node)      \
  X(get_service_names_and_types_by_node)         \
  X(get_client_names_and_types_by_node)          \
  X(get_publishers_info_by_topic)                \
  X(get_subscriptions_info_by_topic)             \
  X(count_publishers)                            \
  X(count_subscribers)                           \
  X(count_clients)                               \
  X(count_services)                              \
  X(get_gid_for_publisher)                       \
  X(compare_gids_equal)                          \
  X(serialize)                                   \
  X(deserialize)                                 \
  X(get_serialized_message_size)                 \
  X(serialization_support_init)                  \
  X(qos_profile_check_compatible)

namespace conformance
{

struct Api
{
#define CONFORMANCE_MEMBER(name) decltype(&::rmw_##name) name = nullptr;
  CONFORMANCE_RMW_FUNCTIONS(CONFORMANCE_MEMBER)
#undef CONFORMANCE_MEMBER
};

inline constexpr std::size_t kFunctionCount = 95;

// Loads lib<name>.so (or the file itself when the name has a slash). Throws std::runtime_error
// with the loader's reason. Functions the library lacks stay null and are listed by
// missing_functions(): the test about exports names them.
void load_api(const std::string & rmw_name);

// Valid after load_api().
const Api & api();
const std::vector<std::string> & missing_functions();
const std::string & rmw_under_test();
std::size_t function_count();

}  // namespace conformance

#endif  // HARNESS__API_HPP_
