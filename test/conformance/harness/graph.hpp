// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Graph queries with C++ results. They throw when the rmw refuses.
#ifndef HARNESS__GRAPH_HPP_
#define HARNESS__GRAPH_HPP_

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/entities.hpp"
#include "rosidl_runtime_c/type_hash.h"

namespace conformance
{

using NamesAndTypes = std::map<std::string, std::set<std::string>>;

NamesAndTypes topics(const rmw_node_t * node, bool no_demangle = false);
NamesAndTypes services(const rmw_node_t * node);

// What one node has, seen from another.
struct NodeName
{
  std::string name;
  std::string space = "/";
};
NamesAndTypes publishers_of(const rmw_node_t * node, const NodeName & subject);
NamesAndTypes subscribers_of(const rmw_node_t * node, const NodeName & subject);
NamesAndTypes services_of(const rmw_node_t * node, const NodeName & subject);
NamesAndTypes clients_of(const rmw_node_t * node, const NodeName & subject);

struct NodeEntry
{
  std::string name;
  std::string space;
  std::string enclave;
  bool operator==(const NodeEntry &) const = default;
};
std::vector<NodeEntry> nodes(const rmw_node_t * node);
bool knows(const rmw_node_t * node, const std::string & name, const std::string & space = "/");

struct Endpoint
{
  std::string node_name;
  std::string node_namespace;
  std::string type;
  rosidl_type_hash_t hash{};
  rmw_endpoint_type_t kind = RMW_ENDPOINT_INVALID;
  std::array<std::uint8_t, RMW_GID_STORAGE_SIZE> gid{};
  rmw_qos_profile_t qos{};
};
std::vector<Endpoint> publishers_info(const rmw_node_t * node, const std::string & topic);
std::vector<Endpoint> subscriptions_info(const rmw_node_t * node, const std::string & topic);

enum class Kind
{
  publishers,
  subscribers,
  clients,
  services
};
std::size_t count(const rmw_node_t * node, Kind kind, const std::string & name);

}  // namespace conformance

#endif  // HARNESS__GRAPH_HPP_
