// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Messages between processes (contract points 14 and 21).
#include <memory>

#include "harness/messages.hpp"
#include "harness/peer.hpp"
#include "harness/waiting.hpp"
#include "test_msgs/msg/unbounded_sequences.hpp"

namespace conformance
{
namespace
{

class BetweenProcesses : public NodeTest
{
protected:
  Peer peer;

  Subscription subscribe(const rmw_qos_profile_t & qos = Qos())
  {
    return create_subscription(node, type_of<Numbered>(), topic, qos);
  }
  Publisher advertise(const rmw_qos_profile_t & qos = Qos())
  {
    return create_publisher(node, type_of<Numbered>(), topic, qos);
  }
};

TEST_F(BetweenProcesses, MessagesArriveInOrder)
{
  const Subscription subscription = subscribe();
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 1 10");
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(BetweenProcesses, MessagesGoTheOtherWayToo)
{
  const Publisher publisher = advertise();
  peer.tell("subscription s " + topic + " reliable,volatile,keep_last,10");
  peer.tell("matched s 1");
  await_matched(publisher, 1);
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(1, 10), peer.numbers("take s 10"));
}

TEST_F(BetweenProcesses, ABurstOfADepthOneWriterFillsADepthTenReader)
{
  const Subscription subscription = subscribe(Qos().keep_last(10));
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,1");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 1 10");
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(BetweenProcesses, AKeepAllReaderGetsEverythingFromADepthOneWriter)
{
  const Subscription subscription = subscribe(Qos().keep_all());
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,1");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 1 200");
  EXPECT_EQ(sequence(1, 200), take_numbers(subscription, 200));
}

TEST_F(BetweenProcesses, AReaderKeepsTheNewestOfItsDepth)
{
  const Subscription subscription = subscribe(Qos().keep_last(5));
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,100");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 1 20");
  peer.tell("acked p");
  EXPECT_EQ(sequence(16, 20), drain_numbers(subscription));
}

TEST_F(BetweenProcesses, ThreeWritersOfOneProcessShareTheReadersDepth)
{
  const Subscription subscription = subscribe(Qos().keep_last(10));
  for (const char * id : {"a", "b", "c"}) {
    peer.tell(std::string("publisher ") + id + " " + topic + " reliable,volatile,keep_last,10");
    peer.tell(std::string("matched ") + id + " 1");
  }
  await_matched(subscription, 3);
  peer.tell("publish a,b,c 1 15");
  for (const char * id : {"a", "b", "c"}) {
    peer.tell(std::string("acked ") + id);
  }
  EXPECT_EQ(sequence(6, 15), drain_numbers(subscription));
}

TEST_F(BetweenProcesses, ThreeWritersOfThreeProcessesShareTheReadersDepth)
{
  const Subscription subscription = subscribe(Qos().keep_last(10));
  Peer second;
  Peer third;
  const std::vector<Peer *> peers = {&peer, &second, &third};
  for (Peer * writer : peers) {
    writer->tell("publisher p " + topic + " reliable,volatile,keep_last,10");
    writer->tell("matched p 1");
  }
  await_matched(subscription, 3);
  const Subscription witness = subscribe(Qos().keep_all());
  await_matched(witness, 3);
  for (Peer * writer : peers) {
    writer->tell("matched p 2");
  }
  // One after the other, so that the order among writers is known.
  for (std::int32_t number = 1; number <= 15; ++number) {
    Peer & writer = *peers[static_cast<std::size_t>(number) % 3];
    writer.tell("publish p " + std::to_string(number) + " 1");
    ASSERT_EQ(sequence(number, number), take_numbers(witness, 1));
  }
  // What the witness has, the subscription beside it has or is about to have.
  ASSERT_TRUE(eventually([&] { return becomes_ready(context, subscription.get(), 1s); }));
  std::this_thread::sleep_for(20ms);
  EXPECT_EQ(sequence(6, 15), drain_numbers(subscription));
}

TEST_F(BetweenProcesses, TransientLocalHistoriesShareTheReadersDepth)
{
  for (const char * id : {"a", "b", "c"}) {
    peer.tell(
      std::string("publisher ") + id + " " + topic + " reliable,transient_local,keep_last,4");
    peer.tell(std::string("publish ") + id + " 1 4");
  }
  const Subscription subscription = subscribe(Qos().transient_local().keep_last(5));
  await_matched(subscription, 3);
  for (const char * id : {"a", "b", "c"}) {
    peer.tell(std::string("matched ") + id + " 1");
    peer.tell(std::string("acked ") + id);
  }
  EXPECT_EQ(5u, take_numbers(subscription, 5).size());
  EXPECT_TRUE(silent(subscription));
}

TEST_F(BetweenProcesses, ALateJoinerGetsTheHistory)
{
  peer.tell("publisher p " + topic + " reliable,transient_local,keep_last,5");
  peer.tell("publish p 1 20");
  const Subscription subscription = subscribe(Qos().transient_local());
  EXPECT_EQ(sequence(16, 20), take_numbers(subscription, 5));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(BetweenProcesses, AVolatileLateJoinerGetsNoHistory)
{
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  peer.tell("publish p 1 5");
  const Subscription subscription = subscribe();
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 6 2");
  EXPECT_EQ(sequence(6, 7), take_numbers(subscription, 2));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(BetweenProcesses, MatchedMeansDelivered)
{
  // What is published once the writer counts the reader arrives, without waiting for the reader to
  // count the writer.
  const Subscription subscription = subscribe();
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  peer.tell("matched p 1");
  peer.tell("publish p 1 10");
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(BetweenProcesses, MessagesOfADestroyedPublisherArrive)
{
  const Subscription subscription = subscribe();
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 1 10");
  peer.tell("destroy p");
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(BetweenProcesses, MessagesOfAProcessThatLeftArrive)
{
  const Subscription subscription = subscribe();
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 1 10");
  peer.tell("acked p");
  peer.leave();
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(BetweenProcesses, AcknowledgedMessagesOfAProcessThatExitedArrive)
{
  const Subscription subscription = subscribe();
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 1 10");
  peer.tell("acked p");
  peer.exit();
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(BetweenProcesses, AcknowledgedMessagesOfAKilledProcessArrive)
{
  const Subscription subscription = subscribe();
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 1 10");
  peer.tell("acked p");
  peer.kill();
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(BetweenProcesses, APublisherGoesOnAfterAReaderWasKilled)
{
  const Publisher publisher = advertise();
  const Subscription survivor = subscribe();
  peer.tell("subscription s " + topic + " reliable,volatile,keep_last,10");
  peer.tell("matched s 1");
  await_matched(publisher, 2);
  await_matched(survivor, 1);
  peer.kill();
  publish_numbers(publisher, 1, 10);
  EXPECT_EQ(sequence(1, 10), take_numbers(survivor, 10));
}

TEST_F(BetweenProcesses, LargeMessagesArriveWhole)
{
  using Bytes = test_msgs::msg::UnboundedSequences;
  constexpr std::size_t kSize = 8 << 20;
  const Subscription subscription =
    create_subscription(node, type_of<Bytes>(), topic, Qos().keep_last(3));
  peer.tell("bytes_publisher p " + topic + " reliable,volatile,keep_last,3");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish_bytes p " + std::to_string(kSize) + " 3");
  for (std::int32_t i = 0; i < 3; ++i) {
    Bytes message;
    take_into(subscription, message);
    EXPECT_EQ(i, message.alignment_check);
    ASSERT_EQ(kSize, message.uint8_values.size());
    std::size_t wrong = 0;
    for (std::size_t j = 0; j < kSize; ++j) {
      wrong += message.uint8_values[j] != j % 251 ? 1 : 0;
    }
    EXPECT_EQ(0u, wrong);
  }
}

TEST_F(BetweenProcesses, FiveHundredMegabytesAreAcknowledged)
{
  using Bytes = test_msgs::msg::UnboundedSequences;
  const Subscription subscription =
    create_subscription(node, type_of<Bytes>(), topic, Qos().keep_last(1));
  peer.tell("bytes_publisher p " + topic + " reliable,volatile,keep_last,1");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish_bytes p 1000000 501");
  peer.tell("acked p");
  Bytes message;
  take_into(subscription, message);
  EXPECT_EQ(500, message.alignment_check);
}

TEST_F(BetweenProcesses, BestEffortDelivers)
{
  const Subscription subscription = subscribe(Qos().best_effort());
  peer.tell("publisher p " + topic + " best_effort,volatile,keep_last,10");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 1 10");
  EXPECT_EQ(sequence(1, 10), take_numbers(subscription, 10));
}

TEST_F(BetweenProcesses, IgnoringLocalPublicationsStillHearsOthers)
{
  rmw_subscription_options_t options = rmw_get_default_subscription_options();
  options.ignore_local_publications = true;
  const Publisher local = advertise();
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, Qos(), options);
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  peer.tell("matched p 1");
  ASSERT_TRUE(eventually([&] { return matched(subscription) >= 1; }));
  publish_numbers(local, 100, 5);
  peer.tell("publish p 1 5");
  EXPECT_EQ(sequence(1, 5), take_numbers(subscription, 5));
  EXPECT_TRUE(silent(subscription));
}

TEST_F(BetweenProcesses, OneWriterReachesFiveProcesses)
{
  const Publisher publisher = advertise();
  std::vector<std::unique_ptr<Peer>> peers;
  for (int i = 0; i < 5; ++i) {
    peers.push_back(std::make_unique<Peer>());
    peers.back()->tell("subscription s " + topic + " reliable,volatile,keep_last,10");
  }
  for (auto & each : peers) {
    each->tell("matched s 1");
  }
  await_matched(publisher, 5);
  publish_numbers(publisher, 1, 10);
  for (auto & each : peers) {
    EXPECT_EQ(sequence(1, 10), each->numbers("take s 10"));
  }
}

TEST_F(BetweenProcesses, AnotherDomainHearsNothing)
{
  Peer elsewhere(other_domain());
  const Publisher publisher = advertise();
  elsewhere.tell("subscription s " + topic + " reliable,volatile,keep_last,10");
  peer.tell("subscription s " + topic + " reliable,volatile,keep_last,10");
  await_matched(publisher, 1);
  publish_numbers(publisher, 1, 3);
  EXPECT_EQ(sequence(1, 3), peer.numbers("take s 3"));
  EXPECT_EQ(1u, matched(publisher));
}

}  // namespace
}  // namespace conformance
