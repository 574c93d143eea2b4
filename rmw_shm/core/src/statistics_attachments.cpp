// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Which rings a reading endpoint reads, how far it is, and where their heads are.
#include <algorithm>

#include "shmcore/ring.hpp"
#include "statistics_reader.hpp"

namespace shmcore
{
namespace
{

// A reader attaches to no more rings than there are endpoints; a longer chain runs in a circle.
constexpr uint32_t kMaxBlocks = kMaxEndpoints / kAttachEntries + 1;
// Of all readers, in one pass: 64 MiB. Twice what a topic has that every process reads and writes.
constexpr size_t kMaxAttachments = size_t{2} * kMaxProcesses * kMaxProcesses;

}  // namespace

// False: the chain of blocks does not end, or leads nowhere, or there are more than we list.
bool StatisticsReader::read_attachments(
  EndpointStatistics & record, ObservedProcess & owner, uint64_t block_offset)
{
  record.first_attachment = static_cast<uint32_t>(into_.attachments.size());
  uint32_t blocks = 0;
  for (; block_offset != 0 && blocks < kMaxBlocks; ++blocks) {
    const auto * const block = owner.find<AttachBlock<Memory>>(block_offset);
    if (block == nullptr || into_.attachments.size() + kAttachEntries > kMaxAttachments) {
      return false;
    }
    for (const AttachEntry<Memory> & entry : block->entry) {
      read_entry(record, owner, entry);
    }
    // SYNC attach_block.next: acquire; pairs with the release in Inbox::claim_entry.
    block_offset = block->next.load(Memory::acquire);
  }
  record.attachment_count =
    static_cast<uint32_t>(into_.attachments.size()) - record.first_attachment;
  return block_offset == 0;
}

void StatisticsReader::read_entry(
  const EndpointStatistics & record, ObservedProcess & owner, const AttachEntry<Memory> & entry)
{
  // SYNC attach.writer: acquire; pairs with the release in Inbox::attach.
  const uint64_t writer = entry.writer.load(Memory::acquire);
  if (writer == 0) {
    return;
  }
  const SlotRef ref = SlotRef::unpack(writer);
  // SYNC attach.cursor: acquire, so that heads loaded later are not behind it; pairs with the
  // release in Inbox::tell_position.
  const uint64_t cursor = entry.cursor.load(Memory::acquire);
  // SYNC attach.lane: acquire; that of the entry's next life is stored behind the release fence in
  // Inbox::attach, so the second look at writer sees that this one is over.
  const uint64_t lane = entry.lane.load(Memory::acquire);
  uint64_t replies = 0;
  const bool has_lane = record.kind == EndpointKind::service && lane != 0;
  const auto * const ring = has_lane ? owner.find<RingHeader<Memory>>(lane) : nullptr;
  if (ring != nullptr) {
    replies = ring->head.load(Memory::relaxed);  // ordered by the fence
  }
  // SYNC attach.writer: keeps the second load behind cursor, lane and what was read of that ring,
  // whose memory is given back behind writer = 0 and the release fence in Inbox::detach.
  Memory::fence(Memory::acquire);
  if (entry.writer.load(Memory::relaxed) != writer) {
    return;  // detached meanwhile
  }
  if (ring != nullptr) {
    lanes_.push_back({record.slot, ref, replies});
  }
  into_.attachments.push_back({ref.index, ref.generation, cursor, kUnknownHead, replies});
}

void StatisticsReader::sort_lanes()
{
  std::sort(lanes_.begin(), lanes_.end(), [](const Lane & one, const Lane & other) {
    return one.name() < other.name();
  });
}

uint64_t StatisticsReader::head_of_lane(uint32_t service, SlotRef client) const
{
  const Lane wanted{service, client, 0};
  const auto lane = std::lower_bound(
    lanes_.begin(), lanes_.end(), wanted,
    [](const Lane & one, const Lane & other) { return one.name() < other.name(); });
  return lane != lanes_.end() && lane->name() == wanted.name() ? lane->head : kUnknownHead;
}

uint64_t StatisticsReader::head_of(
  const EndpointStatistics & reader, const AttachmentStatistics & entry) const
{
  if (reader.kind == EndpointKind::client) {
    return head_of_lane(entry.writer_slot, {reader.slot, reader.generation});
  }
  if (entry.writer_slot >= record_of_.size() || record_of_[entry.writer_slot] == UINT32_MAX) {
    return kUnknownHead;
  }
  const EndpointStatistics & writer = into_.endpoints[record_of_[entry.writer_slot]];
  const bool known =
    writer.generation == entry.writer_generation && (writer.flags & kEndpointHasRing) != 0;
  return known ? writer.ring.head : kUnknownHead;
}

void StatisticsReader::find_heads(const EndpointStatistics & record)
{
  for (uint32_t i = 0; i < record.attachment_count; ++i) {
    AttachmentStatistics & entry = into_.attachments[record.first_attachment + i];
    entry.head = head_of(record, entry);
  }
}

}  // namespace shmcore
