// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a process took, as a file that it writes by storing into its mapping: what was stored is there
// for readers whatever becomes of the process. One file a process, `<pid>-<n>.takes`: a header, then
// one record for each subscription, service or client that took anything, in the order of their
// first takes. Little-endian; reserved bytes are zero. ts/src/try/takes reads it.
#ifndef TAKE_FILE_HPP_
#define TAKE_FILE_HPP_

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "age_buckets.hpp"

namespace take_probe
{
constexpr uint64_t kMagic = 0x53454B41544E324C;  // "L2NTAKES"
constexpr uint32_t kVersion = 1;
constexpr uint32_t kCapacity = 1024;  // records of one file
constexpr size_t kPublishers = 128;   // of one record; a power of two
constexpr size_t kGidBytes = 16;

enum class Kind : uint32_t
{
  kTopic = 1,
  kRequest = 2,
  kReply = 3
};

using Counter = std::atomic<uint64_t>;
static_assert(Counter::is_always_lock_free && sizeof(Counter) == 8);

struct FileHeader
{
  uint64_t magic;
  uint32_t version;
  uint32_t header_bytes;
  uint32_t record_bytes;
  uint32_t capacity;
  uint32_t pid;
  std::atomic<uint32_t> records;        // complete ones; stored last, with release
  std::atomic<uint32_t> refused_full;   // entities beyond the capacity: not recorded
  std::atomic<uint32_t> refused_space;  // entities for which the disk had no room: not recorded
  std::atomic<uint32_t> probe_cost_ps;  // of recording one take, measured when the file was made
  std::atomic<uint32_t> given_up;       // messages of new entities, not counted: see BoundedLock
  int64_t started_ns;                   // CLOCK_REALTIME
  char program[256];                    // name of the executable; zero-terminated, cut if longer
  char command[1024];                   // arguments, each followed by a zero; cut if longer
  unsigned char reserved1[2760];
};

// What one subscription took from one publisher. Lost are highest - first + 1 - received, whatever
// the order in which threads count.
struct Publisher
{
  uint8_t gid[kGidBytes];
  Counter first;     // publication sequence number
  Counter highest;   // publication sequence number
  Counter received;  // 0: the place is free; stored last at first, with release
};

struct Record
{
  Kind kind;
  uint32_t reserved0;
  Counter taken;          // messages
  Counter unstamped;      // of these: without a source time stamp
  Counter from_future;    // of these: stamped later than they were taken, by another clock
  Counter unsequenced;    // of these: the rmw gives no publication sequence number
  Counter untracked;      // of these: from publishers beyond the places, or whose place was locked
  int64_t first_take_ns;  // CLOCK_REALTIME
  std::atomic<int64_t> last_take_ns;  // CLOCK_REALTIME
  unsigned char reserved1[64];
  char name[256];  // of topic or service; zero-terminated, cut if longer
  char rmw[64];    // its identifier; zero-terminated, cut if longer
  unsigned char reserved2[64];
  Publisher publishers[kPublishers];  // hashed by gid, next place where one is taken
  Counter ages[kAgeBuckets];          // of all other messages, by age_bucket()
};

static_assert(sizeof(FileHeader) == 4096);
static_assert(offsetof(FileHeader, records) == 28 && offsetof(FileHeader, given_up) == 44);
static_assert(offsetof(FileHeader, started_ns) == 48);
static_assert(offsetof(FileHeader, program) == 56 && offsetof(FileHeader, command) == 312);
static_assert(sizeof(Publisher) == 40 && offsetof(Publisher, received) == 32);
static_assert(offsetof(Record, taken) == 8 && offsetof(Record, last_take_ns) == 56);
static_assert(offsetof(Record, name) == 128 && offsetof(Record, rmw) == 384);
static_assert(offsetof(Record, publishers) == 512 && offsetof(Record, ages) == 5632);
static_assert(sizeof(Record) == 24576, "whole pages, so that each can be given room on its own");

struct Identity
{
  uint32_t pid;
  int64_t started_ns;
  const char * program;
  const char * command;
  size_t command_bytes;
};

// A file of this process's own, mapped for as long as it lives; nothing of it is inherited by
// children. Not for several threads at once.
class TakeFile
{
public:
  // False if the folder takes no file; errno says why.
  bool create(const char * folder, const Identity & identity) noexcept;

  // A record of its own with room on the disk; null if there is none, which the header counts.
  Record * add(Kind kind, const char * name, const char * rmw, int64_t now_ns) noexcept;

  bool is_open() const noexcept { return header_ != nullptr; }
  FileHeader * header() const noexcept { return header_; }

private:
  FileHeader * header_;
  int descriptor_;
};

}  // namespace take_probe

#endif  // TAKE_FILE_HPP_
