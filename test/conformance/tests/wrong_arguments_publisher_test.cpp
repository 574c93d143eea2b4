// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Wrong arguments: publishers (contract points 1, 2 and 4).
#include "harness/argument_case.hpp"
#include "rmw/network_flow_endpoint_array.h"
#include "rmw/serialized_message.h"

namespace conformance
{
namespace
{

// What a test varies; the rest comes from the world.
struct Creation
{
  const rmw_node_t * node = world().node;
  const rosidl_message_type_support_t * type = world().type;
  const char * topic = "/fine";
  const rmw_qos_profile_t * qos = &world().qos;
  const rmw_publisher_options_t * options = &world().publisher_options;

  rmw_publisher_t * create() const
  {
    return api().create_publisher(node, type, topic, qos, options);
  }
};

const rosidl_message_type_support_t * no_handle(const rosidl_message_type_support_t *, const char *)
{
  return nullptr;
}

const CreationCase kCreations[] = {
  {"null_node", [](World &) { return Creation{.node = nullptr}.create(); }},
  {"null_type_support", [](World &) { return Creation{.type = nullptr}.create(); }},
  {"null_topic", [](World &) { return Creation{.topic = nullptr}.create(); }},
  {"null_qos", [](World &) { return Creation{.qos = nullptr}.create(); }},
  {"null_options", [](World &) { return Creation{.options = nullptr}.create(); }},
  {"foreign_node",
   [](World & w) {
     const rmw_node_t other = foreign(w.node.get());
     return Creation{.node = &other}.create();
   }},
  {"unusable_type_support",
   [](World & w) {
     rosidl_message_type_support_t other = *w.type;
     other.typesupport_identifier = "some_other_typesupport";
     other.func = no_handle;
     return Creation{.type = &other}.create();
   }},
  {"unknown_qos", [](World &) { return Creation{.qos = &rmw_qos_profile_unknown}.create(); }},
  {"empty_topic", [](World &) { return Creation{.topic = ""}.create(); }},
  {"relative_topic", [](World &) { return Creation{.topic = "relative"}.create(); }},
  {"topic_with_spaces", [](World &) { return Creation{.topic = "/with spaces"}.create(); }},
  {"topic_ends_with_slash", [](World &) { return Creation{.topic = "/ends/"}.create(); }},
  {"topic_with_two_slashes", [](World &) { return Creation{.topic = "/a//b"}.create(); }},
  {"topic_token_begins_with_digit", [](World &) { return Creation{.topic = "/a/1b"}.create(); }},
};
INSTANTIATE_TEST_SUITE_P(
  Publisher, RefusedCreation, testing::ValuesIn(kCreations), case_name<CreationCase>);

Verdict flow_endpoints(const rmw_publisher_t * publisher, rcutils_allocator_t * allocator)
{
  rmw_network_flow_endpoint_array_t out = rmw_get_zero_initialized_network_flow_endpoint_array();
  const rmw_ret_t ret = api().publisher_get_network_flow_endpoints(publisher, allocator, &out);
  return {ret, out.size == 0 && out.network_flow_endpoint == nullptr};
}

const ArgumentCase kCases[] = {
  {"destroy_null_node", kInvalid,
   [](World & w) { return Verdict{api().destroy_publisher(nullptr, w.publisher)}; }},
  {"destroy_null_publisher", kInvalid,
   [](World & w) { return Verdict{api().destroy_publisher(w.node, nullptr)}; }},
  {"destroy_foreign_node", kForeign,
   [](World & w) {
     rmw_node_t other = foreign(w.node.get());
     return Verdict{api().destroy_publisher(&other, w.publisher)};
   }},
  {"destroy_foreign_publisher", kForeign,
   [](World & w) {
     rmw_publisher_t other = foreign(w.publisher.get());
     return Verdict{api().destroy_publisher(w.node, &other)};
   }},

  {"publish_null_publisher", kInvalid,
   [](World & w) { return Verdict{api().publish(nullptr, &w.message, nullptr)}; }},
  {"publish_null_message", kInvalid,
   [](World & w) { return Verdict{api().publish(w.publisher, nullptr, nullptr)}; }},
  {"publish_foreign_publisher", kForeign,
   [](World & w) {
     const rmw_publisher_t other = foreign(w.publisher.get());
     return Verdict{api().publish(&other, &w.message, nullptr)};
   }},
  {"publish_serialized_null_publisher", kInvalid,
   [](World &) {
     const rmw_serialized_message_t bytes = rmw_get_zero_initialized_serialized_message();
     return Verdict{api().publish_serialized_message(nullptr, &bytes, nullptr)};
   }},
  {"publish_serialized_null_message", kInvalid,
   [](World & w) {
     return Verdict{api().publish_serialized_message(w.publisher, nullptr, nullptr)};
   }},
  {"publish_serialized_foreign_publisher", kForeign,
   [](World & w) {
     const rmw_publisher_t other = foreign(w.publisher.get());
     const rmw_serialized_message_t bytes = rmw_get_zero_initialized_serialized_message();
     return Verdict{api().publish_serialized_message(&other, &bytes, nullptr)};
   }},

  {"count_matched_null_publisher", kInvalid,
   [](World &) {
     Canary<std::size_t> count;
     return verdict(api().publisher_count_matched_subscriptions(nullptr, count), count);
   }},
  {"count_matched_null_count", kInvalid,
   [](World & w) {
     return Verdict{api().publisher_count_matched_subscriptions(w.publisher, nullptr)};
   }},
  {"count_matched_foreign", kForeign,
   [](World & w) {
     Canary<std::size_t> count;
     const rmw_publisher_t other = foreign(w.publisher.get());
     return verdict(api().publisher_count_matched_subscriptions(&other, count), count);
   }},
  {"actual_qos_null_publisher", kInvalid,
   [](World &) {
     Canary<rmw_qos_profile_t> qos;
     return verdict(api().publisher_get_actual_qos(nullptr, qos), qos);
   }},
  {"actual_qos_null_qos", kInvalid,
   [](World & w) { return Verdict{api().publisher_get_actual_qos(w.publisher, nullptr)}; }},
  {"actual_qos_foreign", kForeign,
   [](World & w) {
     Canary<rmw_qos_profile_t> qos;
     const rmw_publisher_t other = foreign(w.publisher.get());
     return verdict(api().publisher_get_actual_qos(&other, qos), qos);
   }},

  {"assert_liveliness_null", kInvalidOptional,
   [](World &) { return Verdict{api().publisher_assert_liveliness(nullptr)}; }},
  {"assert_liveliness_foreign", kForeignOptional,
   [](World & w) {
     const rmw_publisher_t other = foreign(w.publisher.get());
     return Verdict{api().publisher_assert_liveliness(&other)};
   }},
  {"wait_for_all_acked_null", kInvalid,
   [](World &) {
     return Verdict{api().publisher_wait_for_all_acked(nullptr, {0, 0})};
   }},
  {"wait_for_all_acked_foreign", kForeign,
   [](World & w) {
     const rmw_publisher_t other = foreign(w.publisher.get());
     return Verdict{api().publisher_wait_for_all_acked(&other, {0, 0})};
   }},
  {"flow_endpoints_null_publisher", kInvalidOptional,
   [](World & w) { return flow_endpoints(nullptr, &w.allocator); }},
  {"flow_endpoints_null_allocator", kInvalidOptional,
   [](World & w) { return flow_endpoints(w.publisher, nullptr); }},
  {"flow_endpoints_null_array", kInvalidOptional,
   [](World & w) {
     return Verdict{api().publisher_get_network_flow_endpoints(w.publisher, &w.allocator, nullptr)};
   }},
  {"flow_endpoints_foreign", kForeignOptional,
   [](World & w) {
     const rmw_publisher_t other = foreign(w.publisher.get());
     return flow_endpoints(&other, &w.allocator);
   }},

  {"qos_compatibility_null_output", kInvalid,
   [](World & w) {
     return Verdict{api().qos_profile_check_compatible(w.qos, w.qos, nullptr, nullptr, 0)};
   }},
  {"qos_compatibility_reason_size_without_buffer", kInvalid,
   [](World & w) {
     Canary<rmw_qos_compatibility_type_t> compatibility;
     return verdict(
       api().qos_profile_check_compatible(w.qos, w.qos, compatibility, nullptr, 10), compatibility);
   }},
};
INSTANTIATE_TEST_SUITE_P(
  Publisher, WrongArgument, testing::ValuesIn(kCases), case_name<ArgumentCase>);

}  // namespace
}  // namespace conformance
