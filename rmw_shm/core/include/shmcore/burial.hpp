// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Removal of a dead process from the registry, by whoever got hold of its byte (section 8 of the
// protocol).
// Every step is a compare-and-swap or harmless when repeated: a burier that dies is succeeded.
#ifndef SHMCORE__BURIAL_HPP_
#define SHMCORE__BURIAL_HPP_

#include <cstdint>
#include <optional>

#include "shmcore/registry.hpp"

namespace shmcore
{

inline constexpr int64_t kBurialCapNs = 2'000'000'000;  // after retired_ns the tail is given up

class Burial
{
public:
  // Takes the byte of the slot and does steps 1 and 2 (3 by way of the change hook: notices with
  // `died`). Nothing when the slot is free, alive, our own, or in other hands already.
  static std::optional<Burial> begin(Registry & registry, uint32_t slot, int64_t now_ns) noexcept;

  Burial(Burial && other) noexcept;
  Burial & operator=(Burial && other) noexcept;
  ~Burial();  // drops the byte; an unfinished burial is found again by poll_dead

  // Step 4 when all_attached (no matched reader is left without an attachment) or the cap has run
  // out: frees the endpoints, unlinks both files, frees the process, and looks for orphans. True
  // when it is over.
  bool finish(int64_t now_ns, bool all_attached) noexcept;

  uint32_t slot() const noexcept { return slot_; }
  uint64_t generation() const noexcept { return generation_; }
  int64_t deadline_ns() const noexcept { return deadline_ns_; }  // when finish stops waiting

private:
  void release() noexcept;
  Burial(Registry & registry, uint32_t slot) noexcept : registry_(&registry), slot_(slot) {}
  Registry * registry_;
  uint32_t slot_;
  uint64_t generation_ = 0;
  int64_t deadline_ns_ = 0;
};

// Unlinks files of the domain that no slot names: those of a joiner that died before it was live.
// Needs the gate for a moment and gives up at once when a joiner is in it. Returns files removed.
uint32_t remove_orphans(Registry & registry) noexcept;

}  // namespace shmcore

#endif  // SHMCORE__BURIAL_HPP_
