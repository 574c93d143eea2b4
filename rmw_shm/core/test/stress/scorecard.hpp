// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What one reader has seen of every life of every writer, and whether that can be.
#ifndef STRESS__SCORECARD_HPP_
#define STRESS__SCORECARD_HPP_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "endpoint_counters.hpp"
#include "stress/ledger.hpp"
#include "stress/stamp.hpp"

namespace shmcore::stress
{

class Scorecard
{
public:
  Scorecard(Ledger & ledger, std::string name) : ledger_(ledger), name_(std::move(name)) {}

  // A message was delivered: whole, new, in its writer's order. Allocates for a new life only.
  void note(const StampedConsumer & got)
  {
    ++taken_;
    const Stamp & stamp = got.stamp;
    if (!got.whole) {
      ledger_.fail("%s: message %llu is torn", name_.c_str(), number(taken_));
      return;
    }
    if (got.meta.reception != taken_) {
      ledger_.fail(
        "%s: message %llu says it is number %llu", name_.c_str(), number(taken_),
        number(got.meta.reception));
    }
    if (stamp.writer >= kMaxWriters || stamp.life >= kMaxLives) {
      ledger_.fail("%s: a message of nobody", name_.c_str());
      return;
    }
    Life & life = lives_[{stamp.writer, stamp.life}];
    if (stamp.sequence < life.next) {
      ledger_.fail(
        "%s: writer %u.%u: %llu came behind %llu: duplicated or reordered", name_.c_str(),
        stamp.writer, stamp.life, number(stamp.sequence), number(life.next - 1));
    }
    if (life.taken == 0) {
      life.first = stamp.sequence;
      ledger_.writer[stamp.writer].met[stamp.life].fetch_add(1, std::memory_order_relaxed);
    }
    life.next = stamp.sequence + 1;
    ++life.taken;
    if (stamp.last != 0) {
      conductor_ = stamp.writer;
    }
  }

  // The last message of all was taken; who wrote it says in its ledger when it is done.
  bool saw_last() const noexcept { return conductor_ != kMaxWriters; }
  const WriterLedger & conductor() const noexcept { return ledger_.writer[conductor_]; }
  uint64_t taken() const noexcept { return taken_; }

  // Of a reader that was there before the first message: each is taken or counted as missed.
  // `killed`: lives that may have published one message more than their ledger says.
  void expect_complete(const ReaderCounters & counters, uint64_t killed = 0)
  {
    uint64_t published = 0;
    for (uint32_t w = 0; w < kMaxWriters; ++w) {
      const WriterLedger & writer = ledger_.writer[w];
      for (uint32_t l = 0; l < writer.lives.load(); ++l) {
        const uint64_t count = writer.published[l].load();
        published += count;
        const auto seen = lives_.find({w, l});
        if (seen != lives_.end() && seen->second.next > count + (killed != 0)) {
          ledger_.fail(
            "%s: writer %u.%u published %llu messages, but %llu came", name_.c_str(), w, l,
            number(count), number(seen->second.next - 1));
        }
      }
    }
    const uint64_t accounted = counters.taken + counters.missed();
    if (counters.taken != taken_ || accounted < published || accounted > published + killed) {
      ledger_.fail(
        "%s: %llu published, but %llu taken (counted as %llu) + %llu superseded + %llu lost + %llu "
        "filtered = %llu",
        name_.c_str(), number(published), number(taken_), number(counters.taken),
        number(counters.superseded), number(counters.lost_overrun), number(counters.filtered),
        number(accounted));
    }
    expect_no_corruption(counters);
  }

  // Of a reader that joined late a single writer: where it began to count. Every message from there
  // on is taken or counted as missed.
  uint64_t start(const ReaderCounters & counters, uint32_t writer, uint32_t life)
  {
    expect_no_corruption(counters);
    const uint64_t accounted = counters.taken + counters.missed();
    const Life & seen = lives_[{writer, life}];
    if (counters.taken != taken_ || accounted > seen.next || seen.next - accounted > seen.first) {
      ledger_.fail(
        "%s: first is %llu, last %llu, but %llu taken (counted as %llu) + %llu missed",
        name_.c_str(), number(seen.first), number(seen.next - 1), number(taken_),
        number(counters.taken), number(counters.missed()));
    }
    return seen.next - accounted;
  }

private:
  struct Life
  {
    uint64_t first = 0;  // sequence
    uint64_t next = 0;   // last sequence + 1
    uint64_t taken = 0;
  };

  static unsigned long long number(uint64_t value) noexcept { return value; }
  void expect_no_corruption(const ReaderCounters & counters)
  {
    if (counters.lost_corrupt != 0) {
      ledger_.fail("%s: %llu did not decode", name_.c_str(), number(counters.lost_corrupt));
    }
  }

  Ledger & ledger_;
  std::string name_;
  std::map<std::pair<uint32_t, uint32_t>, Life> lives_;
  uint64_t taken_ = 0;
  uint32_t conductor_ = kMaxWriters;  // kMaxWriters: not known yet
};

}  // namespace shmcore::stress

#endif  // STRESS__SCORECARD_HPP_
