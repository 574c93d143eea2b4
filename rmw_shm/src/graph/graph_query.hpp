// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the registry knows, as graph queries want it. Everything reads shared memory directly: a
// scan of a thousand endpoints costs less than keeping a copy of them current would.
#ifndef GRAPH__GRAPH_QUERY_HPP_
#define GRAPH__GRAPH_QUERY_HPP_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shmcore/registry.hpp"
#include "shmcore/registry_view.hpp"

namespace rmw_shm
{

struct NodeName
{
  std::string name;
  std::string name_space;
  std::string enclave;
};

// Throws std::bad_alloc. Nodes that share a name are listed each.
std::vector<NodeName> node_names(const shmcore::Registry & registry);

// The nodes of that name; there may be several. Throws std::bad_alloc.
std::vector<shmcore::SlotRef> find_nodes(
  const shmcore::Registry & registry, std::string_view name, std::string_view name_space);

// Live endpoints of `kind` with the ROS name `topic`. Allocates nothing.
size_t count_endpoints(
  const shmcore::Registry & registry, shmcore::EndpointKind kind, std::string_view topic) noexcept;

// Which side of its topics an endpoint is asked about.
enum class Side : uint8_t
{
  publishers,
  subscriptions,
  both
};

enum class Naming : uint8_t
{
  ros,   // ROS names and types; topics only, without those outside the ROS conventions
  wire,  // as a DDS rmw would spell them, service topics included; see wire_name.hpp
};

using NamesAndTypes = std::map<std::string, std::set<std::string>>;

// All of these throw std::bad_alloc. `nodes`: null for the whole graph.
NamesAndTypes topics(
  const shmcore::Registry & registry, const std::vector<shmcore::SlotRef> * nodes, Side side,
  Naming naming);
NamesAndTypes services(
  const shmcore::Registry & registry, const std::vector<shmcore::SlotRef> * nodes,
  shmcore::EndpointKind kind);
NamesAndTypes all_services(const shmcore::Registry & registry);

struct EndpointInfo
{
  shmcore::EndpointView endpoint;
  std::string type;       // in the naming asked for
  std::string node_name;  // empty when the node is gone by now
  std::string node_namespace;
};

// `side` is not both. With Naming::wire, `topic` is spelled that way too.
std::vector<EndpointInfo> endpoints_of(
  const shmcore::Registry & registry, std::string_view topic, Side side, Naming naming);

}  // namespace rmw_shm

#endif  // GRAPH__GRAPH_QUERY_HPP_
