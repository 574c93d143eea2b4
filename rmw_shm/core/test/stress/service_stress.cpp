// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Bursts of requests from many clients: each is answered once, in order, and too many at once are
// refused instead of lost.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "shmcore/clock.hpp"
#include "stress/stress_fixture.hpp"

namespace shmcore::stress
{
namespace
{

constexpr uint32_t kOutstanding = 64;  // RMW_SHM_KEEP_ALL_LIMIT
constexpr uint32_t kReplies = 100;     // stamps of replies: writer of the request + this

class Calls : public PlacedStressTest
{
protected:
  Calls() { options.keep_all_limit = kOutstanding; }
};

template<class Endpoint>
bool wait_for(Stage & stage, Endpoint & endpoint, Waiter & waiter, const char * who)
{
  Waitable * things[] = {&endpoint};
  if (!waiter.wait(things, monotonic_ns() + kPatienceNs)) {
    stage.ledger.fail("%s was not woken", who);
    return false;
  }
  return true;
}

// Answers until every client has said that it is done.
void serve_calls(Stage & stage, uint32_t clients)
{
  Chance chance(2'000'000);
  Result<std::unique_ptr<Service>> made = Service::create(stage.process, stress_spec(reliable(10)));
  Result<std::unique_ptr<Waiter>> waiter = Waiter::create(stage.process);
  if (!made || !waiter) {
    stage.ledger.fail("the service cannot be made");
    return;
  }
  Service & service = **made;
  std::array<uint64_t, kMaxWriters> next{};
  for (uint32_t left = clients; left != 0;) {
    StampedConsumer request;
    RequestId id;
    Result<bool> taken = service.take(request, id);
    if (!taken) {
      stage.ledger.fail("the service cannot take: %s", taken.error().message());
      return;
    }
    if (!*taken) {
      if (stage.ledger.failures() != 0 || !wait_for(stage, service, **waiter, "the service")) {
        return;
      }
      continue;
    }
    const Stamp & stamp = request.stamp;
    if (
      !request.whole || stamp.sequence != next[stamp.writer]++ ||
      id.sequence != static_cast<int64_t>(stamp.sequence) + 1) {
      stage.ledger.fail(
        "request %llu of client %u (sequence %lld) is not the next one, or torn",
        static_cast<unsigned long long>(stamp.sequence), stamp.writer,
        static_cast<long long>(id.sequence));
      return;
    }
    StampedPayload answer(
      {stamp.writer + kReplies, 0, stamp.sequence, kMixed.draw(chance), stamp.last, 0});
    // A client that does not take its replies fills its lane; ours come round.
    const bool answered = await(stage, "room for a reply", [&] {
      Result<void> sent = service.reply(id, answer);
      if (!sent && sent.error().code() != Errc::out_of_slots) {
        stage.ledger.fail("cannot reply: %s", sent.error().message());
      }
      return static_cast<bool>(sent);
    });
    if (!answered) {
      return;
    }
    left -= stamp.last;
  }
}

class Caller
{
public:
  Caller(Stage & stage, uint32_t id, uint64_t calls) : stage_(stage), id_(id), calls_(calls) {}

  void run()
  {
    Result<std::unique_ptr<Client>> made =
      Client::create(stage_.process, stress_spec(reliable(10)));
    Result<std::unique_ptr<Waiter>> waiter = Waiter::create(stage_.process);
    if (!made || !waiter) {
      stage_.ledger.fail("client %u cannot be made", id_);
      return;
    }
    Client & client = **made;
    Chance chance(3'000'000 + id_);
    if (!await(stage_, "the service", [&] { return client.available(); })) {
      return;
    }
    while (answered_ < calls_ && stage_.ledger.failures() == 0) {
      if (!send_burst(client, 1 + chance.below(2 * kOutstanding), chance)) {
        return;
      }
      while (answered_ < sent_) {
        if (
          !wait_for(stage_, client, **waiter, "a client with open requests") ||
          !take_replies(client)) {
          return;
        }
      }
    }
    stage_.ledger.readers_done.fetch_add(1);
  }

private:
  // Ends early when no more are accepted.
  bool send_burst(Client & client, uint64_t burst, Chance & chance)
  {
    for (uint64_t i = 0; i < burst && sent_ < calls_; ++i) {
      StampedPayload request(
        {id_, 0, sent_, kSmall.draw(chance), sent_ + 1 == calls_ ? 1u : 0u, 0});
      Result<int64_t> sequence = client.send(request);
      if (!sequence) {
        if (sequence.error().code() == Errc::out_of_slots && answered_ < sent_) {
          return true;
        }
        stage_.ledger.fail(
          "client %u, %llu of %llu answered: %s", id_, static_cast<unsigned long long>(answered_),
          static_cast<unsigned long long>(sent_), sequence.error().message());
        return false;
      }
      ++sent_;
    }
    return true;
  }

  bool take_replies(Client & client)
  {
    for (;;) {
      StampedConsumer reply;
      int64_t sequence = 0;
      Result<bool> taken = client.take(reply, sequence);
      if (!taken) {
        stage_.ledger.fail("client %u cannot take: %s", id_, taken.error().message());
        return false;
      }
      if (!*taken) {
        return true;
      }
      if (
        !reply.whole || reply.stamp.writer != id_ + kReplies || reply.stamp.sequence != answered_ ||
        sequence != static_cast<int64_t>(answered_) + 1) {
        stage_.ledger.fail(
          "client %u got the reply to %llu of client %u, sequence %lld, for its request %llu", id_,
          static_cast<unsigned long long>(reply.stamp.sequence), reply.stamp.writer - kReplies,
          static_cast<long long>(sequence), static_cast<unsigned long long>(answered_));
        return false;
      }
      ++answered_;
    }
  }

  Stage & stage_;
  uint32_t id_;
  uint64_t calls_;
  uint64_t sent_ = 0;
  uint64_t answered_ = 0;
};

TEST_P(Calls, BurstsAreAnsweredOnceAndInOrder)
{
  constexpr uint32_t kClients = 4;
  const uint64_t calls = scaled(3'000);
  Crew crew(options, GetParam(), *ledger);
  crew.add([](Stage & stage) { serve_calls(stage, kClients); });
  for (uint32_t c = 0; c < kClients; ++c) {
    crew.add([c, calls](Stage & stage) { Caller(stage, c, calls).run(); });
  }
  crew.join(kEndNs);
  EXPECT_EQ(ledger->readers_done.load(), kClients);
}

INSTANTIATE_TEST_SUITE_P(Placed, Calls, kPlacements, placement_name);

}  // namespace
}  // namespace shmcore::stress
