// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/registry.hpp"
#include "slot_words.hpp"

namespace shmcore
{
namespace
{

constexpr uint64_t kGenerationMask = (uint64_t{1} << 40) - 1;
constexpr uint64_t kPage = 4096;  // at most the system's; fallocate rounds to its own

struct TableShape
{
  const char * name;
  uint64_t offset, stride;
  uint32_t slots;
};

constexpr TableShape shape_of(Table table) noexcept
{
  switch (table) {
    case Table::process:
      return {"processes", offsetof(RegistryFile, process), sizeof(ProcessSlot), kMaxProcesses};
    case Table::node:
      return {"nodes", offsetof(RegistryFile, node), sizeof(NodeSlot), kMaxNodes};
    default:
      return {"endpoints", offsetof(RegistryFile, endpoint), sizeof(EndpointSlot), kMaxEndpoints};
  }
}

}  // namespace

Result<void> Registry::allocate_slot(Table table, uint32_t index) noexcept
{
  const TableShape shape = shape_of(table);
  const uint64_t first = (shape.offset + index * shape.stride) / kPage * kPage;
  return registry_.allocate(first, kPage);
}

Result<SlotRef> Registry::claim(
  Table table, Memory::Atom<uint64_t> * states, Memory::Atom<uint32_t> & high,
  uint32_t & hint) noexcept
{
  const TableShape shape = shape_of(table);
  for (uint32_t tried = 0; tried < shape.slots; ++tried) {
    const uint32_t index = (hint + tried) % shape.slots;
    uint64_t word = states[index].load(Memory::acquire);
    const StateWord before = StateWord::unpack(word);
    if (before.state != SlotState::free) {
      continue;
    }
    // Pages before the high mark, the mark before the state: whoever may look at a slot below the
    // mark finds memory there, and whoever scans up to the mark finds every slot in use.
    Result<void> allocated = allocate_slot(table, index);
    if (!allocated) {
      return std::move(allocated).error();
    }
    raise(high, index + 1);
    const StateWord mine{
      SlotState::claimed, static_cast<uint16_t>(process_),
      (before.generation + 1) & kGenerationMask};
    if (states[index].compare_exchange_strong(
          word, mine.pack(), Memory::acq_rel, Memory::relaxed)) {
      hint = (index + 1) % shape.slots;
      return SlotRef{index, static_cast<uint32_t>(mine.generation)};
    }
  }
  return make_error(
    Errc::out_of_slots,
    "domain %u already has %u %s, the limit; end some, or use another "
    "ROS_DOMAIN_ID",
    options_.domain, shape.slots, shape.name);
}

}  // namespace shmcore
