// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Wrong arguments: graph queries (contract points 1, 2 and 5). The queries come in families of the
// same shape, so the rows are generated: every member of a family against every wrong argument.
#include "harness/argument_case.hpp"
#include <memory>
#include <utility>

#include "rcutils/types/string_array.h"
#include "rmw/names_and_types.h"
#include "rmw/topic_endpoint_info_array.h"

namespace conformance
{
namespace
{

// Arguments of the queries that list names and types, with what a test varies.
struct Query
{
  const rmw_node_t * node = world().node;
  rcutils_allocator_t * allocator = &world().allocator;
  const char * node_name = world().node->name;
  const char * node_namespace = "/";
  const char * topic = "/fine";
};

// An output that is not zero-initialised, as a caller leaves it who asks twice.
rmw_names_and_types_t used_names_and_types()
{
  rmw_names_and_types_t used = rmw_get_zero_initialized_names_and_types();
  require_ok(rmw_names_and_types_init(&used, 1, &world().allocator), "rmw_names_and_types_init");
  return used;
}

using ListNames = std::function<rmw_ret_t(const Query &, rmw_names_and_types_t *)>;

Verdict list(const ListNames & function, const Query & query)
{
  rmw_names_and_types_t out = rmw_get_zero_initialized_names_and_types();
  const rmw_ret_t ret = function(query, &out);
  const bool intact = out.names.size == 0 && out.names.data == nullptr && out.types == nullptr;
  return {ret, intact};
}

const std::vector<std::pair<std::string, ListNames>> & list_functions(bool by_node)
{
  static const std::vector<std::pair<std::string, ListNames>> by_node_functions = {
    {"publishers_by_node",
     [](const Query & q, rmw_names_and_types_t * out) {
       return api().get_publisher_names_and_types_by_node(
         q.node, q.allocator, q.node_name, q.node_namespace, false, out);
     }},
    {"subscribers_by_node",
     [](const Query & q, rmw_names_and_types_t * out) {
       return api().get_subscriber_names_and_types_by_node(
         q.node, q.allocator, q.node_name, q.node_namespace, false, out);
     }},
    {"services_by_node",
     [](const Query & q, rmw_names_and_types_t * out) {
       return api().get_service_names_and_types_by_node(
         q.node, q.allocator, q.node_name, q.node_namespace, out);
     }},
    {"clients_by_node",
     [](const Query & q, rmw_names_and_types_t * out) {
       return api().get_client_names_and_types_by_node(
         q.node, q.allocator, q.node_name, q.node_namespace, out);
     }},
  };
  static const std::vector<std::pair<std::string, ListNames>> graph_functions = {
    {"topics",
     [](const Query & q, rmw_names_and_types_t * out) {
       return api().get_topic_names_and_types(q.node, q.allocator, false, out);
     }},
    {"services",
     [](const Query & q, rmw_names_and_types_t * out) {
       return api().get_service_names_and_types(q.node, q.allocator, out);
     }},
  };
  return by_node ? by_node_functions : graph_functions;
}

// Test names must outlive the rows.
const char * keep(const std::string & name)
{
  static std::vector<std::unique_ptr<std::string>> names;
  names.push_back(std::make_unique<std::string>(name));
  return names.back()->c_str();
}

void add_list_cases(
  std::vector<ArgumentCase> & cases, const std::string & name, const ListNames & function)
{
  const auto row = [&](const char * what, const std::vector<rmw_ret_t> & expected, auto call) {
    cases.push_back({keep(name + "_" + what), expected, call});
  };
  row(
    "null_node", kInvalid, [function](World &) { return list(function, Query{.node = nullptr}); });
  row("foreign_node", kForeign, [function](World & w) {
    const rmw_node_t other = foreign(w.node.get());
    return list(function, Query{.node = &other});
  });
  row("null_allocator", kInvalid, [function](World &) {
    return list(function, Query{.allocator = nullptr});
  });
  row("zero_allocator", kInvalid, [function](World & w) {
    return list(function, Query{.allocator = &w.zero_allocator});
  });
  row("null_output", kInvalid, [function](World &) { return Verdict{function(Query{}, nullptr)}; });
  row("used_output", kInvalid, [function](World &) {
    rmw_names_and_types_t used = used_names_and_types();
    const rmw_ret_t ret = function(Query{}, &used);
    const Verdict result{ret, used.names.size == 1};
    require_ok(rmw_names_and_types_fini(&used), "rmw_names_and_types_fini");
    return result;
  });
}

void add_by_node_cases(
  std::vector<ArgumentCase> & cases, const std::string & name, const ListNames & function)
{
  const std::vector<rmw_ret_t> unknown = {RMW_RET_NODE_NAME_NON_EXISTENT};
  const auto row = [&](const char * what, const std::vector<rmw_ret_t> & expected, Query query) {
    cases.push_back({keep(name + "_" + what), expected, [function, query](World &) {
                       Query complete;
                       complete.node_name = query.node_name;
                       complete.node_namespace = query.node_namespace;
                       return list(function, complete);
                     }});
  };
  const auto named = [](const char * node_name, const char * space) {
    return Query{nullptr, nullptr, node_name, space, nullptr};
  };
  row("null_name", kInvalid, named(nullptr, "/"));
  row("empty_name", kInvalid, named("", "/"));
  row("invalid_name", kInvalid, named("not valid", "/"));
  row("null_namespace", kInvalid, named("name", nullptr));
  row("invalid_namespace", kInvalid, named("name", "not valid"));
  row("unknown_node", unknown, named("nobody_has_this_name", "/"));
  row("unknown_namespace", unknown, named("name", "/nobody_has_this_namespace"));
}

using ListEndpoints = std::function<rmw_ret_t(const Query &, rmw_topic_endpoint_info_array_t *)>;

Verdict endpoints(const ListEndpoints & function, const Query & query)
{
  rmw_topic_endpoint_info_array_t out = rmw_get_zero_initialized_topic_endpoint_info_array();
  const rmw_ret_t ret = function(query, &out);
  return {ret, out.size == 0 && out.info_array == nullptr};
}

void add_endpoint_cases(
  std::vector<ArgumentCase> & cases, const std::string & name, const ListEndpoints & function)
{
  const auto row = [&](const char * what, const std::vector<rmw_ret_t> & expected, auto call) {
    cases.push_back({keep(name + "_" + what), expected, call});
  };
  row("null_node", kInvalid, [function](World &) {
    return endpoints(function, Query{.node = nullptr});
  });
  row("foreign_node", kForeign, [function](World & w) {
    const rmw_node_t other = foreign(w.node.get());
    return endpoints(function, Query{.node = &other});
  });
  row("null_allocator", kInvalid, [function](World &) {
    return endpoints(function, Query{.allocator = nullptr});
  });
  row("zero_allocator", kInvalid, [function](World & w) {
    return endpoints(function, Query{.allocator = &w.zero_allocator});
  });
  row("null_topic", kInvalid, [function](World &) {
    return endpoints(function, Query{.topic = nullptr});
  });
  row("null_output", kInvalid, [function](World &) { return Verdict{function(Query{}, nullptr)}; });
  row("used_output", kInvalid, [function](World & w) {
    rmw_topic_endpoint_info_array_t used = rmw_get_zero_initialized_topic_endpoint_info_array();
    require_ok(
      rmw_topic_endpoint_info_array_init_with_size(&used, 1, &w.allocator), "endpoint array");
    const rmw_ret_t ret = function(Query{}, &used);
    const Verdict result{ret, used.size == 1};
    require_ok(rmw_topic_endpoint_info_array_fini(&used, &w.allocator), "endpoint array");
    return result;
  });
}

using Count = std::function<rmw_ret_t(const rmw_node_t *, const char *, std::size_t *)>;

void add_count_cases(
  std::vector<ArgumentCase> & cases, const std::string & name, const Count & function)
{
  const auto row = [&](const char * what, const std::vector<rmw_ret_t> & expected, auto call) {
    cases.push_back({keep(name + "_" + what), expected, call});
  };
  const auto count = [function](const rmw_node_t * node, const char * topic) {
    Canary<std::size_t> out;
    return verdict(function(node, topic, out), out);
  };
  row("null_node", kInvalid, [count](World &) { return count(nullptr, "/fine"); });
  row("null_name", kInvalid, [count](World & w) { return count(w.node, nullptr); });
  row("relative_name", kInvalid, [count](World & w) { return count(w.node, "relative"); });
  row("invalid_name", kInvalid, [count](World & w) { return count(w.node, "/not valid"); });
  row("null_count", kInvalid, [function](World & w) {
    return Verdict{function(w.node, "/fine", nullptr)};
  });
  row("foreign_node", kForeign, [count](World & w) {
    const rmw_node_t other = foreign(w.node.get());
    return count(&other, "/fine");
  });
}

std::vector<ArgumentCase> cases_of_lists()
{
  std::vector<ArgumentCase> cases;
  for (const bool by_node : {false, true}) {
    for (const auto & [name, function] : list_functions(by_node)) {
      add_list_cases(cases, name, function);
      if (by_node) {
        add_by_node_cases(cases, name, function);
      }
    }
  }
  return cases;
}

std::vector<ArgumentCase> cases_of_topics()
{
  std::vector<ArgumentCase> cases;
  add_endpoint_cases(
    cases, "publishers_info", [](const Query & q, rmw_topic_endpoint_info_array_t * out) {
      return api().get_publishers_info_by_topic(q.node, q.allocator, q.topic, false, out);
    });
  add_endpoint_cases(
    cases, "subscriptions_info", [](const Query & q, rmw_topic_endpoint_info_array_t * out) {
      return api().get_subscriptions_info_by_topic(q.node, q.allocator, q.topic, false, out);
    });
  const auto counter = [&](const char * name, auto member) {
    add_count_cases(
      cases, name, [member](const rmw_node_t * node, const char * topic, std::size_t * out) {
        return (api().*member)(node, topic, out);
      });
  };
  counter("count_publishers", &Api::count_publishers);
  counter("count_subscribers", &Api::count_subscribers);
  counter("count_clients", &Api::count_clients);
  counter("count_services", &Api::count_services);
  return cases;
}

INSTANTIATE_TEST_SUITE_P(
  GraphLists, WrongArgument, testing::ValuesIn(cases_of_lists()), case_name<ArgumentCase>);
INSTANTIATE_TEST_SUITE_P(
  GraphTopics, WrongArgument, testing::ValuesIn(cases_of_topics()), case_name<ArgumentCase>);

}  // namespace
}  // namespace conformance
