// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/graph.hpp"

#include <algorithm>
#include <iterator>

#include "rcutils/allocator.h"
#include "rcutils/types/string_array.h"
#include "rmw/names_and_types.h"
#include "rmw/topic_endpoint_info_array.h"

namespace conformance
{
namespace
{

template<class Query>
NamesAndTypes collect(const char * what, Query query)
{
  rcutils_allocator_t allocator = rcutils_get_default_allocator();
  rmw_names_and_types_t out = rmw_get_zero_initialized_names_and_types();
  require_ok(query(&allocator, &out), what);
  NamesAndTypes result;
  for (std::size_t i = 0; i < out.names.size; ++i) {
    auto & types = result[out.names.data[i]];
    for (std::size_t j = 0; j < out.types[i].size; ++j) {
      types.insert(out.types[i].data[j]);
    }
  }
  require_ok(rmw_names_and_types_fini(&out), "rmw_names_and_types_fini");
  return result;
}

using ByNode = rmw_ret_t (*)(
  const rmw_node_t *, rcutils_allocator_t *, const char *, const char *, bool,
  rmw_names_and_types_t *);
using ServicesByNode = rmw_ret_t (*)(
  const rmw_node_t *, rcutils_allocator_t *, const char *, const char *, rmw_names_and_types_t *);

NamesAndTypes by_node(ByNode query, const rmw_node_t * node, const NodeName & subject)
{
  return collect(
    "topics by node", [&](rcutils_allocator_t * allocator, rmw_names_and_types_t * out) {
      return query(node, allocator, subject.name.c_str(), subject.space.c_str(), false, out);
    });
}

NamesAndTypes by_node(ServicesByNode query, const rmw_node_t * node, const NodeName & subject)
{
  return collect(
    "services by node", [&](rcutils_allocator_t * allocator, rmw_names_and_types_t * out) {
      return query(node, allocator, subject.name.c_str(), subject.space.c_str(), out);
    });
}

using InfoByTopic = rmw_ret_t (*)(
  const rmw_node_t *, rcutils_allocator_t *, const char *, bool, rmw_topic_endpoint_info_array_t *);

std::vector<Endpoint> info(InfoByTopic query, const rmw_node_t * node, const std::string & topic)
{
  rcutils_allocator_t allocator = rcutils_get_default_allocator();
  rmw_topic_endpoint_info_array_t out = rmw_get_zero_initialized_topic_endpoint_info_array();
  require_ok(query(node, &allocator, topic.c_str(), false, &out), "endpoint info by topic");
  std::vector<Endpoint> endpoints;
  for (std::size_t i = 0; i < out.size; ++i) {
    const rmw_topic_endpoint_info_t & entry = out.info_array[i];
    Endpoint endpoint{entry.node_name,       entry.node_namespace, entry.topic_type,
                      entry.topic_type_hash, entry.endpoint_type,  {},
                      entry.qos_profile};
    std::copy(std::begin(entry.endpoint_gid), std::end(entry.endpoint_gid), endpoint.gid.begin());
    endpoints.push_back(endpoint);
  }
  require_ok(
    rmw_topic_endpoint_info_array_fini(&out, &allocator), "rmw_topic_endpoint_info_array_fini");
  return endpoints;
}

}  // namespace

NamesAndTypes topics(const rmw_node_t * node, bool no_demangle)
{
  return collect(
    "rmw_get_topic_names_and_types",
    [&](rcutils_allocator_t * allocator, rmw_names_and_types_t * out) {
      return api().get_topic_names_and_types(node, allocator, no_demangle, out);
    });
}

NamesAndTypes services(const rmw_node_t * node)
{
  return collect(
    "rmw_get_service_names_and_types",
    [&](rcutils_allocator_t * allocator, rmw_names_and_types_t * out) {
      return api().get_service_names_and_types(node, allocator, out);
    });
}

NamesAndTypes publishers_of(const rmw_node_t * node, const NodeName & subject)
{
  return by_node(api().get_publisher_names_and_types_by_node, node, subject);
}
NamesAndTypes subscribers_of(const rmw_node_t * node, const NodeName & subject)
{
  return by_node(api().get_subscriber_names_and_types_by_node, node, subject);
}
NamesAndTypes services_of(const rmw_node_t * node, const NodeName & subject)
{
  return by_node(api().get_service_names_and_types_by_node, node, subject);
}
NamesAndTypes clients_of(const rmw_node_t * node, const NodeName & subject)
{
  return by_node(api().get_client_names_and_types_by_node, node, subject);
}

std::vector<NodeEntry> nodes(const rmw_node_t * node)
{
  rcutils_string_array_t names = rcutils_get_zero_initialized_string_array();
  rcutils_string_array_t spaces = rcutils_get_zero_initialized_string_array();
  rcutils_string_array_t enclaves = rcutils_get_zero_initialized_string_array();
  require_ok(
    api().get_node_names_with_enclaves(node, &names, &spaces, &enclaves),
    "rmw_get_node_names_with_enclaves");
  std::vector<NodeEntry> entries;
  for (std::size_t i = 0; i < names.size; ++i) {
    entries.push_back({names.data[i], spaces.data[i], enclaves.data[i]});
  }
  EXPECT_EQ(RCUTILS_RET_OK, rcutils_string_array_fini(&names));
  EXPECT_EQ(RCUTILS_RET_OK, rcutils_string_array_fini(&spaces));
  EXPECT_EQ(RCUTILS_RET_OK, rcutils_string_array_fini(&enclaves));
  return entries;
}

bool knows(const rmw_node_t * node, const std::string & name, const std::string & space)
{
  const auto entries = nodes(node);
  return std::any_of(entries.begin(), entries.end(), [&](const NodeEntry & entry) {
    return entry.name == name && entry.space == space;
  });
}

std::vector<Endpoint> publishers_info(const rmw_node_t * node, const std::string & topic)
{
  return info(api().get_publishers_info_by_topic, node, topic);
}
std::vector<Endpoint> subscriptions_info(const rmw_node_t * node, const std::string & topic)
{
  return info(api().get_subscriptions_info_by_topic, node, topic);
}

std::size_t count(const rmw_node_t * node, Kind kind, const std::string & name)
{
  const auto function = kind == Kind::publishers    ? api().count_publishers
                        : kind == Kind::subscribers ? api().count_subscribers
                        : kind == Kind::clients     ? api().count_clients
                                                    : api().count_services;
  std::size_t result = 0;
  require_ok(function(node, name.c_str(), &result), "count");
  return result;
}

}  // namespace conformance
