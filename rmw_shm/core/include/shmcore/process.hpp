// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// One participant of a domain: what rmw_init makes. Owns the data and mailbox files, the bells and
// lines, the peers it has mapped, and the attendant and watcher threads.
#ifndef SHMCORE__PROCESS_HPP_
#define SHMCORE__PROCESS_HPP_

#include <memory>
#include <span>
#include <string_view>

#include "shmcore/endpoint.hpp"
#include "shmcore/options.hpp"
#include "shmcore/registry.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

class Process
{
public:
  // Errors as docs/configuration.md lists them; nothing is left behind on error.
  static Result<std::unique_ptr<Process>> join(const Options & options) noexcept;
  // Every endpoint and node must be gone.
  ~Process();
  Process(const Process &) = delete;
  Process & operator=(const Process &) = delete;

  // Leaves the domain before the object's end, so that no file stays while a guard or a waiter that
  // somebody forgot keeps it. Every endpoint and node must be gone; guards and waiters go on working
  // on this process's own memory. Not together with itself; a second call does nothing.
  void leave() noexcept;

  Registry & registry() noexcept;
  const Options & options() const noexcept;

  // Bit l % 64 of word l / 64: the reader with line l may be ready. A hint: one that is ready may be
  // missing until the next wait that sleeps.
  std::span<const Memory::Atom<uint64_t>> news() const noexcept;

  // False after fork in the child: the context belongs to the parent.
  bool usable() const noexcept;

  struct Parts;
  Parts & parts() noexcept { return *parts_; }  // for the core's own sources

private:
  explicit Process(std::unique_ptr<Parts>) noexcept;
  std::unique_ptr<Parts> parts_;
};

}  // namespace shmcore

#endif  // SHMCORE__PROCESS_HPP_
