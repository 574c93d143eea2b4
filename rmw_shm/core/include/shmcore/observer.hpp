// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A domain seen from outside: graph, changes and counters, without joining, and without writing a
// byte that others see. Everything of others is mapped read-only and stays mapped while its process
// is there.
//
// What others wrote is loaded once, and checked against the sizes of their files, before it leads
// anywhere. What does not parse is left out and counted. A file that is truncated while it is read
// turns into zeros from there on (src/truncation_guard.hpp installs a SIGBUS handler for that), and its
// process is left out from the next call on.
#ifndef SHMCORE__OBSERVER_HPP_
#define SHMCORE__OBSERVER_HPP_

#include <cstdint>
#include <memory>

#include "shmcore/options.hpp"
#include "shmcore/result.hpp"
#include "shmcore/snapshot.hpp"
#include "shmcore/statistics.hpp"
#include "shmcore/tap.hpp"

namespace shmcore
{

// Differs whenever the registry has changed, was removed, or was made anew. All zero: nobody has
// joined the domain.
struct ChangeToken
{
  Id128 registry{};
  uint64_t change_head = 0;
  bool operator==(const ChangeToken &) const noexcept = default;
};

// One thread at a time, its taps included. Errors of every call: permission, version_mismatch, corrupt (the registry is
// none of ours), system, out_of_memory.
class Observer
{
public:
  // Looks at nothing yet; the domain need not exist.
  explicit Observer(const Options & options);
  Observer(Observer &&) noexcept;
  Observer & operator=(Observer &&) noexcept;
  ~Observer();

  Result<Snapshot> snapshot() noexcept;

  Result<ChangeToken> change_token() noexcept;
  // Until change_token() is another than `since`, at most until deadline_ns (CLOCK_MONOTONIC); what
  // it is then. Sleeps on the registry's count of changes; that the registry is made, removed or
  // replaced is seen within kObserverLookNs.
  Result<ChangeToken> wait_for_change(const ChangeToken & since, int64_t deadline_ns) noexcept;

  // Of every endpoint that is live or retired, and every process with a slot. Reuses the memory of
  // `into`. The heads of rings are read after the cursors of their readers. Still a head is one
  // behind a cursor where the writer was killed after it had stored a message and before it stored
  // the head, until it is buried: who subtracts must clamp at 0.
  Result<void> read_statistics(Statistics & into) noexcept;

  // Of a publisher, or of a client's requests. Errors also: invalid_argument, no such endpoint writes.
  Result<Tap> tap(SlotRef endpoint, TapStart start) noexcept;

  struct State;

private:
  std::unique_ptr<State> state_;
};

inline constexpr int64_t kObserverLookNs = 20'000'000;

}  // namespace shmcore

#endif  // SHMCORE__OBSERVER_HPP_
