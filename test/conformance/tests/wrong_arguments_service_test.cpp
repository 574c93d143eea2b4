// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Wrong arguments: clients and services (contract points 1, 2 and 4).
#include "harness/argument_case.hpp"

namespace conformance
{
namespace
{

// Jazzy's header says INVALID_ARGUMENT, its implementations and upstream's tests ERROR; from Kilted
// on, all say the first. Jazzy is known by an init option that later ones do not have.
template<class Options = rmw_init_options_t>
std::vector<rmw_ret_t> null_for_available()
{
  if constexpr (requires { Options{}.localhost_only; }) {
    return {RMW_RET_ERROR};
  } else {
    return {RMW_RET_INVALID_ARGUMENT};
  }
}
const std::vector<rmw_ret_t> kNullForAvailable = null_for_available();

struct Creation
{
  const rmw_node_t * node = world().node;
  const rosidl_service_type_support_t * type = world().service_type;
  const char * name = "/fine";
  const rmw_qos_profile_t * qos = &world().qos;

  rmw_client_t * client() const { return api().create_client(node, type, name, qos); }
  rmw_service_t * service() const { return api().create_service(node, type, name, qos); }
};

const CreationCase kClients[] = {
  {"null_node", [](World &) { return Creation{.node = nullptr}.client(); }},
  {"null_type_support", [](World &) { return Creation{.type = nullptr}.client(); }},
  {"null_name", [](World &) { return Creation{.name = nullptr}.client(); }},
  {"null_qos", [](World &) { return Creation{.qos = nullptr}.client(); }},
  {"empty_name", [](World &) { return Creation{.name = ""}.client(); }},
  {"relative_name", [](World &) { return Creation{.name = "relative"}.client(); }},
  {"name_with_spaces", [](World &) { return Creation{.name = "/with spaces"}.client(); }},
  {"unknown_qos", [](World &) { return Creation{.qos = &rmw_qos_profile_unknown}.client(); }},
  {"foreign_node",
   [](World & w) {
     const rmw_node_t other = foreign(w.node.get());
     return Creation{.node = &other}.client();
   }},
};
INSTANTIATE_TEST_SUITE_P(
  Client, RefusedCreation, testing::ValuesIn(kClients), case_name<CreationCase>);

const CreationCase kServices[] = {
  {"null_node", [](World &) { return Creation{.node = nullptr}.service(); }},
  {"null_type_support", [](World &) { return Creation{.type = nullptr}.service(); }},
  {"null_name", [](World &) { return Creation{.name = nullptr}.service(); }},
  {"null_qos", [](World &) { return Creation{.qos = nullptr}.service(); }},
  {"empty_name", [](World &) { return Creation{.name = ""}.service(); }},
  {"relative_name", [](World &) { return Creation{.name = "relative"}.service(); }},
  {"name_with_spaces", [](World &) { return Creation{.name = "/with spaces"}.service(); }},
  {"unknown_qos", [](World &) { return Creation{.qos = &rmw_qos_profile_unknown}.service(); }},
  {"foreign_node",
   [](World & w) {
     const rmw_node_t other = foreign(w.node.get());
     return Creation{.node = &other}.service();
   }},
};
INSTANTIATE_TEST_SUITE_P(
  Service, RefusedCreation, testing::ValuesIn(kServices), case_name<CreationCase>);

struct ResponseCanary
{
  Call::Response response;
  ResponseCanary() { response.int32_value = 4711; }
  bool intact() const { return response.int32_value == 4711; }
};
struct RequestCanary
{
  Call::Request request;
  RequestCanary() { request.int32_value = 4711; }
  bool intact() const { return request.int32_value == 4711; }
};

Verdict take_response(const rmw_client_t * client)
{
  Canary<rmw_service_info_t> info;
  ResponseCanary response;
  Canary<bool> taken;
  return verdict(
    api().take_response(client, info, &response.response, taken), info, response, taken);
}

Verdict take_request(const rmw_service_t * service)
{
  Canary<rmw_service_info_t> info;
  RequestCanary request;
  Canary<bool> taken;
  return verdict(api().take_request(service, info, &request.request, taken), info, request, taken);
}

using ClientQos = rmw_ret_t (*)(const rmw_client_t *, rmw_qos_profile_t *);
using ServiceQos = rmw_ret_t (*)(const rmw_service_t *, rmw_qos_profile_t *);

template<class Getter, class Handle>
Verdict qos(Getter getter, const Handle * handle)
{
  Canary<rmw_qos_profile_t> out;
  return verdict(getter(handle, out), out);
}

const ArgumentCase kClientCases[] = {
  {"destroy_null_node", kInvalid,
   [](World & w) { return Verdict{api().destroy_client(nullptr, w.client)}; }},
  {"destroy_null_client", kInvalid,
   [](World & w) { return Verdict{api().destroy_client(w.node, nullptr)}; }},
  {"destroy_foreign_node", kForeign,
   [](World & w) {
     rmw_node_t other = foreign(w.node.get());
     return Verdict{api().destroy_client(&other, w.client)};
   }},
  {"destroy_foreign_client", kForeign,
   [](World & w) {
     rmw_client_t other = foreign(w.client.get());
     return Verdict{api().destroy_client(w.node, &other)};
   }},
  {"send_request_null_client", kInvalid,
   [](World & w) {
     Canary<std::int64_t> id;
     return verdict(api().send_request(nullptr, &w.request, id), id);
   }},
  {"send_request_null_request", kInvalid,
   [](World & w) {
     Canary<std::int64_t> id;
     return verdict(api().send_request(w.client, nullptr, id), id);
   }},
  {"send_request_null_sequence_id", kInvalid,
   [](World & w) { return Verdict{api().send_request(w.client, &w.request, nullptr)}; }},
  {"send_request_foreign", kForeign,
   [](World & w) {
     Canary<std::int64_t> id;
     const rmw_client_t other = foreign(w.client.get());
     return verdict(api().send_request(&other, &w.request, id), id);
   }},
  {"take_response_null_client", kInvalid, [](World &) { return take_response(nullptr); }},
  {"take_response_foreign", kForeign,
   [](World & w) {
     const rmw_client_t other = foreign(w.client.get());
     return take_response(&other);
   }},
  {"take_response_null_info", kInvalid,
   [](World & w) {
     ResponseCanary response;
     Canary<bool> taken;
     return verdict(
       api().take_response(w.client, nullptr, &response.response, taken), response, taken);
   }},
  {"take_response_null_response", kInvalid,
   [](World & w) {
     Canary<rmw_service_info_t> info;
     Canary<bool> taken;
     return verdict(api().take_response(w.client, info, nullptr, taken), info, taken);
   }},
  {"take_response_null_taken", kInvalid,
   [](World & w) {
     Canary<rmw_service_info_t> info;
     ResponseCanary response;
     return verdict(
       api().take_response(w.client, info, &response.response, nullptr), info, response);
   }},
  {"request_qos_null_client", kInvalid,
   [](World &) {
     return qos<ClientQos, rmw_client_t>(api().client_request_publisher_get_actual_qos, nullptr);
   }},
  {"request_qos_null_qos", kInvalid,
   [](World & w) {
     return Verdict{api().client_request_publisher_get_actual_qos(w.client, nullptr)};
   }},
  {"request_qos_foreign", kForeign,
   [](World & w) {
     const rmw_client_t other = foreign(w.client.get());
     return qos(api().client_request_publisher_get_actual_qos, &other);
   }},
  {"response_qos_null_client", kInvalid,
   [](World &) {
     return qos<ClientQos, rmw_client_t>(
       api().client_response_subscription_get_actual_qos, nullptr);
   }},
  {"response_qos_null_qos", kInvalid,
   [](World & w) {
     return Verdict{api().client_response_subscription_get_actual_qos(w.client, nullptr)};
   }},
  {"response_qos_foreign", kForeign,
   [](World & w) {
     const rmw_client_t other = foreign(w.client.get());
     return qos(api().client_response_subscription_get_actual_qos, &other);
   }},
  {"server_available_null_node", kNullForAvailable,
   [](World & w) {
     Canary<bool> available;
     return verdict(api().service_server_is_available(nullptr, w.client, available), available);
   }},
  {"server_available_null_client", kNullForAvailable,
   [](World & w) {
     Canary<bool> available;
     return verdict(api().service_server_is_available(w.node, nullptr, available), available);
   }},
  {"server_available_null_output", kNullForAvailable,
   [](World & w) { return Verdict{api().service_server_is_available(w.node, w.client, nullptr)}; }},
  {"server_available_foreign_node", kForeign,
   [](World & w) {
     Canary<bool> available;
     const rmw_node_t other = foreign(w.node.get());
     return verdict(api().service_server_is_available(&other, w.client, available), available);
   }},
  {"server_available_foreign_client", kForeign,
   [](World & w) {
     Canary<bool> available;
     const rmw_client_t other = foreign(w.client.get());
     return verdict(api().service_server_is_available(w.node, &other, available), available);
   }},
  {"new_response_callback_null_client", kInvalidOptional,
   [](World &) {
     return Verdict{api().client_set_on_new_response_callback(nullptr, nullptr, nullptr)};
   }},
};
INSTANTIATE_TEST_SUITE_P(
  Client, WrongArgument, testing::ValuesIn(kClientCases), case_name<ArgumentCase>);

const ArgumentCase kServiceCases[] = {
  {"destroy_null_node", kInvalid,
   [](World & w) { return Verdict{api().destroy_service(nullptr, w.service)}; }},
  {"destroy_null_service", kInvalid,
   [](World & w) { return Verdict{api().destroy_service(w.node, nullptr)}; }},
  {"destroy_foreign_node", kForeign,
   [](World & w) {
     rmw_node_t other = foreign(w.node.get());
     return Verdict{api().destroy_service(&other, w.service)};
   }},
  {"destroy_foreign_service", kForeign,
   [](World & w) {
     rmw_service_t other = foreign(w.service.get());
     return Verdict{api().destroy_service(w.node, &other)};
   }},
  {"take_request_null_service", kInvalid, [](World &) { return take_request(nullptr); }},
  {"take_request_foreign", kForeign,
   [](World & w) {
     const rmw_service_t other = foreign(w.service.get());
     return take_request(&other);
   }},
  {"take_request_null_info", kInvalid,
   [](World & w) {
     RequestCanary request;
     Canary<bool> taken;
     return verdict(
       api().take_request(w.service, nullptr, &request.request, taken), request, taken);
   }},
  {"take_request_null_request", kInvalid,
   [](World & w) {
     Canary<rmw_service_info_t> info;
     Canary<bool> taken;
     return verdict(api().take_request(w.service, info, nullptr, taken), info, taken);
   }},
  {"take_request_null_taken", kInvalid,
   [](World & w) {
     Canary<rmw_service_info_t> info;
     RequestCanary request;
     return verdict(api().take_request(w.service, info, &request.request, nullptr), info, request);
   }},
  {"send_response_null_service", kInvalid,
   [](World & w) {
     rmw_request_id_t id{};
     return Verdict{api().send_response(nullptr, &id, &w.response)};
   }},
  {"send_response_null_id", kInvalid,
   [](World & w) { return Verdict{api().send_response(w.service, nullptr, &w.response)}; }},
  {"send_response_null_response", kInvalid,
   [](World & w) {
     rmw_request_id_t id{};
     return Verdict{api().send_response(w.service, &id, nullptr)};
   }},
  {"send_response_foreign", kForeign,
   [](World & w) {
     rmw_request_id_t id{};
     const rmw_service_t other = foreign(w.service.get());
     return Verdict{api().send_response(&other, &id, &w.response)};
   }},
  {"request_qos_null_service", kInvalid,
   [](World &) {
     return qos<ServiceQos, rmw_service_t>(
       api().service_request_subscription_get_actual_qos, nullptr);
   }},
  {"request_qos_foreign", kForeign,
   [](World & w) {
     const rmw_service_t other = foreign(w.service.get());
     return qos(api().service_request_subscription_get_actual_qos, &other);
   }},
  {"response_qos_null_service", kInvalid,
   [](World &) {
     return qos<ServiceQos, rmw_service_t>(
       api().service_response_publisher_get_actual_qos, nullptr);
   }},
  {"response_qos_foreign", kForeign,
   [](World & w) {
     const rmw_service_t other = foreign(w.service.get());
     return qos(api().service_response_publisher_get_actual_qos, &other);
   }},
  {"new_request_callback_null_service", kInvalidOptional,
   [](World &) {
     return Verdict{api().service_set_on_new_request_callback(nullptr, nullptr, nullptr)};
   }},
};
INSTANTIATE_TEST_SUITE_P(
  Service, WrongArgument, testing::ValuesIn(kServiceCases), case_name<ArgumentCase>);

}  // namespace
}  // namespace conformance
