// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Wrong arguments: subscriptions and takes (contract points 1, 2, 4 and 9).
#include "harness/argument_case.hpp"
#include "rmw/network_flow_endpoint_array.h"
#include "rmw/serialized_message.h"

namespace conformance
{
namespace
{

struct Creation
{
  const rmw_node_t * node = world().node;
  const rosidl_message_type_support_t * type = world().type;
  const char * topic = "/fine";
  const rmw_qos_profile_t * qos = &world().qos;
  const rmw_subscription_options_t * options = &world().subscription_options;

  rmw_subscription_t * create() const
  {
    return api().create_subscription(node, type, topic, qos, options);
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
};
INSTANTIATE_TEST_SUITE_P(
  Subscription, RefusedCreation, testing::ValuesIn(kCreations), case_name<CreationCase>);

// The message a take must not write: judged by its contents.
struct MessageCanary
{
  Numbered message = numbered(4711);
  bool intact() const { return message == numbered(4711); }
};

Verdict take(const rmw_subscription_t * subscription)
{
  MessageCanary message;
  Canary<bool> taken;
  return verdict(api().take(subscription, &message.message, taken, nullptr), message, taken);
}

Verdict take_with_info(const rmw_subscription_t * subscription)
{
  MessageCanary message;
  Canary<bool> taken;
  Canary<rmw_message_info_t> info;
  return verdict(
    api().take_with_info(subscription, &message.message, taken, info, nullptr), message, taken,
    info);
}

struct SerializedCanary
{
  rmw_serialized_message_t bytes = rmw_get_zero_initialized_serialized_message();
  SerializedCanary()
  {
    const rcutils_allocator_t allocator = rcutils_get_default_allocator();
    require_ok(rmw_serialized_message_init(&bytes, 8, &allocator), "serialized message");
  }
  ~SerializedCanary() { EXPECT_EQ(RCUTILS_RET_OK, rmw_serialized_message_fini(&bytes)); }
  SerializedCanary(const SerializedCanary &) = delete;
  SerializedCanary & operator=(const SerializedCanary &) = delete;
  bool intact() const { return bytes.buffer_length == 0 && bytes.buffer_capacity == 8; }
};

Verdict take_serialized(const rmw_subscription_t * subscription)
{
  SerializedCanary bytes;
  Canary<bool> taken;
  return verdict(
    api().take_serialized_message(subscription, &bytes.bytes, taken, nullptr), bytes, taken);
}

Verdict take_serialized_with_info(const rmw_subscription_t * subscription)
{
  SerializedCanary bytes;
  Canary<bool> taken;
  Canary<rmw_message_info_t> info;
  return verdict(
    api().take_serialized_message_with_info(subscription, &bytes.bytes, taken, info, nullptr),
    bytes, taken, info);
}

Verdict flow_endpoints(const rmw_subscription_t * subscription, rcutils_allocator_t * allocator)
{
  rmw_network_flow_endpoint_array_t out = rmw_get_zero_initialized_network_flow_endpoint_array();
  const rmw_ret_t ret =
    api().subscription_get_network_flow_endpoints(subscription, allocator, &out);
  return {ret, out.size == 0 && out.network_flow_endpoint == nullptr};
}

const ArgumentCase kCases[] = {
  {"destroy_null_node", kInvalid,
   [](World & w) { return Verdict{api().destroy_subscription(nullptr, w.subscription)}; }},
  {"destroy_null_subscription", kInvalid,
   [](World & w) { return Verdict{api().destroy_subscription(w.node, nullptr)}; }},
  {"destroy_foreign_node", kForeign,
   [](World & w) {
     rmw_node_t other = foreign(w.node.get());
     return Verdict{api().destroy_subscription(&other, w.subscription)};
   }},
  {"destroy_foreign_subscription", kForeign,
   [](World & w) {
     rmw_subscription_t other = foreign(w.subscription.get());
     return Verdict{api().destroy_subscription(w.node, &other)};
   }},

  {"take_null_subscription", kInvalid, [](World &) { return take(nullptr); }},
  {"take_foreign_subscription", kForeign,
   [](World & w) {
     const rmw_subscription_t other = foreign(w.subscription.get());
     return take(&other);
   }},
  {"take_null_message", kInvalid,
   [](World & w) {
     Canary<bool> taken;
     return verdict(api().take(w.subscription, nullptr, taken, nullptr), taken);
   }},
  {"take_null_taken", kInvalid,
   [](World & w) {
     MessageCanary message;
     return verdict(api().take(w.subscription, &message.message, nullptr, nullptr), message);
   }},

  {"take_with_info_null_subscription", kInvalid, [](World &) { return take_with_info(nullptr); }},
  {"take_with_info_foreign_subscription", kForeign,
   [](World & w) {
     const rmw_subscription_t other = foreign(w.subscription.get());
     return take_with_info(&other);
   }},
  {"take_with_info_null_message", kInvalid,
   [](World & w) {
     Canary<bool> taken;
     Canary<rmw_message_info_t> info;
     return verdict(
       api().take_with_info(w.subscription, nullptr, taken, info, nullptr), taken, info);
   }},
  {"take_with_info_null_taken", kInvalid,
   [](World & w) {
     MessageCanary message;
     Canary<rmw_message_info_t> info;
     return verdict(
       api().take_with_info(w.subscription, &message.message, nullptr, info, nullptr), message,
       info);
   }},
  {"take_with_info_null_info", kInvalid,
   [](World & w) {
     MessageCanary message;
     Canary<bool> taken;
     return verdict(
       api().take_with_info(w.subscription, &message.message, taken, nullptr, nullptr), message,
       taken);
   }},

  {"take_serialized_null_subscription", kInvalid, [](World &) { return take_serialized(nullptr); }},
  {"take_serialized_foreign_subscription", kForeign,
   [](World & w) {
     const rmw_subscription_t other = foreign(w.subscription.get());
     return take_serialized(&other);
   }},
  {"take_serialized_null_message", kInvalid,
   [](World & w) {
     Canary<bool> taken;
     return verdict(api().take_serialized_message(w.subscription, nullptr, taken, nullptr), taken);
   }},
  {"take_serialized_null_taken", kInvalid,
   [](World & w) {
     SerializedCanary bytes;
     return verdict(
       api().take_serialized_message(w.subscription, &bytes.bytes, nullptr, nullptr), bytes);
   }},
  {"take_serialized_with_info_null_subscription", kInvalid,
   [](World &) { return take_serialized_with_info(nullptr); }},
  {"take_serialized_with_info_foreign_subscription", kForeign,
   [](World & w) {
     const rmw_subscription_t other = foreign(w.subscription.get());
     return take_serialized_with_info(&other);
   }},
  {"take_serialized_with_info_null_message", kInvalid,
   [](World & w) {
     Canary<bool> taken;
     Canary<rmw_message_info_t> info;
     return verdict(
       api().take_serialized_message_with_info(w.subscription, nullptr, taken, info, nullptr),
       taken, info);
   }},
  {"take_serialized_with_info_null_taken", kInvalid,
   [](World & w) {
     SerializedCanary bytes;
     Canary<rmw_message_info_t> info;
     return verdict(
       api().take_serialized_message_with_info(
         w.subscription, &bytes.bytes, nullptr, info, nullptr),
       bytes, info);
   }},
  {"take_serialized_with_info_null_info", kInvalid,
   [](World & w) {
     SerializedCanary bytes;
     Canary<bool> taken;
     return verdict(
       api().take_serialized_message_with_info(
         w.subscription, &bytes.bytes, taken, nullptr, nullptr),
       bytes, taken);
   }},

  {"count_matched_null_subscription", kInvalid,
   [](World &) {
     Canary<std::size_t> count;
     return verdict(api().subscription_count_matched_publishers(nullptr, count), count);
   }},
  {"count_matched_null_count", kInvalid,
   [](World & w) {
     return Verdict{api().subscription_count_matched_publishers(w.subscription, nullptr)};
   }},
  {"count_matched_foreign", kForeign,
   [](World & w) {
     Canary<std::size_t> count;
     const rmw_subscription_t other = foreign(w.subscription.get());
     return verdict(api().subscription_count_matched_publishers(&other, count), count);
   }},
  {"actual_qos_null_subscription", kInvalid,
   [](World &) {
     Canary<rmw_qos_profile_t> qos;
     return verdict(api().subscription_get_actual_qos(nullptr, qos), qos);
   }},
  {"actual_qos_null_qos", kInvalid,
   [](World & w) { return Verdict{api().subscription_get_actual_qos(w.subscription, nullptr)}; }},
  {"actual_qos_foreign", kForeign,
   [](World & w) {
     Canary<rmw_qos_profile_t> qos;
     const rmw_subscription_t other = foreign(w.subscription.get());
     return verdict(api().subscription_get_actual_qos(&other, qos), qos);
   }},
  {"set_content_filter_null_subscription", kInvalidOptional,
   [](World &) {
     const auto options = rmw_get_zero_initialized_content_filter_options();
     return Verdict{api().subscription_set_content_filter(nullptr, &options)};
   }},
  {"set_content_filter_null_options", kInvalidOptional,
   [](World & w) {
     return Verdict{api().subscription_set_content_filter(w.subscription, nullptr)};
   }},
  {"flow_endpoints_null_subscription", kInvalidOptional,
   [](World & w) { return flow_endpoints(nullptr, &w.allocator); }},
  {"flow_endpoints_null_allocator", kInvalidOptional,
   [](World & w) { return flow_endpoints(w.subscription, nullptr); }},
  {"new_message_callback_null_subscription", kInvalidOptional,
   [](World &) {
     return Verdict{api().subscription_set_on_new_message_callback(nullptr, nullptr, nullptr)};
   }},
};
INSTANTIATE_TEST_SUITE_P(
  Subscription, WrongArgument, testing::ValuesIn(kCases), case_name<ArgumentCase>);

}  // namespace
}  // namespace conformance
