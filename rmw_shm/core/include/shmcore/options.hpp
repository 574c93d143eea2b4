// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a user may set, read from the environment once per context. Every refusal names the
// variable, its value, the limit and the way out.
#ifndef SHMCORE__OPTIONS_HPP_
#define SHMCORE__OPTIONS_HPP_

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "shmcore/result.hpp"

namespace shmcore
{

inline constexpr uint32_t kMaxDomain = 232;  // the highest ROS_DOMAIN_ID whose DDS ports exist
inline constexpr uint64_t kKiB = 1024, kMiB = 1024 * kKiB, kGiB = 1024 * kMiB;

// Permission bits of every file of a domain and the group that owns it.
struct FileMode
{
  mode_t bits = 0600;
  gid_t group = static_cast<gid_t>(-1);  // -1: whatever the kernel gives
};

struct Options
{
  std::string directory = "/dev/shm";       // RMW_SHM_DIR; absolute
  std::string group;                        // RMW_SHM_GROUP as given; empty: this user only
  gid_t group_id = static_cast<gid_t>(-1);  // of `group`
  uint32_t domain = 0;                      // ROS_DOMAIN_ID, 0..kMaxDomain
  uint64_t window_bytes = 16 * kGiB;        // RMW_SHM_WINDOW_BYTES; 1 GiB under ulimit -v
  uint64_t ring_bytes = 256 * kMiB;         // RMW_SHM_RING_BYTES; cap per publisher
  uint32_t keep_all_limit = 4096;           // RMW_SHM_KEEP_ALL_LIMIT; samples
  uint64_t max_message_bytes = kGiB;        // RMW_SHM_MAX_MESSAGE_BYTES; below window_bytes
  int64_t spin_ns = 50'000;                 // RMW_SHM_SPIN_US; 0: never spin; <= kMaxSpinNs
  uint32_t spin_tokens = 1;                 // RMW_SHM_SPIN_TOKENS; usable CPUs - 1; <= kSpinTokens
  bool spin_in_real_time = false;           // RMW_SHM_SPIN_US, or a SPIN_TOKENS above 0, is set

  // "u1000", or "g100" when a group shares the domain.
  std::string owner_tag() const;
  FileMode file_mode() const noexcept;
};

// Reads RMW_SHM_DIR, RMW_SHM_GROUP, RMW_SHM_WINDOW_BYTES, RMW_SHM_RING_BYTES,
// RMW_SHM_KEEP_ALL_LIMIT, RMW_SHM_MAX_MESSAGE_BYTES, RMW_SHM_SPIN_US and RMW_SHM_SPIN_TOKENS. Byte
// counts take a suffix K, M or G (powers of 1024).
// spin_ns is 0 when the caller is under SCHED_FIFO, SCHED_RR or SCHED_DEADLINE, where a spinning
// waiter starves its writer, unless spin_in_real_time.
Result<Options> options_from_environment(uint32_t domain) noexcept;

}  // namespace shmcore

#endif  // SHMCORE__OPTIONS_HPP_
