// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "inbox.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "shmcore/bell.hpp"
#include "shmcore/clock.hpp"

namespace shmcore
{

Result<std::unique_ptr<Inbox>> Inbox::create(Process::Parts & parts, Spec spec) noexcept
{
  std::unique_ptr<Inbox> inbox(new (std::nothrow) Inbox(parts, std::move(spec)));
  if (!inbox) {
    return make_error(Errc::out_of_memory, "no memory for a subscription");
  }
  try {
    inbox->blocks_.reserve(4);
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory for a subscription");
  }
  Result<uint32_t> line = parts.claim_line();
  if (!line) {
    return std::move(line).error();
  }
  inbox->line_index_ = *line;
  inbox->line_ = &parts.mailbox->line[*line];
  Result<uint64_t> control = parts.arena->allocate_zeroed(sizeof(ReaderControl));
  if (!control) {
    return std::move(control).error();
  }
  inbox->control_offset_ = *control;
  inbox->control_ = reinterpret_cast<ReaderControl *>(parts.arena->at(*control));
  Result<uint64_t> block = parts.claim_attach_block();
  if (!block) {
    return std::move(block).error();
  }
  inbox->blocks_.push_back(*block);
  inbox->control_->attach_block = *block;
  parts.add(*inbox);
  return inbox;
}

Inbox::~Inbox()
{
  if (line_ == nullptr) {
    return;
  }
  parts_.remove(*this);
  const std::lock_guard<EndpointLock> lock(lock_);
  for (Source & source : sources_) {
    detach(source);
  }
  for (const uint64_t block : blocks_) {
    parts_.release_attach_block(block);
  }
  if (control_offset_ != 0) {
    parts_.arena->release(control_offset_, sizeof(ReaderControl));
  }
  parts_.release_line(line_index_);
}

void Inbox::start(SlotRef endpoint, const Gid & gid, int64_t birth_ns) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  endpoint_ = endpoint;
  gid_ = gid;
  birth_ns_ = birth_ns;
  started_ = true;
  absorb();
}

uint64_t Inbox::depth() const noexcept
{
  const bool all =
    spec_.kind != EndpointKind::subscription || spec_.qos.history == History::keep_all;
  return all ? parts_.options.keep_all_limit : spec_.qos.depth;
}

uint64_t Inbox::owed() const noexcept
{
  // What the filter drops takes no place in the depth, and the writers cannot tell.
  return spec_.filtered ? parts_.options.keep_all_limit : depth();
}

uint64_t Inbox::matched() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  refresh_if_changed();
  return static_cast<uint64_t>(std::count_if(
    sources_.begin(), sources_.end(), [](const Source & source) { return !source.gone; }));
}

bool Inbox::lane_ready() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  return std::any_of(sources_.begin(), sources_.end(), [this](Source & source) {
    return !source.gone && attach(source);
  });
}

bool Inbox::has_message() noexcept
{
  if (!accepted_.empty()) {
    return true;
  }
  if (active_.load(std::memory_order_relaxed) == 0) {
    return false;
  }
  for (Source & source : sources_) {
    if (source.active && source.cursor.probe() != SlotRead::not_yet) {
      return true;
    }
  }
  return false;
}

[[gnu::noinline, gnu::cold]] void Inbox::trace(
  TraceKind kind, const Source & source, uint64_t position, uint64_t amount) noexcept
{
  const auto counted = static_cast<uint32_t>(std::min<uint64_t>(amount, UINT32_MAX));
  parts_.record({kind, counted, monotonic_ns(), position, source.gid, gid_});
}

void Inbox::subscribe(uint32_t bell) noexcept
{
  line_subscribe(*line_, bell);
}

bool Inbox::ready() noexcept
{
  if (!may_have_news()) {
    return false;
  }
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  return has_message();
}

bool Inbox::settle() noexcept
{
  if (
    line_->dirty.load(Memory::seq_cst) == 0 && active_.load(std::memory_order_relaxed) == 0 &&
    !any_wanted_.load(std::memory_order_relaxed)) {
    return false;
  }
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  if (has_message()) {
    return true;
  }
  // Nothing anywhere: every ring announces itself again from here on.
  news().clear();  // first: a writer that finds its bit gone sets both
  line_settle(*line_, hot_);
  // A writer that came since we absorbed and found its bit set, by another one, left it at that.
  refresh_if_changed();
  hot_ = 0;
  hot_seen_.store(0, std::memory_order_relaxed);
  activate_wanted();  // one that can be attached now may have written before its bit was cleared
  for (Source & source : sources_) {
    if (source.active && source.cursor.probe() == SlotRead::not_yet) {
      source.active = false;
      active_.fetch_sub(1, std::memory_order_relaxed);
    }
  }
  const bool found = active_.load(std::memory_order_relaxed) != 0;
  // A writer whose bit came since we absorbed found no reason to give the hint again, and one that
  // cannot be attached yet gives none. A bit set behind this look comes with a hint behind it.
  if (
    found || line_->dirty.load(Memory::relaxed) != 0 ||
    any_wanted_.load(std::memory_order_relaxed)) {
    news().set();
  }
  return found;
}

void Inbox::attend(bool everybody) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  absorb();
  if (everybody) {
    for (Source & source : sources_) {
      attach(source);
    }
  }
  // A writer that died between its slot and our bell has told nobody.
  bool found = false;
  for (Source & source : sources_) {
    if (source.attached && source.cursor.probe() != SlotRead::not_yet) {
      activate(source);
      found = true;
    }
  }
  drop_drained();
  if (found) {
    parts_.ring_bells(*parts_.peers.self(), line_->waiters.load(Memory::relaxed));
  }
}

}  // namespace shmcore
