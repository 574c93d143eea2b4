// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Publisher and subscriber. A message names its writer, its sequence number and what every byte of
// its payload must be, so that a reader can tell a lost, doubled or torn one.

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <thread>

#include "role.hpp"
#include "rosidl_runtime_c/primitives_sequence_functions.h"
#include "test_msgs/msg/unbounded_sequences.h"

namespace agent
{

namespace
{

using Message = test_msgs__msg__UnboundedSequences;
using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr microseconds kStep{5000};

const rosidl_message_type_support_t * type_support()
{
  return ROSIDL_GET_MSG_TYPE_SUPPORT(test_msgs, msg, UnboundedSequences);
}

struct OwnedMessage
{
  OwnedMessage() { test_msgs__msg__UnboundedSequences__init(&value); }
  ~OwnedMessage() { test_msgs__msg__UnboundedSequences__fini(&value); }
  OwnedMessage(const OwnedMessage &) = delete;
  OwnedMessage & operator=(const OwnedMessage &) = delete;

  Message value;
};

uint8_t pattern(int64_t writer, int64_t sequence)
{
  return static_cast<uint8_t>(writer * 31 + sequence);
}

// Most are small; every sixteenth is of another size, up to the limit.
size_t payload_size(int64_t sequence, const Options & options)
{
  const auto number = static_cast<uint64_t>(sequence);
  if (options.full_size) {
    return options.bytes;
  }
  if (number % 16 == 0) {
    return number * 7919U % (options.bytes + 1U);
  }
  return number % std::min<size_t>(options.bytes + 1U, 97U);
}

class Publisher : public Role
{
public:
  explicit Publisher(Session & session) : session_(session)
  {
    const rmw_qos_profile_t qos = session.qos();
    const rmw_publisher_options_t options = rmw_get_default_publisher_options();
    publisher_ = check_created(
      "rmw_create_publisher",
      session.rmw.create_publisher(session.node(), type_support(), kTopic, &qos, &options));
    rosidl_runtime_c__int64__Sequence__fini(&message_.value.int64_values);
    rosidl_runtime_c__int64__Sequence__init(&message_.value.int64_values, 2);
    rosidl_runtime_c__uint8__Sequence__fini(&message_.value.uint8_values);
    rosidl_runtime_c__uint8__Sequence__init(&message_.value.uint8_values, session.options.bytes);
  }

  ~Publisher() override
  {
    report("rmw_destroy_publisher", session_.rmw.destroy_publisher(session_.node(), publisher_));
  }

  void step() override
  {
    const auto now = steady_clock::now();
    if (paused_ || now < due_) {
      std::this_thread::sleep_for(
        paused_ ? kStep : std::min(kStep, std::chrono::duration_cast<microseconds>(due_ - now)));
      return;
    }
    for (unsigned i = 0; i < session_.options.burst; ++i) {
      publish();
    }
    due_ = now + microseconds(session_.options.period_us);
  }

  std::string status() override
  {
    size_t matched = 0;
    check(
      "rmw_publisher_count_matched_subscriptions",
      session_.rmw.publisher_count_matched_subscriptions(publisher_, &matched));
    return "\"sent\":" + std::to_string(sent_) + ",\"matched\":" + std::to_string(matched);
  }

  bool command(const std::string & line) override
  {
    if (line != "go" && line != "pause") {
      return false;
    }
    paused_ = line == "pause";
    return true;
  }

private:
  void publish()
  {
    const int64_t sequence = sent_ + 1;
    Message & message = message_.value;
    message.int64_values.data[0] = session_.options.id;
    message.int64_values.data[1] = sequence;
    message.uint8_values.size = payload_size(sequence, session_.options);
    std::memset(
      message.uint8_values.data, pattern(session_.options.id, sequence), message.uint8_values.size);
    check("rmw_publish", session_.rmw.publish(publisher_, &message, nullptr));
    sent_ = sequence;
  }

  Session & session_;
  rmw_publisher_t * publisher_ = nullptr;
  OwnedMessage message_;
  steady_clock::time_point due_ = steady_clock::now();
  int64_t sent_ = 0;
  bool paused_ = true;
};

// What one reader knows of one writer.
struct Heard
{
  int64_t first = 0;
  int64_t last = 0;
  int64_t count = 0;
};

class Subscriber : public Role
{
public:
  explicit Subscriber(Session & session) : session_(session)
  {
    const rmw_qos_profile_t qos = session.qos();
    const rmw_subscription_options_t options = rmw_get_default_subscription_options();
    subscription_ = check_created(
      "rmw_create_subscription",
      session.rmw.create_subscription(session.node(), type_support(), kTopic, &qos, &options));
  }

  ~Subscriber() override
  {
    report(
      "rmw_destroy_subscription",
      session_.rmw.destroy_subscription(session_.node(), subscription_));
  }

  void step() override
  {
    if (!session_.wait(subscription_, kStep)) {
      return;
    }
    for (bool taken = true; taken;) {
      taken = false;
      check("rmw_take", session_.rmw.take(subscription_, &message_.value, &taken, nullptr));
      if (taken) {
        account();
      }
    }
  }

  std::string status() override
  {
    size_t matched = 0;
    check(
      "rmw_subscription_count_matched_publishers",
      session_.rmw.subscription_count_matched_publishers(subscription_, &matched));
    std::string fields = "\"matched\":" + std::to_string(matched) +
                         ",\"torn\":" + std::to_string(torn_) +
                         ",\"unordered\":" + std::to_string(unordered_) + ",\"writers\":{";
    const char * comma = "";
    for (const auto & [writer, heard] : heard_) {
      fields += comma + quoted(std::to_string(writer)) +
                ":{\"first\":" + std::to_string(heard.first) +
                ",\"last\":" + std::to_string(heard.last) +
                ",\"count\":" + std::to_string(heard.count) + "}";
      comma = ",";
    }
    return fields + "}";
  }

private:
  void account()
  {
    const Message & message = message_.value;
    if (message.int64_values.size != 2) {
      ++torn_;
      return;
    }
    const int64_t writer = message.int64_values.data[0];
    const int64_t sequence = message.int64_values.data[1];
    const uint8_t * begin = message.uint8_values.data;
    const uint8_t * end = begin + message.uint8_values.size;
    const uint8_t expected = pattern(writer, sequence);
    if (
      message.uint8_values.size != payload_size(sequence, session_.options) ||
      !std::all_of(begin, end, [=](uint8_t byte) { return byte == expected; })) {
      ++torn_;
      return;
    }
    Heard & heard = heard_[writer];
    if (sequence <= heard.last) {
      ++unordered_;
    }
    if (heard.count == 0) {
      heard.first = sequence;
    }
    heard.last = sequence;
    ++heard.count;
  }

  Session & session_;
  rmw_subscription_t * subscription_ = nullptr;
  OwnedMessage message_;
  std::map<int64_t, Heard> heard_;
  int64_t torn_ = 0;
  int64_t unordered_ = 0;
};

}  // namespace

std::unique_ptr<Role> make_publisher(Session & session)
{
  return std::make_unique<Publisher>(session);
}

std::unique_ptr<Role> make_subscriber(Session & session)
{
  return std::make_unique<Subscriber>(session);
}

}  // namespace agent
