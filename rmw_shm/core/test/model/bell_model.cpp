// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Waking: no message is left lying while its reader sleeps. The checker reports a thread that sleeps
// for ever as a deadlock. Bells, lines and slots are the templates under test; what Inbox, Waiter
// and the attendant do with them is written out here step by step and names its original.
#include <algorithm>

#include "model/model_checker.hpp"

namespace shmcore::model
{
namespace
{

using Memory = ModelMemory;
using Bell = BellLine<ModelMemory>;
using Line = MailLine<ModelMemory>;

// One writer's ring, as far as waking goes: sequence words without content.
struct Ring
{
  uint64_t bit = 1;
  RingSlot<Memory> slot[2];
  void publish(uint64_t position) { slot_drop(slot[position], position, SlotTag::dropped); }
  bool has(uint64_t position) const
  {
    return position < 2 &&
           slot_classify(slot[position].seq.load(Memory::acquire), position) != SlotRead::not_yet;
  }
};

// What all threads share: one line, its bell, the rings, the topic's generation. A ring counts as
// live once the generation is above its index.
template<int kRings>
struct Mail
{
  Line line;
  Memory::Atom<uint64_t> news;  // nobody relies on it: it must not be in the way of anything
  Bell bell;
  Memory::Atom<uint64_t> generation;
  Ring ring[kRings];

  // RingWriter::write and Fanout::notify, behind the slot.
  void notify(const Ring & from)
  {
    notify_fence<Memory>();
    uint64_t bells = line_notify(line, from.bit, NewsHint<Memory>(news, 0));
    if (bells != 0) {
      bell_ring<Memory, ModelFutex>(bell);
    }
  }
};

// Inbox: the reader's private view of its rings.
template<int kRings>
class Reader
{
public:
  explicit Reader(Mail<kRings> & mail) : mail_(mail) {}

  bool ready()
  {
    const uint64_t fresh = mail_.line.dirty.load(Memory::acquire) & ~hot_;
    if (fresh == 0 && active() == 0) {
      return false;
    }
    absorb();
    return has_message();
  }

  bool settle()
  {
    if (mail_.line.dirty.load(Memory::seq_cst) == 0 && active() == 0) {
      return false;
    }
    absorb();
    if (has_message()) {
      return true;
    }
    line_settle(mail_.line, hot_);
    if (takes_step("refresh behind the settle")) {
      refresh();
    }
    hot_ = 0;
    if (takes_step("last look")) {
      for (Source & source : sources_) {
        source.active = source.active && mail_.ring[&source - sources_].has(source.position);
      }
    } else {
      for (Source & source : sources_) {
        source.active = false;
      }
    }
    return active() != 0;
  }

  // Takes all there is; returns how many.
  uint64_t take()
  {
    absorb();
    uint64_t taken = 0;
    for (int i = 0; i < kRings; ++i) {
      for (; sources_[i].active && mail_.ring[i].has(sources_[i].position); ++taken) {
        ++sources_[i].position;
      }
    }
    return taken;
  }

private:
  struct Source
  {
    uint64_t position = 0;
    bool known = false;
    bool active = false;
  };

  int active() const
  {
    return static_cast<int>(std::count_if(
      std::begin(sources_), std::end(sources_),
      [](const Source & source) { return source.active; }));
  }
  bool has_message() const
  {
    for (int i = 0; i < kRings; ++i) {
      if (sources_[i].active && mail_.ring[i].has(sources_[i].position)) {
        return true;
      }
    }
    return false;
  }
  void refresh()
  {
    const uint64_t generation = mail_.generation.load(Memory::acquire);
    for (int i = 0; i < kRings; ++i) {
      if (!sources_[i].known && generation > static_cast<uint64_t>(i)) {
        sources_[i].known = true;
        sources_[i].active = (mail_.ring[i].bit & hot_) != 0;
      }
    }
  }
  void absorb()
  {
    const uint64_t fresh = mail_.line.dirty.load(Memory::acquire) & ~hot_;
    refresh();
    hot_ |= fresh;
    for (int i = 0; i < kRings; ++i) {
      sources_[i].active =
        sources_[i].active || (sources_[i].known && (mail_.ring[i].bit & fresh) != 0);
    }
  }

  Mail<kRings> & mail_;
  Source sources_[kRings];
  uint64_t hot_ = 0;
};

// Waiter::wait without its spinning.
template<int kRings>
void wait(Mail<kRings> & mail, Reader<kRings> & reader)
{
  bool ready = reader.ready();
  while (!ready) {
    const uint32_t expected = bell_arm(mail.bell);
    ready = reader.settle();
    if (!ready) {
      ModelFutex::wait(mail.bell.word, expected);
      ready = reader.ready();
    }
    bell_disarm(mail.bell);
  }
}

// kWriters notifiers, one waiter that wants all their messages. kShared: one dirty bit for all.
// kLate: the last writer turns up while the others are at it.
template<int kWriters, uint64_t kMessages, bool kShared, bool kLate>
struct Waking : Scenario<Waking<kWriters, kMessages, kShared, kLate>, 1 + kWriters>
{
  Mail<kWriters> mail;

  void before()
  {
    for (int i = 0; i < kWriters; ++i) {
      mail.ring[i].bit = kShared ? 1 : 1 << i;
    }
    mail.generation.store(kLate ? kWriters - 1 : kWriters, Memory::relaxed);
  }
  void thread(unsigned index)
  {
    if (index == 0) {
      Reader<kWriters> reader(mail);
      line_subscribe(mail.line, 0);
      for (uint64_t taken = 0; taken < kWriters * kMessages;) {
        wait(mail, reader);
        taken += reader.take();
      }
      return;
    }
    if (kLate && index == kWriters) {
      mail.generation.fetch_add(1, Memory::seq_cst);
    }
    Ring & ring = mail.ring[index - 1];
    for (uint64_t position = 0; position < kMessages; ++position) {
      ring.publish(position);
      mail.notify(ring);
    }
  }
};

// Process::Parts::ring_attendant against Process::Parts::attend. Each ringer has changed something
// that the attendant must come to see.
struct Attendant : Scenario<Attendant, 3>
{
  Memory::Atom<uint64_t> attend_dirty;
  Bell attend;
  Memory::Atom<uint64_t> change[2];

  void ring_attendant()
  {
    if (takes_step("fence of the ringer")) {
      Memory::fence(Memory::seq_cst);
    }
    if ((attend_dirty.load(Memory::relaxed) & kAttendMatch) == 0) {
      attend_dirty.fetch_or(kAttendMatch, Memory::release);
      Memory::fence(Memory::seq_cst);
    }
    bell_ring<Memory, ModelFutex>(attend);
  }
  void serve()
  {
    uint64_t seen[2] = {0, 0};
    for (;;) {
      const uint64_t reasons = attend_dirty.exchange(0, Memory::acq_rel);
      if (takes_step("fence of the attendant")) {
        Memory::fence(Memory::seq_cst);
      }
      if (reasons != 0) {
        for (int i = 0; i < 2; ++i) {
          seen[i] = change[i].load(Memory::acquire);
        }
      }
      if (seen[0] + seen[1] == 2) {
        return;
      }
      const uint32_t expected = bell_arm(attend);
      if (attend_dirty.load(Memory::relaxed) == 0) {
        ModelFutex::wait(attend.word, expected);
      }
      bell_disarm(attend);
    }
  }
  void thread(unsigned index)
  {
    if (index == 0) {
      serve();
    } else {
      change[index - 1].store(1, Memory::release);
      ring_attendant();
    }
  }
};

using Alone = Waking<1, 2, false, false>;
using Sharing = Waking<2, 1, true, false>;
using Newcomer = Waking<2, 1, true, true>;

const SeededBug kWaitingBugs[] = {
  {"bell: waiter's fence dropped", Change::omit, Access::fence, "bell_arm", rl::mo_seq_cst},
  {"bell: notifier's fence dropped", Change::omit, Access::fence, "notify_fence", rl::mo_seq_cst},
  {"bell: rung without a count", Change::omit, Access::rmw, "bell_ring", rl::mo_release},
  {"line: fence behind the dirty bit dropped", Change::omit, Access::fence, "line_notify",
   rl::mo_seq_cst},
  {"line: dirty bit not set", Change::omit, Access::rmw, "line_notify", rl::mo_release},
  {"line: fence of the settle dropped", Change::omit, Access::fence, "line_settle", rl::mo_seq_cst},
  {"line: waiter not subscribed", Change::omit, Access::rmw, "line_subscribe", rl::mo_relaxed},
  {"inbox: no last look behind the settle", Change::omit, Access::step, "last look",
   rl::mo_relaxed},
};
const SeededBug kNewcomerBug = {
  "inbox: no refresh behind the settle", Change::omit, Access::step, "refresh behind the settle",
  rl::mo_relaxed};
const SeededBug kAttendantBugs[] = {
  {"attendant: fence behind the exchange dropped", Change::omit, Access::step,
   "fence of the attendant", rl::mo_relaxed},
  {"attendant: fence before the ringer's load dropped", Change::omit, Access::step,
   "fence of the ringer", rl::mo_relaxed},
  {"attendant: fence behind the reason dropped", Change::omit, Access::fence, "ring_attendant",
   rl::mo_seq_cst},
};

}  // namespace

void check_bells(ModelChecker & checker)
{
  checker.holds<Alone>("bell: one writer", 200'000);
  checker.holds<Sharing>("bell: two writers of one bit", 200'000);
  checker.holds<Waking<2, 2, false, false>>("bell: two writers of two bits", 100'000);
  checker.holds<Newcomer>("bell: a writer comes, with a bit in use", 300'000);
  checker.holds<Attendant>("bell: attendant", 200'000);
  for (const SeededBug & bug : kWaitingBugs) {
    checker.finds<Alone>(bug, 400'000);
  }
  checker.finds<Newcomer>(kNewcomerBug, 1'000'000);
  for (const SeededBug & bug : kAttendantBugs) {
    checker.finds<Attendant>(bug, 400'000);
  }
}

}  // namespace shmcore::model
