// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The bytes in shared memory: an ABI between processes built at different times. Every change
// raises kLayoutVersion. docs/shm_layout.md says who writes each word and when; docs/shm_protocol.md
// says in which order. Offsets are bytes from the start of the file they stand in; 0 is "none".
#ifndef SHMCORE__LAYOUT_HPP_
#define SHMCORE__LAYOUT_HPP_

#include <array>
#include <cstddef>
#include <cstdint>

#include "shmcore/atom.hpp"

namespace shmcore
{

inline constexpr uint32_t kLayoutVersion = 5;

inline constexpr uint64_t kRegistryMagic = 0x4C324E4554524547ull;  // "L2NETREG"
inline constexpr uint64_t kDataMagic = 0x4C324E4554444154ull;      // "L2NETDAT"
inline constexpr uint64_t kMailboxMagic = 0x4C324E4554424F58ull;   // "L2NETBOX"

inline constexpr uint32_t kMaxProcesses = 1024;
inline constexpr uint32_t kMaxNodes = 4096;
inline constexpr uint32_t kMaxEndpoints = 16384;
inline constexpr uint32_t kTopicCells = 4096;
inline constexpr uint32_t kChangeLogEntries = 8192;
inline constexpr uint32_t kSpinTokens = 64;
inline constexpr int64_t kMaxSpinNs = 1'000'000'000;  // what a spin token can be held for
inline constexpr uint32_t kBells = 64;                // waiting threads at once in one process
inline constexpr uint32_t kMaxLines = 8192;  // subscriptions, clients and services of one process
inline constexpr uint32_t kMarks = 1024;     // chunks held at once by one process
inline constexpr uint32_t kNameBytes = 256;  // names with their terminating zero
inline constexpr uint32_t kTypeHashBytes = 36;

// Names an endpoint for as long as there are names: 10 bytes of its process's incarnation, 4 that
// count the process's endpoints, 1 of EndpointKind, a zero.
using Gid = std::array<uint8_t, 16>;

// ---------------------------------------------------------------------------------------------
// State words. One u64: state in bits 0-7, owner (process slot) in 8-23, generation in 24-63.
// Every transition is a compare-and-swap on the whole word.

enum class SlotState : uint8_t
{
  free = 0,
  claimed = 1,  // content is being written; nobody else reads it
  live = 2,
  retired = 3,  // process: gone or dead, being buried. Endpoint: no longer in the graph, its rings
                // still hold what matched readers are owed
};

struct StateWord
{
  SlotState state;
  uint16_t owner;       // process slot
  uint64_t generation;  // 40 bits; +1 on every claim

  static constexpr StateWord unpack(uint64_t word) noexcept
  {
    return {static_cast<SlotState>(word & 0xff), static_cast<uint16_t>(word >> 8), word >> 24};
  }
  constexpr uint64_t pack() const noexcept
  {
    return static_cast<uint64_t>(state) | static_cast<uint64_t>(owner) << 8 | generation << 24;
  }
};

// Names one life of one slot: slot index + 1 in the high half, the generation's low 32 bits in the
// low half. 0 is "nobody".
struct SlotRef
{
  uint32_t index;
  uint32_t generation;

  static constexpr SlotRef unpack(uint64_t word) noexcept
  {
    return {static_cast<uint32_t>(word >> 32) - 1, static_cast<uint32_t>(word)};
  }
  constexpr uint64_t pack() const noexcept
  {
    return (static_cast<uint64_t>(index) + 1) << 32 | generation;
  }
  constexpr bool operator==(const SlotRef &) const noexcept = default;
};

// ---------------------------------------------------------------------------------------------
// Registry file.

enum class Reliability : uint8_t
{
  best_effort = 0,
  reliable = 1
};
enum class Durability : uint8_t
{
  volatile_ = 0,
  transient_local = 1
};
enum class History : uint8_t
{
  keep_last = 0,
  keep_all = 1
};
enum class Liveliness : uint8_t
{
  automatic = 0,
  manual_by_topic = 1
};
enum class EndpointKind : uint8_t
{
  publisher = 1,
  subscription = 2,
  client = 3,
  service = 4
};

inline constexpr int64_t kInfiniteNs = INT64_MAX;

struct Qos
{
  Reliability reliability;
  Durability durability;
  History history;
  Liveliness liveliness;
  uint32_t depth;       // samples; keep_all: ignored
  int64_t deadline_ns;  // kInfiniteNs: none (all three)
  int64_t lifespan_ns;
  int64_t lease_ns;
};
static_assert(sizeof(Qos) == 32);

struct alignas(64) ProcessSlot
{
  uint8_t incarnation[16];  // random; names the data and mailbox files, first bytes of GIDs
  int32_t pid;              // in the process's own PID namespace
  uint32_t uid;
  uint64_t pid_namespace;  // inode of /proc/self/ns/pid
  int64_t joined_ns;       // CLOCK_MONOTONIC
  uint64_t window_bytes;   // largest size that the data file may grow to
  uint8_t placement;       // 0 rmw_shm, 1 rmw_l2net
  uint8_t reserved0[7];
  char program[64];                                // basename of the executable
  alignas(64) Memory::Atom<uint64_t> graph_bells;  // bells that wait for graph changes; own process
  Memory::Atom<int64_t> retired_ns;                // when it left or was found dead; byte holder
  Memory::Atom<uint64_t> status_bells;  // bells that wait for endpoints' statuses; own process
  uint8_t reserved1[360];
};
static_assert(sizeof(ProcessSlot) == 512);
static_assert(offsetof(ProcessSlot, graph_bells) == 128);

struct alignas(64) NodeSlot
{
  int64_t created_ns;
  uint8_t reserved[248];
  char name[kNameBytes];
  char name_space[kNameBytes];
  char enclave[kNameBytes];
};
static_assert(sizeof(NodeSlot) == 1024);

struct alignas(64) EndpointSlot
{
  EndpointKind kind;
  uint8_t hidden;  // 1: not a ROS name (avoid_ros_namespace_conventions)
  uint16_t reserved0;
  uint32_t node;             // node slot index
  uint32_t node_generation;  // low 32 bits
  uint32_t line;             // mailbox line of a reading endpoint (subscription, client, service)
  uint8_t gid[16];
  uint64_t topic_hash;     // fnv1a64 of topic; cell = topic_hash % kTopicCells
  int64_t birth_ns;        // CLOCK_MONOTONIC, stored before the endpoint turns live
  uint64_t ring_offset;    // data file: RingHeader of a writing endpoint (publisher, client)
  uint64_t reader_offset;  // data file: ReaderControl of a reading endpoint
  uint64_t native_hash;    // layout hash of the native form; 0: CDR only
  Memory::Atom<int64_t> retired_ns;  // 0 while live
  Qos qos;
  uint8_t type_hash[kTypeHashBytes];  // version byte, 32 bytes of hash, 3 bytes zero
  uint8_t reserved1[28];
  uint8_t ignore_local;  // subscription: ignores publishers of its own process
  uint8_t filtered;      // subscription: owed as much as keep_all is, whatever its depth
  uint8_t reserved2[334];
  char topic[kNameBytes];  // fully qualified ROS name, without any prefix
  char type[kNameBytes];   // "package/msg/Name", "package/srv/Name"
};
static_assert(sizeof(EndpointSlot) == 1024);
static_assert(offsetof(EndpointSlot, qos) == 80);
static_assert(offsetof(EndpointSlot, topic) == 512);

// Change log entry: position in the high 40 bits, table in bits 22-23, slot index below.
enum class Table : uint8_t
{
  process = 0,
  node = 1,
  endpoint = 2
};

struct alignas(4096) RegistryHeader
{
  uint64_t magic;
  uint32_t version;  // kLayoutVersion
  uint32_t domain;
  uint8_t id[16];  // random; two processes are local to each other iff it is equal
  uint64_t total_bytes;
  int64_t created_ns;                               // CLOCK_MONOTONIC
  alignas(64) Memory::Atom<uint32_t> process_high;  // slots [0, high) have been used; CAS max
  Memory::Atom<uint32_t> node_high;
  Memory::Atom<uint32_t> endpoint_high;
  alignas(64) Memory::Atom<uint64_t> change_head;  // entries ever reserved in the change log
};

// A token of the right to spin for long; see spin_token.hpp. One to a cache line: giving it back is
// the last thing before a message is taken.
template<class M>
struct alignas(64) SpinTokenLine
{
  // CLOCK_MONOTONIC, when the holder has stopped at the latest; past, or further away than
  // kMaxSpinNs: free.
  typename M::template Atom<int64_t> until_ns;
};

// The part that every process reads all the time; allocated when the registry is made. The slots
// behind it are sparse: a claimant allocates the pages of its slot before it touches them, and
// nobody reads at or above the *_high marks.
struct RegistryPrefix
{
  RegistryHeader header;
  SpinTokenLine<Memory> spin_token[kSpinTokens];
  Memory::Atom<uint64_t> process_state[kMaxProcesses];
  Memory::Atom<uint64_t> node_state[kMaxNodes];
  Memory::Atom<uint64_t> endpoint_state[kMaxEndpoints];
  Memory::Atom<uint64_t> topic_generation[kTopicCells];
  Memory::Atom<uint64_t> change_log[kChangeLogEntries];
};
static_assert(sizeof(RegistryHeader) == 4096);
static_assert(sizeof(SpinTokenLine<Memory>) == 64);
static_assert(offsetof(RegistryPrefix, spin_token) == 4096);
static_assert(sizeof(RegistryPrefix) % 4096 == 0);

struct RegistryFile
{
  RegistryPrefix prefix;
  ProcessSlot process[kMaxProcesses];
  NodeSlot node[kMaxNodes];
  EndpointSlot endpoint[kMaxEndpoints];
};
static_assert(offsetof(RegistryFile, process) % 4096 == 0);
static_assert(offsetof(RegistryFile, node) % 4096 == 0);
static_assert(offsetof(RegistryFile, endpoint) % 4096 == 0);

// ---------------------------------------------------------------------------------------------
// Locks file: no content. Byte i belongs to process slot i; the gate is one byte behind them.

inline constexpr int64_t kGateByte = 1 << 20;

// ---------------------------------------------------------------------------------------------
// Mailbox file: written by peers.

template<class M>
struct alignas(64) BellLine
{
  typename M::template Atom<uint32_t> word;  // bit 0 asleep (waiter sets and clears), rest a count
};

template<class M>
struct alignas(64) MailLine
{
  typename M::template Atom<uint64_t> waiters;  // bit b: bell b waits on this line; own process
  typename M::template Atom<uint64_t> dirty;    // bit w: a writer with slot % 64 == w has news
};

struct alignas(4096) MailboxHeader
{
  uint64_t magic;
  uint32_t version;
  uint32_t reserved;
  uint8_t incarnation[16];
  alignas(64) Memory::Atom<uint64_t> committed;     // bytes of the file that may be touched; owner
  alignas(64) BellLine<Memory> attend;              // the attendant thread's bell
  alignas(64) Memory::Atom<uint64_t> attend_dirty;  // AttendReason bits; peers set, owner clears
  Memory::Atom<int64_t> trace_until_ns;  // CLOCK_MONOTONIC; a trace is asked for; any peer (CAS)
  // Bit l % 64 of word l / 64: line l may be dirty, or its reader looks at rings. A hint for whoever
  // looks for what is ready among many; peers set it, the owner clears it.
  alignas(64) Memory::Atom<uint64_t> news[kMaxLines / 64];
};

struct MailboxFile
{
  MailboxHeader header;
  BellLine<Memory> bell[kBells];
  MailLine<Memory> line[kMaxLines];
};
static_assert(sizeof(BellLine<Memory>) == 64 && sizeof(MailLine<Memory>) == 64);
static_assert(offsetof(MailboxFile, line) == 8192);

enum AttendReason : uint64_t
{
  kAttendMatch = 1,   // a peer has something for an endpoint that has not attached to it yet
  kAttendDeath = 2,   // a process left or died
  kAttendStop = 4,    // own process leaves
  kAttendOwn = 8,     // own process has something to free or to report
  kAttendTrace = 16,  // trace_until_ns has changed
};

// The longest time for which a trace is asked. A word further ahead is of another time line, or
// damaged, and asks for nothing.
inline constexpr int64_t kMaxTraceNs = 3'600'000'000'000;

// ---------------------------------------------------------------------------------------------
// Data file: written by its owner only.

inline constexpr uint32_t kInlineBytes = 96;
inline constexpr uint32_t kFirstRingSlots = 16;

enum class PayloadFormat : uint8_t
{
  cdr = 1,
  native = 2
};

// Values of RingSlot::seq. Position k counts messages of a ring from 0.
// dropped: taken back when nobody was owed it; capped: taken back because the publisher was out of
// its byte cap, which is a loss.
enum class SlotTag : uint64_t
{
  valid = 0,
  busy = 1,
  dropped = 2,
  capped = 3
};
constexpr uint64_t slot_seq(uint64_t position, SlotTag tag) noexcept
{
  return (position + 1) << 2 | static_cast<uint64_t>(tag);
}

template<class M>
struct alignas(128) RingSlot
{
  template<class T>
  using Atom = typename M::template Atom<T>;
  Atom<uint64_t> seq;                        // slot_seq(); 0: never written
  Atom<uint32_t> bytes;                      // payload bytes
  Atom<uint32_t> format;                     // PayloadFormat in bits 0-7, kFormat... flags above
  Atom<int64_t> order_ns;                    // CLOCK_MONOTONIC, strictly rising within a ring
  Atom<int64_t> source_ns;                   // CLOCK_REALTIME; reported, never compared
  Atom<uint64_t> payload[kInlineBytes / 8];  // the bytes, or payload[0] = offset of the chunk
};
inline constexpr uint32_t kFormatChunk = 1u << 8;      // the payload is in a chunk
inline constexpr uint32_t kFormatCopyFirst = 1u << 9;  // no mark holds the chunk: copy, re-check

template<class M>
struct alignas(64) RingSegment
{
  template<class T>
  using Atom = typename M::template Atom<T>;
  uint64_t first;       // position of the first message here
  uint64_t capacity;    // slots, a power of two
  Atom<uint64_t> end;   // one past the last position here; UINT64_MAX while written
  Atom<uint64_t> next;  // offset of the next segment; 0: none yet
  // `capacity` RingSlots follow at the next multiple of 128
};
static_assert(sizeof(RingSlot<Memory>) == 128);
static_assert(sizeof(RingSegment<Memory>) == 64);
inline constexpr uint64_t kSegmentHeaderBytes = 128;

template<class M>
struct alignas(64) RingHeader
{
  template<class T>
  using Atom = typename M::template Atom<T>;
  Atom<uint64_t> head;                        // messages ever published; stored after the slot
  Atom<uint64_t> closed;                      // 0 while open, else final head + 1
  uint64_t oldest_segment;                    // offset of the first segment; constant
  alignas(64) Atom<uint64_t> newest_segment;  // offset; stored after the segment is linked
  Atom<int64_t> asserted_ns;                  // CLOCK_MONOTONIC; manual liveliness only, else 0
  alignas(64) Atom<uint64_t> messages;        // statistics, in their owner's hands
  Atom<uint64_t> payload_bytes;
  Atom<uint64_t> wakes;           // futex wakes done
  Atom<uint64_t> wakes_spared;    // readers found awake
  Atom<uint64_t> dropped_by_cap;  // messages dropped by the byte cap while a reader was owed them
  Atom<uint64_t> chunk_bytes;     // held by the ring now
  Atom<uint64_t> chunk_bytes_high;
  Atom<uint64_t> unreached;  // (message, reader) pairs whose reader's files could not be mapped
};
static_assert(sizeof(RingHeader<Memory>) == 192);

// One per (reading endpoint, ring it reads); in the reader's data file.
template<class M>
struct alignas(64) AttachEntry
{
  template<class T>
  using Atom = typename M::template Atom<T>;
  Atom<uint64_t> writer;  // SlotRef of the writing endpoint; 0: entry free
  Atom<uint64_t> cursor;  // next position to take
  Atom<uint64_t> lane;    // service: RingHeader offset of this client's reply lane; 0: none
};

inline constexpr uint32_t kAttachEntries = 15;
template<class M>
struct alignas(64) AttachBlock
{
  typename M::template Atom<uint64_t> next;  // offset of the next block; 0: none
  AttachEntry<M> entry[kAttachEntries];
};
static_assert(sizeof(AttachBlock<Memory>) == 1024);

inline constexpr uint32_t kHistogramBuckets = 256;  // log-linear, 8 per octave; see histogram.hpp
struct alignas(64) ReaderControl
{
  uint64_t attach_block;  // offset of the first AttachBlock; constant
  uint64_t reserved;
  Memory::Atom<uint64_t> taken;
  Memory::Atom<uint64_t> superseded;    // passed over by the reader's own depth
  Memory::Atom<uint64_t> lost_overrun;  // overwritten before depth could be kept
  Memory::Atom<uint64_t> lost_corrupt;  // did not decode
  Memory::Atom<uint64_t> ignored_local;
  Memory::Atom<uint64_t> filtered;  // dropped by content filter or lifespan
  alignas(64) Memory::Atom<uint64_t> latency[kHistogramBuckets];  // publish -> take, nanoseconds
};

// A process's trace: who published, notified and took what, and when. Written by all its threads.
inline constexpr uint32_t kTraceEntries = 8192;

enum class TraceKind : uint8_t
{
  publish = 1,     // count: payload bytes
  notify = 2,      // count: futex wakes done
  take = 3,        // count: payload bytes
  superseded = 4,  // from here on, count: messages that the reader did not take
  lost = 5,
  filtered = 6,
};

// Values of TraceEntry::seq. Entry i of a trace counts from 0.
constexpr uint64_t trace_seq(uint64_t index, bool busy) noexcept
{
  return (index + 1) << 1 | (busy ? 1u : 0u);
}

template<class M>
struct alignas(64) TraceEntry
{
  template<class T>
  using Atom = typename M::template Atom<T>;
  Atom<uint64_t> seq;        // trace_seq(); 0: never written
  Atom<uint64_t> what;       // TraceKind in bits 0-7, count in bits 32-63
  Atom<int64_t> ns;          // CLOCK_MONOTONIC
  Atom<uint64_t> position;   // in the writing endpoint's ring
  Atom<uint64_t> writer[2];  // its GID
  Atom<uint64_t> reader[2];  // GID of the reading endpoint; 0: not about one reader
};

template<class M, uint32_t kEntries = kTraceEntries>
struct alignas(64) TraceRing
{
  typename M::template Atom<uint64_t> head;  // entries ever begun
  TraceEntry<M> entry[kEntries];             // entry i is in slot i % kEntries
};
static_assert(sizeof(TraceEntry<Memory>) == 64);
static_assert(sizeof(TraceRing<Memory>) == 64 * (kTraceEntries + 1));

struct alignas(4096) DataHeader
{
  uint64_t magic;
  uint32_t version;
  uint32_t process;  // slot of the owner
  uint8_t incarnation[16];
  uint8_t registry_id[16];
  uint64_t window_bytes;
  alignas(64) Memory::Atom<uint64_t> committed;   // bytes that may be touched
  alignas(64) Memory::Atom<uint32_t> marks_high;  // marks [0, high) have been used
  alignas(64) Memory::Atom<uint64_t> spin_hits;   // waits ended by spinning
  Memory::Atom<uint64_t> spin_misses;             // spins that ended in a sleep
  Memory::Atom<uint64_t> sleeps;
  Memory::Atom<uint64_t> chunk_bytes;           // of all rings
  Memory::Atom<uint64_t> dead_peer_bytes;       // of dead peers still mapped here
  Memory::Atom<uint64_t> spin_denied;           // spins cut short for want of a token
  alignas(64) Memory::Atom<uint64_t> attended;  // change_head up to which the attendant has acted
  Memory::Atom<uint64_t> trace_ring;            // offset of the TraceRing; 0: none yet
  Memory::Atom<int64_t> traces_until_ns;        // CLOCK_MONOTONIC; 0: it does not trace
  uint8_t reserved[4096 - 256 - 24];
};

// A mark holds chunk_mark(process slot, chunk offset) while a chunk of that process is being read.
constexpr uint64_t chunk_mark(uint32_t process, uint64_t offset) noexcept
{
  return static_cast<uint64_t>(process + 1) << 48 | offset >> 6;
}
struct DataFile
{
  DataHeader header;
  Memory::Atom<uint64_t> mark[kMarks];
  // everything behind is the owner's arena
};
static_assert(sizeof(DataHeader) == 4096);
static_assert(sizeof(DataFile) == 4096 + 8 * kMarks);

}  // namespace shmcore

#endif  // SHMCORE__LAYOUT_HPP_
