// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Membership in a domain and the shared tables of processes, nodes and endpoints (protocol sections
// 2, 3, 6 and 10). It never touches mailboxes: whoever must be woken is told to the change hook.
//
// Threads: queries are safe from any thread. Changes take a private mutex, except that one endpoint
// is changed by one thread at a time.
#ifndef SHMCORE__REGISTRY_HPP_
#define SHMCORE__REGISTRY_HPP_

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shmcore/change_log.hpp"
#include "shmcore/domain_names.hpp"
#include "shmcore/file.hpp"
#include "shmcore/layout.hpp"
#include "shmcore/lock_file.hpp"
#include "shmcore/options.hpp"
#include "shmcore/registry_view.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

class Registry;

enum class PlacementTag : uint8_t
{
  rmw_shm = 0,
  rmw_l2net = 1
};

// Who this process is about to become; enough to make its two files.
struct ProcessIdentity
{
  uint32_t slot;
  uint64_t generation;  // that the slot will have
  Id128 incarnation;
  Id128 registry_id;
  std::string data_path;
  std::string mailbox_path;
  FileMode mode;
  uint64_t window_bytes;
};

// Makes both files, complete and allocated, before the process turns live. Files that it leaves
// behind on failure are unlinked by join.
struct FilesCallback
{
  Result<void> (*make)(void * self, const ProcessIdentity & identity) noexcept = nullptr;
  void * self = nullptr;
};

// One change, told after the state was swapped, the topic generation bumped and the log written.
struct ChangeNotice
{
  Table table;
  uint32_t index;
  SlotState state;      // that the slot has now
  bool died;            // the owner left or died; its attached readers should take the tail
  EndpointKind kind;    // endpoints; else 0
  uint64_t topic_hash;  // endpoints; else 0
  // Processes that have a live counterpart (publisher - subscription, client - service) on this
  // topic, possibly this one; their attendants need to know. Empty for nodes. For a process:
  // every other live process.
  std::bitset<kMaxProcesses> concerned;
};

// Called on the thread that made the change, without any lock of the registry held.
struct ChangeHook
{
  void (*notify)(void * self, Registry & registry, const ChangeNotice & notice) noexcept = nullptr;
  void * self = nullptr;
};

class Registry
{
public:
  // Joins the domain (making it when absent). The hook is called for the join itself as well,
  // before this returns.
  static Result<std::unique_ptr<Registry>> join(
    const Options & options, PlacementTag placement, FilesCallback files,
    ChangeHook hook = {}) noexcept;
  ~Registry();  // leave(true) when leave was not called
  Registry(const Registry &) = delete;
  Registry & operator=(const Registry &) = delete;

  // Leaves the domain. Nodes and endpoints that are still there are retired first. bury_self: every
  // reader that was matched to a ring of ours has attached (nobody else alive implies it). In a
  // forked child it only lets go of the descriptors and mappings.
  void leave(bool bury_self) noexcept;

  // False in a forked child and after leave: nothing else may be called then. One load.
  bool usable() const noexcept;
  // Errc::evicted when the slot is not ours any more or the registry was removed (section 10).
  Result<void> check_membership() const noexcept;

  const RegistryFile & file() const noexcept { return *file_; }
  RegistryFile & file() noexcept { return *file_; }
  const Options & options() const noexcept { return options_; }
  const DomainNames & names() const noexcept { return names_; }
  LockFile & locks() noexcept { return locks_; }
  const LockFile & locks() const noexcept { return locks_; }
  uint32_t process_index() const noexcept { return process_; }
  uint64_t process_generation() const noexcept { return generation_; }
  const Id128 & incarnation() const noexcept { return incarnation_; }
  const Id128 & id() const noexcept { return id_; }

  // Nodes. Names longer than kNameBytes - 1 are refused.
  Result<SlotRef> add_node(
    std::string_view name, std::string_view name_space, std::string_view enclave) noexcept;
  void remove_node(SlotRef node) noexcept;

  // Endpoints: claim, fill the content, publish. The content is a private draft until publish
  // stores it whole; it is valid from claim to publish or free. topic_hash is set by publish.
  Result<SlotRef> claim_endpoint() noexcept;
  EndpointSlot & endpoint_content(SlotRef endpoint) noexcept;
  void publish_endpoint(SlotRef endpoint) noexcept;
  void retire_endpoint(SlotRef endpoint, int64_t now_ns) noexcept;  // live -> retired
  void free_endpoint(SlotRef endpoint) noexcept;  // claimed, live or retired -> free

  // Queries; see registry_view.hpp.
  std::optional<ProcessView> read_process(uint32_t index) const noexcept
  {
    return shmcore::read_process(*file_, index);
  }
  std::optional<NodeView> read_node(uint32_t index) const noexcept
  {
    return shmcore::read_node(*file_, index);
  }
  std::optional<EndpointView> read_endpoint(uint32_t index) const noexcept
  {
    return shmcore::read_endpoint(*file_, index);
  }
  bool is_burying(uint32_t process) noexcept;  // a Burial of ours holds its byte

  // One acquire load.
  bool endpoint_is(SlotRef endpoint, SlotState state) const noexcept;
  bool process_is(uint32_t index, uint64_t generation, SlotState state) const noexcept;
  template<class F>
  void for_each_endpoint_on_topic(uint64_t hash, std::string_view topic, F && f) const
  {
    shmcore::for_each_endpoint_on_topic(*file_, hash, topic, static_cast<F &&>(f));
  }

  static uint64_t topic_hash(std::string_view topic) noexcept { return shmcore::topic_hash(topic); }
  uint64_t topic_generation(uint64_t topic_hash) const noexcept
  {
    // SYNC topic_generation: pairs with the seq_cst fetch_add after every endpoint transition.
    return file_->prefix.topic_generation[topic_hash % kTopicCells].load(Memory::acquire);
  }
  uint64_t change_head() const noexcept
  {
    return file_->prefix.header.change_head.load(Memory::acquire);
  }
  ChangeScan read_changes(ChangeCursor & cursor) const noexcept
  {
    return shmcore::read_changes(*file_, cursor);
  }

private:
  friend class Burial;
  friend uint32_t remove_orphans(Registry & registry) noexcept;
  static constexpr uint32_t kNoProcess = kMaxProcesses;
  Registry() noexcept = default;

  // Joining.
  Result<void> join_once(PlacementTag placement, FilesCallback files) noexcept;
  Result<void> open_locks() noexcept;  // returns in the gate
  Result<void> open_registry() noexcept;
  void bury_found_dead() noexcept;
  Result<void> take_process_slot() noexcept;
  Result<void> become_live(PlacementTag placement, FilesCallback files) noexcept;
  void undo_join() noexcept;

  // The end of a process, our own or one whose byte we hold; each may be repeated.
  void retire_process(uint32_t process, int64_t now_ns) noexcept;
  void retire_owned(uint32_t process, int64_t now_ns) noexcept;
  void free_owned(uint32_t process) noexcept;  // endpoints, files and the process slot itself
  bool anybody_else_alive() const noexcept;
  bool remove_domain_if_last() noexcept;

  // Makes a slot ours: pages, high mark, free -> claimed.
  Result<SlotRef> claim(
    Table table, Memory::Atom<uint64_t> * states, Memory::Atom<uint32_t> & high,
    uint32_t & hint) noexcept;
  Result<void> allocate_slot(Table table, uint32_t index) noexcept;
  // What leaves the graph turns retired and is announced before it turns free. An announcement that
  // dies with its process is then repeated by burial, which finds the slot retired.
  bool retire_endpoint_slot(uint32_t index, uint64_t & word, int64_t now_ns, bool died) noexcept;
  void free_endpoint_slot(uint32_t index, uint64_t word, int64_t now_ns, bool died) noexcept;
  void free_node_slot(uint32_t index, uint64_t word, bool died) noexcept;

  void announce_process(uint32_t index, SlotState state, bool died) noexcept;
  void announce_node(uint32_t index, SlotState state, bool died) noexcept;
  void announce_endpoint(
    uint32_t index, EndpointKind kind, uint64_t hash, SlotState state, bool died) noexcept;

  Options options_;
  DomainNames names_;
  LockFile locks_;  // own byte, gate and the bytes of slots being buried
  File registry_;
  Mapping mapping_;
  RegistryFile * file_ = nullptr;
  ChangeHook hook_;
  uint64_t fork_epoch_ = 0;
  uint32_t process_ = kNoProcess;
  uint64_t generation_ = 0;
  Id128 incarnation_{};
  Id128 id_{};
  bool joined_ = false;

  std::mutex mutex_;  // what follows
  std::unordered_map<uint32_t, std::unique_ptr<EndpointSlot>> drafts_;
  std::bitset<kMaxProcesses> burying_;
  uint32_t node_hint_ = 0;
  uint32_t endpoint_hint_ = 0;
};

}  // namespace shmcore

#endif  // SHMCORE__REGISTRY_HPP_
