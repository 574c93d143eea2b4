// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Wrong arguments: nodes, guard conditions, wait sets, GIDs (contract points 1, 2 and 4).
#include "harness/argument_case.hpp"

namespace conformance
{
namespace
{

rmw_node_t * new_node(World & w, const char * name, const char * space)
{
  return api().create_node(w.context, name, space);
}

const CreationCase kCreations[] = {
  {"node_null_context", [](World &) { return api().create_node(nullptr, "name", "/"); }},
  {"node_null_name", [](World & w) { return new_node(w, nullptr, "/"); }},
  {"node_null_namespace", [](World & w) { return new_node(w, "name", nullptr); }},
  {"node_empty_name", [](World & w) { return new_node(w, "", "/"); }},
  {"node_name_with_space", [](World & w) { return new_node(w, "two words", "/"); }},
  {"node_name_with_slash", [](World & w) { return new_node(w, "a/b", "/"); }},
  {"node_name_begins_with_digit", [](World & w) { return new_node(w, "1st", "/"); }},
  {"node_name_too_long", [](World & w) { return new_node(w, std::string(256, 'a').c_str(), "/"); }},
  {"node_empty_namespace", [](World & w) { return new_node(w, "name", ""); }},
  {"node_relative_namespace", [](World & w) { return new_node(w, "name", "relative"); }},
  {"node_namespace_ends_with_slash", [](World & w) { return new_node(w, "name", "/ends/"); }},
  {"node_namespace_with_space", [](World & w) { return new_node(w, "name", "/two words"); }},
  {"node_foreign_context",
   [](World & w) {
     rmw_context_t other = foreign<rmw_context_t>(w.context);
     return api().create_node(&other, "name", "/");
   }},
  {"node_uninitialised_context",
   [](World &) {
     rmw_context_t other = rmw_get_zero_initialized_context();
     return api().create_node(&other, "name", "/");
   }},
  {"node_after_shutdown", [](World & w) { return api().create_node(w.ended, "name", "/"); }},
  {"guard_condition_null_context", [](World &) { return api().create_guard_condition(nullptr); }},
  {"guard_condition_foreign_context",
   [](World & w) {
     rmw_context_t other = foreign<rmw_context_t>(w.context);
     return api().create_guard_condition(&other);
   }},
  {"wait_set_null_context", [](World &) { return api().create_wait_set(nullptr, 1); }},
  {"wait_set_foreign_context",
   [](World & w) {
     rmw_context_t other = foreign<rmw_context_t>(w.context);
     return api().create_wait_set(&other, 1);
   }},
  {"graph_guard_condition_null_node",
   [](World &) -> void * {
     return const_cast<rmw_guard_condition_t *>(api().node_get_graph_guard_condition(nullptr));
   }},
  {"graph_guard_condition_foreign_node",
   [](World & w) -> void * {
     const rmw_node_t other = foreign(w.node.get());
     return const_cast<rmw_guard_condition_t *>(api().node_get_graph_guard_condition(&other));
   }},
};
INSTANTIATE_TEST_SUITE_P(
  Node, RefusedCreation, testing::ValuesIn(kCreations), case_name<CreationCase>);

Verdict wait_on_nothing(rmw_wait_set_t * wait_set)
{
  const rmw_time_t poll = {0, 0};
  return {api().wait(nullptr, nullptr, nullptr, nullptr, nullptr, wait_set, &poll)};
}

const ArgumentCase kCases[] = {
  {"destroy_node_null", kInvalid, [](World &) { return Verdict{api().destroy_node(nullptr)}; }},
  {"destroy_node_foreign", kForeign,
   [](World & w) {
     rmw_node_t other = foreign(w.node.get());
     return Verdict{api().destroy_node(&other)};
   }},
  {"destroy_guard_condition_null", kInvalid,
   [](World &) { return Verdict{api().destroy_guard_condition(nullptr)}; }},
  {"destroy_guard_condition_foreign", kForeign,
   [](World & w) {
     rmw_guard_condition_t other = foreign(w.guard_condition.get());
     return Verdict{api().destroy_guard_condition(&other)};
   }},
  {"trigger_guard_condition_null", kInvalid,
   [](World &) { return Verdict{api().trigger_guard_condition(nullptr)}; }},
  {"trigger_guard_condition_foreign", kForeign,
   [](World & w) {
     const rmw_guard_condition_t other = foreign(w.guard_condition.get());
     return Verdict{api().trigger_guard_condition(&other)};
   }},
  {"destroy_wait_set_null", kInvalidOrError,
   [](World &) { return Verdict{api().destroy_wait_set(nullptr)}; }},
  {"destroy_wait_set_foreign", kForeign,
   [](World & w) {
     rmw_wait_set_t other = foreign(w.wait_set.get());
     return Verdict{api().destroy_wait_set(&other)};
   }},
  {"wait_null_wait_set", kInvalid, [](World &) { return wait_on_nothing(nullptr); }},
  {"wait_foreign_wait_set", kForeign,
   [](World & w) {
     rmw_wait_set_t other = foreign(w.wait_set.get());
     return wait_on_nothing(&other);
   }},

  {"get_gid_for_publisher_null", kInvalid,
   [](World &) {
     Canary<rmw_gid_t> gid;
     return verdict(api().get_gid_for_publisher(nullptr, gid), gid);
   }},
  {"get_gid_for_publisher_null_gid", kInvalid,
   [](World & w) { return Verdict{api().get_gid_for_publisher(w.publisher, nullptr)}; }},
  {"get_gid_for_publisher_foreign", kForeign,
   [](World & w) {
     Canary<rmw_gid_t> gid;
     const rmw_publisher_t other = foreign(w.publisher.get());
     return verdict(api().get_gid_for_publisher(&other, gid), gid);
   }},
  {"get_gid_for_client_null", kInvalid,
   [](World &) {
     Canary<rmw_gid_t> gid;
     return verdict(api().get_gid_for_client(nullptr, gid), gid);
   }},
  {"get_gid_for_client_null_gid", kInvalid,
   [](World & w) { return Verdict{api().get_gid_for_client(w.client, nullptr)}; }},
  {"get_gid_for_client_foreign", kForeign,
   [](World & w) {
     Canary<rmw_gid_t> gid;
     const rmw_client_t other = foreign(w.client.get());
     return verdict(api().get_gid_for_client(&other, gid), gid);
   }},
  {"compare_gids_null_first", kInvalid,
   [](World & w) {
     Canary<bool> result;
     rmw_gid_t gid;
     require_ok(api().get_gid_for_publisher(w.publisher, &gid), "gid");
     return verdict(api().compare_gids_equal(nullptr, &gid, result), result);
   }},
  {"compare_gids_null_second", kInvalid,
   [](World & w) {
     Canary<bool> result;
     rmw_gid_t gid;
     require_ok(api().get_gid_for_publisher(w.publisher, &gid), "gid");
     return verdict(api().compare_gids_equal(&gid, nullptr, result), result);
   }},
  {"compare_gids_null_result", kInvalid,
   [](World & w) {
     rmw_gid_t gid;
     require_ok(api().get_gid_for_publisher(w.publisher, &gid), "gid");
     return Verdict{api().compare_gids_equal(&gid, &gid, nullptr)};
   }},
  {"compare_gids_foreign_first", kForeign,
   [](World & w) {
     Canary<bool> result;
     rmw_gid_t gid;
     require_ok(api().get_gid_for_publisher(w.publisher, &gid), "gid");
     const rmw_gid_t other = foreign(&gid);
     return verdict(api().compare_gids_equal(&other, &gid, result), result);
   }},
  {"compare_gids_foreign_second", kForeign,
   [](World & w) {
     Canary<bool> result;
     rmw_gid_t gid;
     require_ok(api().get_gid_for_publisher(w.publisher, &gid), "gid");
     const rmw_gid_t other = foreign(&gid);
     return verdict(api().compare_gids_equal(&gid, &other, result), result);
   }},
};
INSTANTIATE_TEST_SUITE_P(Node, WrongArgument, testing::ValuesIn(kCases), case_name<ArgumentCase>);

}  // namespace
}  // namespace conformance
