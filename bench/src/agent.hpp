// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the bench's programs have in common: their common options, how they start their second
// processes (the same program, executed afresh, in a role), and how they end.
#ifndef AGENT_HPP_
#define AGENT_HPP_

#include <cstddef>
#include <functional>
#include <string>

#include "core_pair.hpp"
#include "json.hpp"
#include "option_set.hpp"
#include "parent_link.hpp"
#include "shmcore/result.hpp"

namespace bench
{

struct AgentOptions
{
  std::string rmw;         // as RMW_IMPLEMENTATION would name it
  std::size_t domain = 0;  // ROS_DOMAIN_ID
  CorePair cores;
  double max_seconds = 10;     // of the measured phase
  std::string samples_folder;  // raw samples of every series go here; empty: nowhere
  bool help = false;

  // Given by the first process to those it starts.
  std::string role;       // empty in the first process
  std::size_t index = 0;  // among those of its role
  std::string run;        // in the names of topics and nodes, so that no two runs meet
  int report_fd = -1;
};

// What an agent is made of beside its options.
struct AgentBody
{
  // In the first process: measures, and returns the object to print.
  std::function<shmcore::Result<JsonObject>(char ** argv)> lead;
  // In a process that the first one started.
  std::function<shmcore::Result<void>(ParentLink & parent)> role;
};

// Adds the common options in front of those that the agent declares afterwards. What the
// environment says (RMW_IMPLEMENTATION, ROS_DOMAIN_ID) holds where an option does not.
void declare_common(OptionSet & set, AgentOptions & options);

// main() of an agent: exit code 0, 1 (failed) or 2 (usage).
int run_agent(
  const OptionSet & set, AgentOptions & options, const AgentBody & body, int argc, char ** argv);

}  // namespace bench

#endif  // AGENT_HPP_
