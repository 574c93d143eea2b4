// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "stress/roles.hpp"

#include <sched.h>

#include <bit>
#include <memory>
#include <string>

#include "shmcore/clock.hpp"
#include "shmcore/size_class.hpp"

namespace shmcore::stress
{
namespace
{

constexpr int64_t kMeetAgainNs = 20'000'000;

// Two messages close together, a few apart, or the processor given away in between.
void pause_between_bursts(Chance & chance) noexcept
{
  switch (chance.below(4)) {
    case 0:
      nap(static_cast<int64_t>(chance.below(200'000)));
      break;
    case 1:
      break;
    default:
      sched_yield();
  }
}

bool done(const Ledger & ledger, uint32_t writers, uint32_t besides)
{
  for (uint32_t w = 0; w < writers; ++w) {
    if (w != besides && !ledger.writer[w].done.load(std::memory_order_acquire)) {
      return false;
    }
  }
  return true;
}

// False: nothing can be published any more.
bool publish(Stage & stage, Publisher & writer, const Stamp & stamp)
{
  StampedPayload payload(stamp);
  Result<void> published = writer.publish(payload);
  // keep_all readers that are slower than the writer: nothing was published.
  const int64_t deadline_ns = monotonic_ns() + kPatienceNs;
  while (!published && published.error().code() == Errc::timeout && monotonic_ns() < deadline_ns) {
    published = writer.publish(payload);
  }
  if (!published) {
    stage.ledger.fail(
      "writer %u.%u cannot publish: %s", stamp.writer, stamp.life, published.error().message());
    return false;
  }
  stage.ledger.writer[stamp.writer].published[stamp.life].store(
    stamp.sequence + 1, std::memory_order_relaxed);
  return true;
}

// Sends messages, few enough to stay in the smallest ring, until every reader has taken one. From
// then on whatever they do not take is counted by them.
bool introduce(
  Stage & stage, Publisher & writer, const WriterPlan & plan, uint32_t life, uint64_t & sequence)
{
  if (!writer.wait_acknowledged(monotonic_ns() + kPatienceNs)) {
    stage.ledger.fail("writer %u.%u: a reader has not attached", plan.id, life);
    return false;
  }
  const std::atomic<uint32_t> & met = stage.ledger.writer[plan.id].met[life];
  const int64_t deadline_ns = monotonic_ns() + kPatienceNs;
  int64_t again_ns = monotonic_ns() + kMeetAgainNs;
  while (met.load(std::memory_order_relaxed) < plan.readers) {
    if (monotonic_ns() > deadline_ns) {
      stage.ledger.fail("writer %u.%u: a reader has taken nothing", plan.id, life);
    }
    if (stage.ledger.failures() != 0) {
      return false;
    }
    // The first may have been superseded by what other writers sent.
    if (monotonic_ns() > again_ns) {
      again_ns += kMeetAgainNs;
      if (!publish(stage, writer, {plan.id, life, ++sequence, plan.sizes.least, 0, 0})) {
        return false;
      }
    }
    nap(50'000);
  }
  return true;
}

bool write_life(Stage & stage, const WriterPlan & plan, uint32_t life, Chance & chance)
{
  Result<std::unique_ptr<Publisher>> made = Publisher::create(stage.process, stress_spec(plan.qos));
  if (!made) {
    stage.ledger.fail("writer %u.%u: %s", plan.id, life, made.error().message());
    return false;
  }
  Publisher & writer = **made;
  if (!await(stage, "readers", [&] { return writer.matched() >= plan.readers; })) {
    return false;
  }
  const bool last_life = life + 1 == plan.first_life + plan.lives;
  uint64_t until_pause = 1 + chance.below(plan.burst);
  bool ends = false;
  for (uint64_t sequence = 0; !ends; ++sequence) {
    ends = sequence + 1 == plan.messages || (plan.ends && plan.ends());
    const bool last = ends && last_life && plan.conducts;
    if (last && !await(stage, "other writers", [&] {
          return done(stage.ledger, plan.waits_for, plan.id);
        })) {
      return false;
    }
    if (plan.before_each) {
      plan.before_each(writer, stage, sequence);
    }
    if (!publish(
          stage, writer, {plan.id, life, sequence, plan.sizes.draw(chance), last ? 1u : 0u, 0})) {
      return false;
    }
    if (sequence == 0 && plan.introduces && !introduce(stage, writer, plan, life, sequence)) {
      return false;
    }
    if (--until_pause == 0) {
      until_pause = 1 + chance.below(plan.burst);
      pause_between_bursts(chance);
    }
  }
  if (plan.at_end) {
    plan.at_end(writer, stage);
  }
  return true;
}

}  // namespace

uint32_t Sizes::draw(Chance & chance) const noexcept
{
  const uint32_t octaves = static_cast<uint32_t>(std::bit_width(most / least));
  const uint64_t low = static_cast<uint64_t>(least) << chance.below(octaves);
  uint64_t bytes = low + chance.below(low);
  if (chance.one_in(2)) {
    bytes = size_class_bytes(size_class_of(bytes)) + chance.below(3) - 1;
  }
  return static_cast<uint32_t>(std::clamp<uint64_t>(bytes, least, most));
}

EndpointSpec stress_spec(const Qos & qos)
{
  EndpointSpec spec{};
  spec.topic = kTopic;
  spec.type = "stress/msg/Stamp";
  spec.qos = qos;
  return spec;
}

bool await(Stage & stage, const char * what, const std::function<bool()> & condition)
{
  const int64_t deadline_ns = monotonic_ns() + kPatienceNs;
  while (!condition()) {
    if (monotonic_ns() > deadline_ns || stage.ledger.failures() != 0) {
      stage.ledger.fail("waited in vain for %s", what);
      return false;
    }
    nap(1'000'000);
  }
  return true;
}

void write_stream(Stage & stage, const WriterPlan & plan)
{
  Chance chance(plan.id * 1000 + plan.first_life);
  WriterLedger & ledger = stage.ledger.writer[plan.id];
  for (uint32_t life = plan.first_life; life < plan.first_life + plan.lives; ++life) {
    ledger.lives.store(life + 1);
    if (!write_life(stage, plan, life, chance)) {
      break;
    }
  }
  ledger.done.store(true, std::memory_order_release);
}

bool take_all(Stage & stage, Subscription & reader, Scorecard & card, int64_t hold_ns)
{
  for (;;) {
    StampedConsumer consumer(hold_ns);
    Result<bool> taken = reader.take(consumer);
    if (!taken) {
      stage.ledger.fail("cannot take: %s", taken.error().message());
      return false;
    }
    if (!*taken) {
      return true;
    }
    card.note(consumer);
  }
}

bool wait_and_take(
  Stage & stage, Subscription & reader, Waiter & waiter, Scorecard & card, int64_t hold_ns)
{
  Waitable * things[] = {&reader};
  if (!waiter.wait(things, monotonic_ns() + kPatienceNs)) {
    stage.ledger.fail(
      "a reader that has %llu messages was not woken",
      static_cast<unsigned long long>(card.taken()));
    return false;
  }
  return take_all(stage, reader, card, hold_ns);
}

void read_stream(Stage & stage, const ReaderPlan & plan)
{
  Chance chance(1'000'000 + plan.id);
  Result<std::unique_ptr<Subscription>> reader =
    Subscription::create(stage.process, stress_spec(plan.qos));
  Result<std::unique_ptr<Waiter>> waiter = Waiter::create(stage.process);
  if (!reader || !waiter) {
    stage.ledger.fail("reader %u cannot be made", plan.id);
    return;
  }
  Scorecard card(stage.ledger, "reader " + std::to_string(plan.id));
  while (!card.saw_last()) {
    if (
      stage.ledger.failures() != 0 ||
      !wait_and_take(stage, **reader, **waiter, card, plan.hold_ns)) {
      return;
    }
    if (plan.nap_one_in != 0 && chance.one_in(plan.nap_one_in)) {
      nap(static_cast<int64_t>(chance.below(static_cast<uint64_t>(plan.nap_ns))));
    }
  }
  const bool done = await(stage, "the end of the stream", [&] {
    return card.conductor().done.load(std::memory_order_acquire);
  });
  if (!done || !take_all(stage, **reader, card)) {
    return;
  }
  const ReaderCounters counters = counters_of(stage.process, **reader);
  card.expect_complete(counters, plan.killed);
  if (plan.at_end) {
    plan.at_end(counters, stage);
  }
  stage.ledger.readers_done.fetch_add(1);
}

}  // namespace shmcore::stress
