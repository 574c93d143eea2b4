// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Waking: a bell per waiting thread, a line per reading endpoint. docs/shm_protocol.md section 5
// has the proof. The futex itself is a policy (`Futex::wait(word, expected, deadline_ns)`,
// `Futex::wake(word)`), so that a model can stand in for the kernel.
#ifndef SHMCORE__BELL_HPP_
#define SHMCORE__BELL_HPP_

#include <cstdint>

#include "shmcore/layout.hpp"

namespace shmcore
{

inline constexpr uint32_t kBellAsleep = 1;
inline constexpr uint32_t kBellStep = 2;

// Waiter, step 3: announces sleep. Everything must be looked at once more after this and before
// bell_sleep. Returns the value to sleep on.
template<class M>
uint32_t bell_arm(BellLine<M> & bell) noexcept
{
  const uint32_t before = bell.word.fetch_or(kBellAsleep, M::seq_cst);
  // SYNC bell: asleep, fence, look; pairs with the notifier's slot, fence, load of the bell.
  M::fence(M::seq_cst);
  return before | kBellAsleep;
}

// Waiter: awake again. Only the waiter clears the bit.
template<class M>
void bell_disarm(BellLine<M> & bell) noexcept
{
  bell.word.fetch_and(~kBellAsleep, M::relaxed);
}

// Notifier, after notify_fence: wakes the bell's owner if it sleeps or is about to. True: it did.
template<class M, class Futex>
bool bell_ring(BellLine<M> & bell) noexcept
{
  if ((bell.word.load(M::relaxed) & kBellAsleep) == 0) {
    return false;
  }
  bell.word.fetch_add(kBellStep, M::release);
  Futex::wake(bell.word);
  return true;
}

// Notifier: one for all readers, between the slot store and the first line_notify.
template<class M>
void notify_fence() noexcept
{
  // SYNC slot, then dirty and bell; pairs with the fences in bell_arm and line_settle.
  M::fence(M::seq_cst);
}

// Where a mailbox says that one line of it may have news. A hint: it is ordered by nothing, and a
// writer that dies or is stopped may have left it out. Whoever follows it looks at everything all
// the same from time to time, and before every sleep.
template<class M>
class NewsHint
{
public:
  NewsHint(typename M::template Atom<uint64_t> & word, uint32_t line) noexcept
  : word_(word), bit_(1ull << line % 64)
  {
  }
  void set() const noexcept
  {
    if ((word_.load(M::relaxed) & bit_) == 0) {
      word_.fetch_or(bit_, M::relaxed);
    }
  }
  void clear() const noexcept
  {
    if ((word_.load(M::relaxed) & bit_) != 0) {
      word_.fetch_and(~bit_, M::relaxed);
    }
  }

private:
  typename M::template Atom<uint64_t> & word_;
  uint64_t bit_;
};

inline NewsHint<Memory> news_hint(MailboxHeader & mailbox, uint32_t line) noexcept
{
  return {mailbox.news[line / 64], line};
}

// Notifier: tells the line's owner that the writer with this bit has news. Returns the bells that
// wait on the line.
template<class M>
uint64_t line_notify(MailLine<M> & line, uint64_t bit, const NewsHint<M> & hint) noexcept
{
  if ((line.dirty.load(M::relaxed) & bit) == 0) {
    line.dirty.fetch_or(bit, M::release);
    hint.set();
    // SYNC dirty, then bell: a waiter that goes to sleep without having seen the bit must be seen
    // asleep. Pairs with the fence in bell_arm.
    M::fence(M::seq_cst);
  }
  return line.waiters.load(M::relaxed);
}

// Reader: gives up looking at the rings of `bits`. It must look at each of them once more after
// this; what is empty then will announce itself.
template<class M>
void line_settle(MailLine<M> & line, uint64_t bits) noexcept
{
  line.dirty.fetch_and(~bits, M::seq_cst);
  // SYNC dirty: clear, fence, look; pairs with the notifier's slot, fence, load of dirty.
  M::fence(M::seq_cst);
}

// Waiter, step 1: subscribes bell `index` to the line. Sticky.
template<class M>
void line_subscribe(MailLine<M> & line, uint32_t index) noexcept
{
  const uint64_t bit = 1ull << index;
  if ((line.waiters.load(M::relaxed) & bit) == 0) {
    line.waiters.fetch_or(bit, M::relaxed);  // ordered by the fence in bell_arm
  }
}

}  // namespace shmcore

#endif  // SHMCORE__BELL_HPP_
