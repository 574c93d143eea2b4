// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "graph/graph_query.hpp"

#include <algorithm>
#include <optional>

#include "graph/wire_name.hpp"

namespace rmw_shm
{
namespace
{

using shmcore::EndpointKind;
using shmcore::EndpointView;
using shmcore::NodeView;
using shmcore::Registry;
using shmcore::SlotRef;
using shmcore::SlotState;

template<class F>
void for_each_node(const Registry & registry, F && f)
{
  const uint32_t high = shmcore::node_high(registry.file());
  for (uint32_t index = 0; index < high; ++index) {
    if (const std::optional<NodeView> node = registry.read_node(index)) {
      f(*node);
    }
  }
}

template<class F>
void for_each_endpoint(const Registry & registry, const std::vector<SlotRef> * nodes, F && f)
{
  const uint32_t high = shmcore::endpoint_high(registry.file());
  for (uint32_t index = 0; index < high; ++index) {
    const std::optional<EndpointView> endpoint = registry.read_endpoint(index);
    if (!endpoint || endpoint->state != SlotState::live) {
      continue;
    }
    if (
      nodes == nullptr || std::find(nodes->begin(), nodes->end(), endpoint->node) != nodes->end()) {
      f(*endpoint);
    }
  }
}

bool on_side(EndpointKind kind, Channel channel, Side side) noexcept
{
  return (side != Side::subscriptions && writes(kind, channel)) ||
         (side != Side::publishers && reads(kind, channel));
}

std::string spelled_type(const EndpointView & endpoint, Channel channel, Naming naming)
{
  return naming == Naming::wire ? wire_type(endpoint.type, channel) : std::string(endpoint.type);
}

}  // namespace

std::vector<NodeName> node_names(const Registry & registry)
{
  std::vector<NodeName> names;
  for_each_node(registry, [&](const NodeView & node) {
    names.push_back({node.name, node.name_space, node.enclave});
  });
  return names;
}

std::vector<SlotRef> find_nodes(
  const Registry & registry, std::string_view name, std::string_view name_space)
{
  std::vector<SlotRef> found;
  for_each_node(registry, [&](const NodeView & node) {
    if (name == node.name && name_space == node.name_space) {
      found.push_back(node.ref);
    }
  });
  return found;
}

size_t count_endpoints(
  const Registry & registry, EndpointKind kind, std::string_view topic) noexcept
{
  size_t count = 0;
  registry.for_each_endpoint_on_topic(
    shmcore::topic_hash(topic), topic, [&](const EndpointView & endpoint) {
      count += endpoint.kind == kind && !endpoint.hidden && endpoint.state == SlotState::live;
    });
  return count;
}

NamesAndTypes topics(
  const Registry & registry, const std::vector<SlotRef> * nodes, Side side, Naming naming)
{
  NamesAndTypes found;
  for_each_endpoint(registry, nodes, [&](const EndpointView & endpoint) {
    for (const Channel channel : {Channel::topic, Channel::request, Channel::reply}) {
      if (!on_side(endpoint.kind, channel, side)) {
        continue;
      }
      if (naming == Naming::wire) {
        found[wire_topic(endpoint.topic, channel, endpoint.hidden)].insert(
          wire_type(endpoint.type, channel));
      } else if (channel == Channel::topic && !endpoint.hidden) {
        found[endpoint.topic].insert(endpoint.type);
      }
    }
  });
  return found;
}

NamesAndTypes services(
  const Registry & registry, const std::vector<SlotRef> * nodes, EndpointKind kind)
{
  NamesAndTypes found;
  for_each_endpoint(registry, nodes, [&](const EndpointView & endpoint) {
    if (endpoint.kind == kind && !endpoint.hidden) {
      found[endpoint.topic].insert(endpoint.type);
    }
  });
  return found;
}

NamesAndTypes all_services(const Registry & registry)
{
  NamesAndTypes found = services(registry, nullptr, EndpointKind::service);
  for (const auto & [name, types] : services(registry, nullptr, EndpointKind::client)) {
    found[name].insert(types.begin(), types.end());
  }
  return found;
}

std::vector<EndpointInfo> endpoints_of(
  const Registry & registry, std::string_view topic, Side side, Naming naming)
{
  const WireTopic asked =
    naming == Naming::wire ? parse_wire_topic(topic) : WireTopic{Channel::topic, false, topic};
  std::vector<EndpointInfo> found;
  registry.for_each_endpoint_on_topic(
    shmcore::topic_hash(asked.name), asked.name, [&](const EndpointView & endpoint) {
      if (
        endpoint.state != SlotState::live || endpoint.hidden != asked.hidden ||
        !on_side(endpoint.kind, asked.channel, side)) {
        return;
      }
      EndpointInfo info{endpoint, spelled_type(endpoint, asked.channel, naming), "", ""};
      const std::optional<NodeView> node = registry.read_node(endpoint.node.index);
      if (node && node->ref == endpoint.node) {
        info.node_name = node->name;
        info.node_namespace = node->name_space;
      }
      found.push_back(std::move(info));
    });
  return found;
}

}  // namespace rmw_shm
