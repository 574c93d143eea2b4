// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The participants of a stress test: each plays its role in a process, a context or a thread.
#ifndef STRESS__CREW_HPP_
#define STRESS__CREW_HPP_

#include <sys/types.h>

#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "shmcore/options.hpp"
#include "shmcore/process.hpp"
#include "stress/ledger.hpp"

namespace shmcore::stress
{

enum class Placement
{
  processes,   // what ships
  contexts,    // threads, each with its context: what a process of several contexts does
  one_context  // threads over one mapping: what ThreadSanitizer can follow
};
const char * name_of(Placement placement) noexcept;

// Where a role is played.
struct Stage
{
  Process & process;
  Ledger & ledger;
};
using Role = std::function<void(Stage &)>;

class Crew
{
public:
  // No context may exist in this process while roles are added to a crew of processes.
  Crew(const Options & options, Placement placement, Ledger & ledger);
  // Ends whoever is left.
  ~Crew();
  Crew(const Crew &) = delete;
  Crew & operator=(const Crew &) = delete;

  // Starts it. Returns the process that plays it, 0 for a thread.
  pid_t add(Role role);
  // Ends a role's process where it stands and waits for its end.
  void kill_now(pid_t role);
  // Waits for all roles. One that takes longer than `patience_ns` is a failure, and ends a test of
  // threads altogether, since a thread cannot be left behind.
  void join(int64_t patience_ns);

private:
  void play(const Role & role, Process * shared);

  Options options_;
  Placement placement_;
  Ledger & ledger_;
  std::unique_ptr<Process> shared_;
  std::vector<std::thread> threads_;
  std::atomic<uint32_t> playing_{0};  // threads
  std::vector<pid_t> children_;
};

}  // namespace shmcore::stress

#endif  // STRESS__CREW_HPP_
