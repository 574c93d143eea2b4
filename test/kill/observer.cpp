// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Reads the graph until it is what the director says it must be, or the time is over.

#include <algorithm>
#include <chrono>
#include <sstream>
#include <thread>
#include <vector>

#include "rcutils/allocator.h"
#include "rcutils/types/string_array.h"
#include "role.hpp"

namespace agent
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Graph
{
  std::vector<std::string> nodes;  // sorted
  size_t publishers = 0;
  size_t subscriptions = 0;
  size_t servers = 0;
  size_t clients = 0;

  bool operator==(const Graph &) const = default;
};

std::string described(const Graph & graph)
{
  std::string fields = "\"nodes\":[";
  const char * comma = "";
  for (const std::string & node : graph.nodes) {
    fields += comma + quoted(node);
    comma = ",";
  }
  return fields + "],\"publishers\":" + std::to_string(graph.publishers) +
         ",\"subscriptions\":" + std::to_string(graph.subscriptions) +
         ",\"servers\":" + std::to_string(graph.servers) +
         ",\"clients\":" + std::to_string(graph.clients);
}

class Observer : public Role
{
public:
  explicit Observer(Session & session) : session_(session) {}

  void step() override { std::this_thread::sleep_for(milliseconds(1)); }

  std::string status() override { return described(look()); }

  // "await <ms> <publishers> <subscriptions> <servers> <clients> <node>..."
  bool command(const std::string & line) override
  {
    std::istringstream words(line);
    std::string word;
    int64_t bound_ms = 0;
    Graph expected;
    if (
      !(words >> word) || word != "await" ||
      !(words >> bound_ms >> expected.publishers >> expected.subscriptions >> expected.servers >>
        expected.clients)) {
      return false;
    }
    while (words >> word) {
      expected.nodes.push_back(word);
    }
    std::sort(expected.nodes.begin(), expected.nodes.end());
    await(expected, milliseconds(bound_ms));
    return true;
  }

private:
  void await(const Graph & expected, milliseconds bound)
  {
    const auto begin = steady_clock::now();
    Graph seen = look();
    while (!(seen == expected) && steady_clock::now() - begin < bound) {
      session_.wait_for_graph_change(milliseconds(10));
      seen = look();
    }
    const auto waited = std::chrono::duration_cast<milliseconds>(steady_clock::now() - begin);
    emit(
      "graph", std::string("\"right\":") + (seen == expected ? "true" : "false") +
                 ",\"waited_ms\":" + std::to_string(waited.count()) + "," + described(seen));
  }

  Graph look()
  {
    Graph graph;
    rcutils_string_array_t names = rcutils_get_zero_initialized_string_array();
    rcutils_string_array_t namespaces = rcutils_get_zero_initialized_string_array();
    check("rmw_get_node_names", session_.rmw.get_node_names(session_.node(), &names, &namespaces));
    graph.nodes.assign(names.data, names.data + names.size);
    std::sort(graph.nodes.begin(), graph.nodes.end());
    report("rcutils_string_array_fini", rcutils_string_array_fini(&names));
    report("rcutils_string_array_fini", rcutils_string_array_fini(&namespaces));
    const rmw_node_t * node = session_.node();
    check("rmw_count_publishers", session_.rmw.count_publishers(node, kTopic, &graph.publishers));
    check(
      "rmw_count_subscribers", session_.rmw.count_subscribers(node, kTopic, &graph.subscriptions));
    check("rmw_count_services", session_.rmw.count_services(node, kService, &graph.servers));
    check("rmw_count_clients", session_.rmw.count_clients(node, kService, &graph.clients));
    return graph;
  }

  Session & session_;
};

}  // namespace

std::unique_ptr<Role> make_observer(Session & session)
{
  return std::make_unique<Observer>(session);
}

}  // namespace agent
