// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "population/idle.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "crew.hpp"
#include "outcome.hpp"
#include "process_usage.hpp"

using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t full_graph_limit_ns = 60 * second_ns;
constexpr std::int64_t report_limit_ns = 30 * second_ns;

// rmw_wait over all subscriptions of a group until the parent says a word, or is gone. A thread
// listens to the parent and triggers a guard condition, so that waiting needs no time-out and an
// idle process is not woken by its bench.
class IdleWait
{
public:
  static Result<std::unique_ptr<IdleWait>> open(NodeGroup & group) noexcept
  {
    Participant & participant = group.participant();
    const RmwLibrary & rmw = participant.rmw();
    rmw_guard_condition_t * const condition = rmw.create_guard_condition(participant.context());
    if (condition == nullptr) {
      return rmw_failure("rmw_create_guard_condition");
    }
    auto idle = std::make_unique<IdleWait>(rmw, condition);
    auto wait_set = WaitSet::create(participant, group.readers().size() + 1);
    if (!wait_set) {
      return std::move(wait_set).error();
    }
    idle->wait_set_ = std::move(*wait_set);
    idle->wait_set_->add_guard_condition(condition->data);
    for (const auto & reader : group.readers()) {
      idle->wait_set_->add_subscription(reader->wait_data());
    }
    return idle;
  }
  IdleWait(const RmwLibrary & rmw, rmw_guard_condition_t * condition) noexcept
  : rmw_(rmw), condition_(condition)
  {
  }
  ~IdleWait()
  {
    wait_set_.reset();  // before what it waits for
    ignore(rmw_.destroy_guard_condition(condition_));
  }
  IdleWait(const IdleWait &) = delete;
  IdleWait & operator=(const IdleWait &) = delete;

  Result<void> until_word(ParentLink & parent) noexcept
  {
    Result<std::int64_t> word = 0;
    std::atomic<bool> heard = false;
    std::thread listener([&] {
      word = parent.await_word();
      heard.store(true, std::memory_order_release);  // before it wakes the loop below
      ignore(rmw_.trigger_guard_condition(condition_));
    });
    constexpr std::int64_t long_ns = 3'600 * second_ns;
    rmw_ret_t ret = RMW_RET_OK;
    // A wait that ends by itself is waited once more, as by an executor: else the rest of the phase
    // would be spent in join() and measure a process that does not wait for anything.
    while (ret == RMW_RET_OK && !heard.load(std::memory_order_acquire)) {  // its store above
      bool ready = false;
      ret = wait_set_->wait(long_ns, ready);
    }
    listener.join();
    if (ret != RMW_RET_OK) {
      return rmw_failure("rmw_wait");
    }
    return word ? Result<void>() : std::move(word).error();
  }

private:
  const RmwLibrary & rmw_;
  rmw_guard_condition_t * condition_;
  std::unique_ptr<WaitSet> wait_set_;
};

Result<Report> describe_idleness(std::int64_t cpu_ns, std::int64_t wall_ns)
{
  auto pss = process_pss_bytes();
  if (!pss) {
    return std::move(pss).error();
  }
  Report out;
  out.add("cpu_ns", cpu_ns);
  out.add("wall_ns", wall_ns);
  out.add("pss_bytes", *pss);
  std::vector<std::int64_t> identities;
  std::vector<std::int64_t> sizes;
  for (const SharedFile & file : mapped_shared_files()) {
    identities.push_back(static_cast<std::int64_t>(file.inode));
    sizes.push_back(file.bytes);
  }
  out.add("shared_inode", std::move(identities));
  out.add("shared_bytes", std::move(sizes));
  return out;
}

// A file that several processes have mapped is there once.
std::int64_t shared_bytes(const std::vector<Report> & reports)
{
  std::map<std::int64_t, std::int64_t> by_inode;
  for (const Report & report : reports) {
    const auto & inodes = report.list("shared_inode");
    for (std::size_t i = 0; i < inodes.size(); ++i) {
      by_inode[inodes[i]] = report.list("shared_bytes")[i];
    }
  }
  std::int64_t total = 0;
  for (const auto & [inode, bytes] : by_inode) {
    total += bytes;
  }
  return total;
}

Outcome outcome_of(const std::vector<Report> & reports)
{
  double share = 0;
  for (const Report & report : reports) {
    share +=
      static_cast<double>(report.number("cpu_ns")) / static_cast<double>(report.number("wall_ns"));
  }
  Outcome out;
  out.value("cpu_share", share / static_cast<double>(reports.size()));
  out.value("pss_bytes", mean(reports, "pss_bytes"));
  out.value("shm_bytes", static_cast<double>(shared_bytes(reports)));
  return out;
}

Result<std::vector<Report>> measure(const IdleOptions & options, char ** argv)
{
  Crew crew(argv, options.run);
  if (auto added = crew.add(member_role, options.processes); !added) {
    return std::move(added).error();
  }
  if (auto full = crew.gather(now_ns() + full_graph_limit_ns + report_limit_ns); !full) {
    return std::move(full).error();
  }
  // Words: the measured phase begins, and is over.
  for (const double seconds : {options.warmup_seconds, options.measured_seconds()}) {
    if (auto stayed = crew.stay(static_cast<std::int64_t>(seconds * 1e9)); !stayed) {
      return std::move(stayed).error();
    }
    if (auto told = crew.tell_all(0); !told) {
      return std::move(told).error();
    }
  }
  auto reports = crew.gather(now_ns() + report_limit_ns);
  if (!reports) {
    return std::move(reports).error();
  }
  if (auto finished = crew.finish(); !finished) {
    return std::move(finished).error();
  }
  return reports;
}

}  // namespace

Result<void> run_idle_member(const IdleOptions & options, ParentLink & parent) noexcept
{
  auto rmw = load_rmw(options.rmw);
  if (!rmw) {
    return std::move(rmw).error();
  }
  auto group = open_share(options, *rmw);
  if (!group) {
    return std::move(group).error();
  }
  if (auto full = await_full_graph(options, **group, now_ns() + full_graph_limit_ns); !full) {
    return full;
  }
  auto idle = IdleWait::open(**group);
  if (!idle) {
    return std::move(idle).error();
  }
  if (auto told = parent.report(Report()); !told) {
    return told;
  }
  if (auto begun = (*idle)->until_word(parent); !begun) {
    return begun;
  }
  const std::int64_t cpu_before = process_cpu_ns();
  const std::int64_t begin = now_ns();
  if (auto ended = (*idle)->until_word(parent); !ended) {
    return ended;
  }
  return parent.conclude(describe_idleness(process_cpu_ns() - cpu_before, now_ns() - begin));
}

Result<JsonObject> run_idle(const IdleOptions & options, char ** argv) noexcept
{
  auto rmw = check_population(options);
  if (!rmw) {
    return std::move(rmw).error();
  }
  auto reports = measure(options, argv);
  if (!reports) {
    return std::move(reports).error();
  }
  JsonObject out = outcome_of(*reports).describe(*rmw);
  out.integer("nodes", static_cast<std::int64_t>(options.nodes))
    .integer("processes", static_cast<std::int64_t>(options.processes))
    .number("seconds", options.measured_seconds());
  return out;
}

}  // namespace bench
