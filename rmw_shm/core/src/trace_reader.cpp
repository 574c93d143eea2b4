// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/trace_reader.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "observed_process.hpp"
#include "observed_registry.hpp"
#include "shmcore/attend.hpp"
#include "shmcore/registry_view.hpp"
#include "truncation_guard.hpp"

namespace shmcore
{
namespace
{

// One process, as far as its trace goes. Its files stay mapped until it is gone and read.
class TracedProcess
{
public:
  static Result<std::unique_ptr<TracedProcess>> open(
    const ObservedDomain & domain, const ProcessView & process, int64_t now_ns);

  const Id128 & incarnation() const noexcept { return data_->incarnation(); }
  void ask(int64_t now_ns) noexcept;
  bool traces(int64_t now_ns) const noexcept
  {
    return trace_asked(data_->header().traces_until_ns.load(Memory::relaxed), now_ns);
  }
  bool had_time_to_answer(int64_t now_ns) const noexcept
  {
    return now_ns - asked_ns_ >= kTraceAnswerNs;
  }

  template<class F>
  uint64_t drain(F && f)
  {
    return data_->is_whole() && find_ring() ? cursor_.drain(f) : 0;
  }

  bool live = true;

private:
  bool find_ring() noexcept;
  MailboxHeader & mailbox() noexcept { return *reinterpret_cast<MailboxHeader *>(mailbox_.data()); }

  std::shared_ptr<ObservedProcess> data_;
  Mapping mailbox_;
  TruncationGuard guard_;  // of the mailbox
  TraceCursor<Memory> cursor_;
  bool has_ring_ = false;    // it has made its ring, and cursor_ reads it
  bool from_start_ = false;  // it had made none when we came
  int64_t asked_ns_ = 0;     // for the first time
};

Result<std::unique_ptr<TracedProcess>> TracedProcess::open(
  const ObservedDomain & domain, const ProcessView & process, int64_t now_ns)
{
  Result<std::shared_ptr<ObservedProcess>> data =
    ObservedProcess::open(domain.names().data(process.incarnation), process, domain.id());
  if (!data) {
    return std::move(data).error();
  }
  Result<File> box = File::open(domain.names().mailbox(process.incarnation), Access::read_write);
  if (!box) {
    return std::move(box).error();
  }
  const Result<uint64_t> size = box->size();
  if (!size || *size < sizeof(MailboxHeader)) {
    return make_error(Errc::corrupt, "%s is too short for a mailbox", box->path().c_str());
  }
  Result<Mapping> mailbox = Mapping::map(*box, sizeof(MailboxHeader), Access::read_write);
  if (!mailbox) {
    return std::move(mailbox).error();
  }
  auto traced = std::make_unique<TracedProcess>();
  traced->data_ = std::move(*data);
  traced->mailbox_ = std::move(*mailbox);
  if (Result<void> covered = traced->guard_.cover(traced->mailbox_, Access::read_write); !covered) {
    return std::move(covered).error();
  }
  traced->asked_ns_ = now_ns;
  const MailboxHeader & header = traced->mailbox();
  if (
    header.magic != kMailboxMagic || header.version != kLayoutVersion ||
    std::memcmp(header.incarnation, process.incarnation.data(), sizeof(header.incarnation)) != 0) {
    return make_error(
      Errc::corrupt, "%s is not the mailbox of process %u in layout version %u",
      box->path().c_str(), process.index, kLayoutVersion);
  }
  // Somebody else's trace may be running, or have run: ours begins behind it.
  traced->from_start_ = !traced->find_ring();
  return traced;
}

void TracedProcess::ask(int64_t now_ns) noexcept
{
  // What replaces a missing page would take it, and nobody would be asked.
  if (
    !guard_.torn() && trace_ask<Memory>(mailbox().trace_until_ns, now_ns, now_ns + kTraceLeaseNs)) {
    ring_attendant(mailbox(), kAttendTrace);
  }
}

bool TracedProcess::find_ring() noexcept
{
  if (has_ring_) {
    return true;
  }
  // SYNC data.trace_ring: acquire; pairs with the release in tend_trace, behind the ring's zeros.
  const uint64_t offset = data_->header().trace_ring.load(Memory::acquire);
  const auto * ring = offset == 0 ? nullptr : data_->find<TraceRing<Memory>>(offset);
  if (ring == nullptr) {
    return false;
  }
  has_ring_ = true;
  cursor_.open(*ring, from_start_);
  return true;
}

}  // namespace

struct TraceReader::State
{
  ObservedDomain domain;
  std::vector<std::unique_ptr<TracedProcess>> traced;

  Result<TraceStanding> ask(int64_t now_ns);
  void ask(const ProcessView & process, int64_t now_ns, TraceStanding & standing);
};

void TraceReader::State::ask(const ProcessView & process, int64_t now_ns, TraceStanding & standing)
{
  ++standing.live;
  auto known = std::find_if(traced.begin(), traced.end(), [&](const auto & each) {
    return each->incarnation() == process.incarnation;
  });
  if (known == traced.end()) {
    Result<std::unique_ptr<TracedProcess>> opened = TracedProcess::open(domain, process, now_ns);
    if (!opened) {
      ++standing.silent;  // it has gone meanwhile, or is not ours to ask
      return;
    }
    traced.push_back(std::move(*opened));
    known = traced.end() - 1;
  }
  TracedProcess & asked = **known;
  asked.live = true;
  asked.ask(now_ns);
  if (asked.traces(now_ns)) {
    ++standing.tracing;
  } else if (asked.had_time_to_answer(now_ns)) {
    ++standing.silent;
  }
}

Result<TraceStanding> TraceReader::State::ask(int64_t now_ns)
{
  const Result<bool> present = domain.look();
  if (!present) {
    return Error(present.error());
  }
  for (const std::unique_ptr<TracedProcess> & each : traced) {
    each->live = false;
  }
  TraceStanding standing{0, 0, 0};
  const uint32_t high = *present ? process_high(domain.registry()) : 0;
  for (uint32_t index = 0; index < high; ++index) {
    const std::optional<ProcessView> process = read_process(domain.registry(), index);
    if (process && process->state == SlotState::live) {
      ask(*process, now_ns, standing);
    }
  }
  return standing;
}

TraceReader::TraceReader(const Options & options) : state_(new State{ObservedDomain(options), {}})
{
}
TraceReader::TraceReader(TraceReader &&) noexcept = default;
TraceReader & TraceReader::operator=(TraceReader &&) noexcept = default;
TraceReader::~TraceReader() = default;

Result<TraceStanding> TraceReader::ask(int64_t now_ns) noexcept
try {
  return state_->ask(now_ns);
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to trace domain %u", state_->domain.domain());
}

Result<uint64_t> TraceReader::drain(std::vector<TraceRecord> & out) noexcept
try {
  uint64_t lost = 0;
  for (const std::unique_ptr<TracedProcess> & each : state_->traced) {
    lost += each->drain([&](const TraceRecord & record) { out.push_back(record); });
  }
  std::erase_if(state_->traced, [](const auto & each) { return !each->live; });
  return lost;
} catch (const std::bad_alloc &) {
  return make_error(
    Errc::out_of_memory, "no memory for a trace of domain %u", state_->domain.domain());
}

}  // namespace shmcore
