// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// An rmw context with its nodes: what every process of an agent has once.
#ifndef PARTICIPANT_HPP_
#define PARTICIPANT_HPP_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "rmw_library.hpp"
#include "shmcore/result.hpp"

namespace bench
{

constexpr const char * node_namespace = "/l2net_bench";

class Participant
{
public:
  static shmcore::Result<std::unique_ptr<Participant>> create(
    const RmwLibrary & rmw, std::size_t domain) noexcept;
  ~Participant();
  Participant(const Participant &) = delete;
  Participant & operator=(const Participant &) = delete;

  // Destroyed with the participant; whatever is created on it must be gone by then.
  shmcore::Result<rmw_node_t *> add_node(const std::string & name) noexcept;
  const RmwLibrary & rmw() const noexcept { return rmw_; }
  rmw_context_t * context() noexcept { return &context_; }

private:
  explicit Participant(const RmwLibrary & rmw) noexcept : rmw_(rmw) {}

  shmcore::Result<void> open(std::size_t domain) noexcept;

  const RmwLibrary & rmw_;
  rmw_init_options_t init_options_ = rmw_get_zero_initialized_init_options();
  rmw_context_t context_ = rmw_get_zero_initialized_context();
  std::vector<rmw_node_t *> nodes_;
};

// The text that the rmw left behind for its last failure, which is cleared.
std::string take_rmw_error();

// That text as an error, behind the call and what it was about.
shmcore::Error rmw_failure(const char * call, const std::string & subject = {}) noexcept;

}  // namespace bench

#endif  // PARTICIPANT_HPP_
