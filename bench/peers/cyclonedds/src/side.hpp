// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// One of the two processes: a participant with a writer and a reader of its own.
#ifndef SIDE_HPP_
#define SIDE_HPP_

#include <cstdint>
#include <memory>

#include "cyclonedds_options.hpp"
#include "dds/dds.h"
#include "message.hpp"
#include "shmcore/result.hpp"

namespace bench
{

enum class Role : bool
{
  ping,
  pong,
};

// Deletes a domain and everything that was created in it.
class Domain
{
public:
  explicit Domain(dds_entity_t entity) noexcept : entity_(entity) {}
  Domain(const Domain &) = delete;
  Domain & operator=(const Domain &) = delete;
  ~Domain() { dds_delete(entity_); }

private:
  dds_entity_t entity_;
};

class Side
{
public:
  static shmcore::Result<std::unique_ptr<Side>> open(
    const CycloneOptions & options, Role role) noexcept;

  // Both directions have both ends, as far as this side knows.
  shmcore::Result<bool> matched() const noexcept;
  shmcore::Result<void> send(Message & message) noexcept;
  // Takes the next message; false once it is `deadline_ns` (CLOCK_MONOTONIC), an error at a signal.
  shmcore::Result<bool> receive(Message & message, std::int64_t deadline_ns) noexcept;

private:
  Side(const CycloneOptions & options, dds_entity_t domain)
  : poll_(options.poll), type_(options.bytes), domain_(domain)
  {
  }

  shmcore::Result<void> create(const CycloneOptions & options, Role role) noexcept;
  shmcore::Result<bool> take(Message & message) noexcept;
  shmcore::Result<bool> receive_polling(Message & message, std::int64_t deadline_ns) noexcept;
  shmcore::Result<bool> receive_waiting(Message & message, std::int64_t deadline_ns) noexcept;

  bool poll_;
  MessageType type_;  // outlives the topics, which point into it
  Domain domain_;
  dds_entity_t writer_ = 0;
  dds_entity_t reader_ = 0;
  dds_entity_t wait_set_ = 0;
};

}  // namespace bench

#endif  // SIDE_HPP_
