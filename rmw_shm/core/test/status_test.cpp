// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What endpoints say of their counterparts and of time. Leases and deadlines are checked by what
// must have happened after they ran out, never by how soon.
#include <array>
#include <chrono>
#include <thread>

#include "../src/deadline_watch.hpp"
#include "domain_fixture.hpp"

namespace shmcore
{
namespace
{

using namespace std::chrono_literals;

constexpr int64_t kMillisecond = 1'000'000;
constexpr int64_t kPatienceNs = 10'000 * kMillisecond;

class StatusTest : public DomainTest
{
protected:
  void SetUp() override
  {
    DomainTest::SetUp();
    process = join();
  }
  void TearDown() override
  {
    process.reset();
    DomainTest::TearDown();
  }

  std::unique_ptr<Process> process;
};

// A thread that waits for one endpoint's status to differ from what it was.
template<class Endpoint>
class ChangeOf final : public StatusWatch
{
public:
  ChangeOf(Process & process, Endpoint & endpoint) noexcept
  : StatusWatch(process), endpoint_(endpoint), seen_(endpoint.status_version())
  {
  }
  bool ready() noexcept override { return endpoint_.status_version() != seen_; }
  int64_t due_ns() noexcept override { return endpoint_.status_due_ns(); }

private:
  Endpoint & endpoint_;
  uint64_t seen_;
};

template<class Endpoint, class Until>
bool await_status(Process & process, Endpoint & endpoint, Until && until)
{
  auto waiter = Waiter::create(process).value();
  const int64_t deadline_ns = monotonic_ns() + kPatienceNs;
  while (!until(endpoint.status())) {
    ChangeOf<Endpoint> change(process, endpoint);
    if (until(endpoint.status())) {
      return true;
    }
    const std::array<Waitable *, 1> things{&change};
    if (!waiter->wait(things, deadline_ns)) {
      return false;
    }
  }
  return true;
}

TEST_F(StatusTest, CountsEveryCounterpartOnce)
{
  auto writer = Publisher::create(*process, spec_of("/t", reliable(1))).value();
  {
    auto first = Subscription::create(*process, spec_of("/t", reliable(1))).value();
    auto second = Subscription::create(*process, spec_of("/t", reliable(1))).value();
    EXPECT_EQ(2u, writer->status().match.matched);
    EXPECT_EQ(1u, first->status().match.matched);
    EXPECT_EQ(1u, first->status().alive);
  }
  EXPECT_EQ(0u, writer->status().match.matched);
  EXPECT_EQ(2u, writer->status().match.matched_total);
}

TEST_F(StatusTest, NamesTheFirstPolicyThatDoesNotFit)
{
  Qos best_effort = reliable(1);
  best_effort.reliability = Reliability::best_effort;
  auto writer = Publisher::create(*process, spec_of("/t", best_effort)).value();
  auto reader = Subscription::create(*process, spec_of("/t", transient_local(1))).value();
  for (const MatchStatus & match : {writer->status().match, reader->status().match}) {
    EXPECT_EQ(0u, match.matched);
    EXPECT_EQ(1u, match.qos_differs);
    EXPECT_EQ(QosPolicy::reliability, match.last_policy);
  }
  EXPECT_EQ(1u, reader->status().match.qos_differs) << "the same writer is not counted again";
}

TEST_F(StatusTest, TypesDifferByNameOrHash)
{
  EndpointSpec spec = spec_of("/t", reliable(1));
  spec.type_hash = {1, 7};
  EndpointSpec same_name = spec;
  same_name.type_hash = {1, 8};
  EndpointSpec hashless = spec;
  hashless.type_hash = {};
  auto writer = Publisher::create(*process, spec).value();
  auto other = Subscription::create(*process, same_name).value();
  EXPECT_EQ(1u, other->status().match.type_differs);
  EXPECT_EQ(1u, writer->status().match.type_differs);
  auto unknown = Subscription::create(*process, hashless).value();
  EXPECT_EQ(1u, unknown->status().match.matched);
}

TEST_F(StatusTest, AWaiterIsWokenByAMatchFromAnotherThread)
{
  auto writer = Publisher::create(*process, spec_of("/t", reliable(1))).value();
  std::unique_ptr<Subscription> reader;
  std::thread later([&] {
    std::this_thread::sleep_for(20ms);
    reader = Subscription::create(*process, spec_of("/t", reliable(1))).value();
  });
  EXPECT_TRUE(await_status(
    *process, *writer, [](const WriterStatus & status) { return status.match.matched == 1; }));
  later.join();
}

TEST_F(StatusTest, DeadlinesAreMissedFromTheFirstMessageOn)
{
  Qos qos = reliable(1);
  qos.deadline_ns = 20 * kMillisecond;
  auto writer = Publisher::create(*process, spec_of("/t", qos)).value();
  auto reader = Subscription::create(*process, spec_of("/t", qos)).value();
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(0u, writer->status().deadlines_missed);
  EXPECT_EQ(0u, reader->status().deadlines_missed);
  NumberPayload payload(1, 8);
  ASSERT_TRUE(writer->publish(payload));
  EXPECT_TRUE(await_status(
    *process, *writer, [](const WriterStatus & status) { return status.deadlines_missed >= 2; }));
  EXPECT_TRUE(await_status(
    *process, *reader, [](const ReaderStatus & status) { return status.deadlines_missed >= 2; }));
}

TEST_F(StatusTest, ASilentManualWriterIsNotAliveUntilItShowsLife)
{
  Qos qos = reliable(1);
  qos.liveliness = Liveliness::manual_by_topic;
  qos.lease_ns = 20 * kMillisecond;
  auto writer = Publisher::create(*process, spec_of("/t", qos)).value();
  auto reader = Subscription::create(*process, spec_of("/t", qos)).value();
  EXPECT_TRUE(await_status(
    *process, *reader, [](const ReaderStatus & status) { return status.not_alive == 1; }));
  EXPECT_TRUE(await_status(
    *process, *writer, [](const WriterStatus & status) { return status.liveliness_lost == 1; }));
  // The lease runs out again at once: what counts is that the waiter is woken, and sees life.
  std::thread asserting([&] {
    for (int i = 0; i < 50; ++i) {
      std::this_thread::sleep_for(4ms);
      writer->assert_liveliness();
    }
  });
  EXPECT_TRUE(
    await_status(*process, *reader, [](const ReaderStatus & status) { return status.alive == 1; }));
  asserting.join();
}

TEST(DeadlineWatch, CountsWholePeriodsBetweenMessages)
{
  DeadlineWatch watch(10);
  watch.check(1000);
  EXPECT_EQ(0u, watch.missed());
  EXPECT_EQ(kInfiniteNs, watch.due_ns());
  watch.message(100);
  EXPECT_EQ(110, watch.due_ns());
  watch.message(109);
  watch.message(118);
  EXPECT_EQ(0u, watch.missed());
  watch.message(139);  // 128 and 138 have passed
  EXPECT_EQ(2u, watch.missed());
  watch.check(170);
  EXPECT_EQ(5u, watch.missed());
  EXPECT_EQ(179, watch.due_ns());
}

TEST(DeadlineWatch, NoPeriodIsNeverDue)
{
  for (const int64_t period_ns : {kInfiniteNs, int64_t{0}}) {
    DeadlineWatch watch(period_ns);
    EXPECT_FALSE(watch.wanted());
    watch.message(5);
    EXPECT_EQ(kInfiniteNs, watch.due_ns());
  }
}

}  // namespace
}  // namespace shmcore
