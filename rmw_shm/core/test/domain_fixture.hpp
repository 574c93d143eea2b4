// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A domain of one's own in a directory of one's own, and endpoints that carry a number.
#ifndef DOMAIN_FIXTURE_HPP_
#define DOMAIN_FIXTURE_HPP_

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shmcore/clock.hpp"
#include "shmcore/endpoint.hpp"
#include "shmcore/process.hpp"
#include "../src/process_parts.hpp"

namespace shmcore
{

inline Qos reliable(uint32_t depth)
{
  return {
    Reliability::reliable, Durability::volatile_, History::keep_last, Liveliness::automatic, depth,
    kInfiniteNs,           kInfiniteNs,           kInfiniteNs};
}
inline Qos keep_all()
{
  Qos qos = reliable(0);
  qos.history = History::keep_all;
  return qos;
}
inline Qos transient_local(uint32_t depth)
{
  Qos qos = reliable(depth);
  qos.durability = Durability::transient_local;
  return qos;
}

// A payload of `bytes` bytes (>= 8) that starts with `number` and whose every other word is derived
// from it, so that a torn or foreign message shows.
class NumberPayload final : public Payload
{
public:
  NumberPayload(uint64_t number, uint64_t bytes) noexcept : number_(number), bytes_(bytes) {}
  Result<uint64_t> size(PayloadFormat) noexcept override { return bytes_; }
  Result<void> fill(PayloadFormat, std::byte * out, uint64_t bytes) noexcept override
  {
    for (uint64_t i = 0; i + 8 <= bytes; i += 8) {
      const uint64_t word = number_ + i * 0x9E3779B97F4A7C15ull;
      std::memcpy(out + i, &word, 8);
    }
    return {};
  }

private:
  uint64_t number_;
  uint64_t bytes_;
};

class NumberConsumer final : public Consumer
{
public:
  Result<void> consume(const MessageMeta & meta, std::span<const std::byte> bytes) noexcept override
  {
    last_meta = meta;
    std::memcpy(&number, bytes.data(), 8);
    for (uint64_t i = 0; i + 8 <= bytes.size(); i += 8) {
      uint64_t word;
      std::memcpy(&word, bytes.data() + i, 8);
      torn = torn || word != number + i * 0x9E3779B97F4A7C15ull;
    }
    return {};
  }
  uint64_t number = 0;
  bool torn = false;
  MessageMeta last_meta{};
};

inline EndpointSpec spec_of(std::string_view topic, const Qos & qos)
{
  EndpointSpec spec{};
  spec.topic = topic;
  spec.type = "test/msg/Number";
  spec.qos = qos;
  return spec;
}

inline void send(Publisher & writer, uint64_t number, uint64_t bytes)
{
  NumberPayload payload(number, bytes);
  Result<void> done = writer.publish(payload);
  ASSERT_TRUE(done) << done.error().message();
}

inline std::vector<uint64_t> drain(Subscription & reader)
{
  std::vector<uint64_t> numbers;
  for (;;) {
    NumberConsumer consumer;
    Result<bool> taken = reader.take(consumer);
    if (!taken) {
      ADD_FAILURE() << taken.error().message();
      return numbers;
    }
    if (!*taken) {
      return numbers;
    }
    EXPECT_FALSE(consumer.torn);
    numbers.push_back(consumer.number);
  }
}

template<class F>
bool eventually(F && condition, int64_t within_ns = 2'000'000'000)
{
  const int64_t deadline_ns = monotonic_ns() + within_ns;
  while (!condition()) {
    if (monotonic_ns() > deadline_ns) {
      return false;
    }
    const timespec nap{0, 200'000};
    nanosleep(&nap, nullptr);
  }
  return true;
}

class DomainTest : public ::testing::Test
{
protected:
  void SetUp() override
  {
    char name[] = "/dev/shm/l2net-core-test-XXXXXX";
    ASSERT_NE(mkdtemp(name), nullptr);
    options.directory = name;
    options.domain = 7;
  }
  void TearDown() override
  {
    EXPECT_EQ(files(), std::vector<std::string>{}) << "left behind";
    std::filesystem::remove_all(options.directory);
  }

  std::unique_ptr<Process> join()
  {
    Result<std::unique_ptr<Process>> process = Process::join(options);
    if (!process) {
      ADD_FAILURE() << process.error().message();
      std::abort();
    }
    return std::move(*process);
  }
  template<class T>
  static std::unique_ptr<T> make(Process & process, const EndpointSpec & spec)
  {
    auto made = T::create(process, spec);
    if (!made) {
      ADD_FAILURE() << made.error().message();
      std::abort();
    }
    return std::move(*made);
  }
  static std::unique_ptr<Publisher> advertise(
    Process & process, std::string_view topic, const Qos & qos)
  {
    return make<Publisher>(process, spec_of(topic, qos));
  }
  static std::unique_ptr<Subscription> subscribe(
    Process & process, std::string_view topic, const Qos & qos)
  {
    return make<Subscription>(process, spec_of(topic, qos));
  }
  static std::unique_ptr<Service> serve(Process & process, std::string_view name)
  {
    return make<Service>(process, spec_of(name, reliable(10)));
  }
  static std::unique_ptr<Client> call_from(Process & process, std::string_view name)
  {
    return make<Client>(process, spec_of(name, reliable(10)));
  }

  static int64_t request(Client & client, uint64_t number)
  {
    NumberPayload payload(number, 64);
    Result<int64_t> sent = client.send(payload);
    EXPECT_TRUE(sent) << sent.error().message();
    return sent ? *sent : -1;
  }
  // Answers each request with its number + 1; returns how many there were.
  static uint64_t answer_all(Service & service)
  {
    uint64_t answered = 0;
    for (;; ++answered) {
      NumberConsumer consumer;
      RequestId id;
      Result<bool> taken = service.take(consumer, id);
      EXPECT_TRUE(taken);
      if (!taken || !*taken) {
        return answered;
      }
      NumberPayload payload(consumer.number + 1, 200);
      EXPECT_TRUE(service.reply(id, payload));
    }
  }
  // {sequence, number}; {0, 0}: none.
  static std::pair<int64_t, uint64_t> reply(Client & client)
  {
    NumberConsumer consumer;
    int64_t sequence = 0;
    Result<bool> taken = client.take(consumer, sequence);
    EXPECT_TRUE(taken);
    return taken && *taken ? std::pair{sequence, consumer.number} : std::pair{int64_t{0}, 0ul};
  }

  std::vector<std::string> files() const
  {
    std::vector<std::string> names;
    for (const auto & entry : std::filesystem::directory_iterator(options.directory)) {
      names.push_back(entry.path().filename());
    }
    return names;
  }

  Options options;
};

}  // namespace shmcore

#endif  // DOMAIN_FIXTURE_HPP_
