// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "population/node_group.hpp"

#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "payload.hpp"
#include "rcutils/types/string_array.h"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

// What rmw_get_node_names fills.
class Names
{
public:
  Names() noexcept = default;
  ~Names() { ignore(rcutils_string_array_fini(&array_)); }
  Names(const Names &) = delete;
  Names & operator=(const Names &) = delete;

  rcutils_string_array_t * array() noexcept { return &array_; }
  std::size_t size() const noexcept { return array_.size; }
  std::string_view operator[](std::size_t i) const noexcept { return array_.data[i]; }

private:
  rcutils_string_array_t array_ = rcutils_get_zero_initialized_string_array();
};

}  // namespace

Result<std::unique_ptr<NodeGroup>> NodeGroup::open(
  const RmwLibrary & rmw, std::size_t domain, const std::string & run, std::size_t first,
  std::size_t end) noexcept
{
  std::unique_ptr<NodeGroup> group(new (std::nothrow) NodeGroup("_" + run));
  if (!group) {
    return make_error(Errc::out_of_memory, "no memory for nodes");
  }
  auto participant = Participant::create(rmw, domain);
  if (!participant) {
    return std::move(participant).error();
  }
  group->participant_ = std::move(*participant);
  for (std::size_t number = first; number < end; ++number) {
    if (auto added = group->add_node(number); !added) {
      return std::move(added).error();
    }
  }
  if (auto watched = group->watch_graph(); !watched) {
    return std::move(watched).error();
  }
  return group;
}

Result<void> NodeGroup::add_node(std::size_t number) noexcept
{
  const std::string name = "node_" + std::to_string(number) + suffix_;
  auto node = participant_->add_node(name);
  if (!node) {
    return std::move(node).error();
  }
  nodes_.push_back(*node);
  constexpr std::size_t bytes = 64;
  auto type = fixed_type_support("fixed", bytes);
  if (!type) {
    return std::move(type).error();
  }
  const rmw_qos_profile_t qos = qos_of(false, 10);
  auto writer = Writer::create(*participant_, *node, {*type, "/l2net_bench/out_" + name, qos});
  if (!writer) {
    return std::move(writer).error();
  }
  writers_.push_back(std::move(*writer));
  auto reader = Reader::create(*participant_, *node, {*type, "/l2net_bench/in_" + name, qos});
  if (!reader) {
    return std::move(reader).error();
  }
  readers_.push_back(std::move(*reader));
  return {};
}

Result<void> NodeGroup::watch_graph() noexcept
{
  const rmw_guard_condition_t * const changed =
    participant_->rmw().node_get_graph_guard_condition(nodes_.front());
  if (changed == nullptr) {
    return rmw_failure("rmw_node_get_graph_guard_condition");
  }
  auto wait_set = WaitSet::create(*participant_, 1);
  if (!wait_set) {
    return std::move(wait_set).error();
  }
  graph_changes_ = std::move(*wait_set);
  graph_changes_->add_guard_condition(changed->data);
  return {};
}

Result<std::size_t> NodeGroup::visible_nodes() const noexcept
{
  Names names;
  Names namespaces;
  const RmwLibrary & rmw = participant_->rmw();
  if (rmw.get_node_names(nodes_.front(), names.array(), namespaces.array()) != RMW_RET_OK) {
    return rmw_failure("rmw_get_node_names");
  }
  std::size_t ours = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    ours += namespaces[i] == node_namespace && names[i].ends_with(suffix_) ? 1 : 0;
  }
  return ours;
}

Result<void> NodeGroup::await_change() noexcept
{
  constexpr std::int64_t longest_ns = 20'000'000;
  bool changed = false;
  if (graph_changes_->wait(longest_ns, changed) != RMW_RET_OK) {
    return rmw_failure("rmw_wait");
  }
  return {};
}

}  // namespace bench
