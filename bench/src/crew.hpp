// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef CREW_HPP_
#define CREW_HPP_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "report.hpp"
#include "role_process.hpp"
#include "shmcore/result.hpp"

namespace bench
{

// Several processes of an agent, in the order in which they were started.
class Crew
{
public:
  Crew(char ** argv, std::string run) : argv_(argv), run_(std::move(run)) {}

  // `count` more, in this role.
  shmcore::Result<void> add(const std::string & role, std::size_t count) noexcept;
  // The next report of each.
  shmcore::Result<std::vector<Report>> gather(std::int64_t deadline_ns) noexcept;
  // Lets them run for so long; an error as soon as one of them is gone.
  shmcore::Result<void> stay(std::int64_t duration_ns) noexcept;
  shmcore::Result<void> tell_all(std::int64_t word) noexcept;
  shmcore::Result<void> finish() noexcept;

private:
  char ** argv_;
  std::string run_;
  std::vector<RoleProcess> processes_;
};

}  // namespace bench

#endif  // CREW_HPP_
