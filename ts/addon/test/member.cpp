// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Joins the domain in its first argument with one node and an endpoint of every kind, says "ready",
// does what the lines of its input say, answering each with "ok", and leaves when that ends: what the
// addon's tests look at from outside.
//   publish COUNT BYTES   messages on /chat: a u64 that counts up from 0, then bytes that repeat its
//                         lowest one
//   subscribe             a reader for /chat of the same type
//   take COUNT            by that reader
#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "shmcore/endpoint.hpp"
#include "shmcore/options.hpp"
#include "shmcore/process.hpp"

namespace
{

using shmcore::Durability, shmcore::EndpointSpec, shmcore::History, shmcore::Liveliness,
  shmcore::Qos, shmcore::Reliability, shmcore::kInfiniteNs;

constexpr Qos kReliable{
  Reliability::reliable,
  Durability::transient_local,
  History::keep_last,
  Liveliness::automatic,
  7,
  1'500'000'000,
  kInfiniteNs,
  kInfiniteNs};
constexpr Qos kBestEffort{
  Reliability::best_effort,
  Durability::volatile_,
  History::keep_all,
  Liveliness::manual_by_topic,
  1,
  kInfiniteNs,
  kInfiniteNs,
  20'000'000};

template<class T>
T expect(shmcore::Result<T> result)
{
  if (!result) {
    std::fprintf(stderr, "l2net_shm_member: %s\n", result.error().message());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) {
    return std::move(result).value();
  }
}

EndpointSpec spec(
  shmcore::SlotRef node, std::string_view topic, std::string_view type, const Qos & qos)
{
  EndpointSpec made{};
  made.node = node;
  made.topic = topic;
  made.type = type;
  made.qos = qos;
  made.type_hash[0] = 1;
  made.type_hash[1] = 0xab;
  return made;
}

class Counted final : public shmcore::Payload
{
public:
  Counted(uint64_t number, uint64_t bytes) : number_(number), bytes_(bytes) {}
  shmcore::Result<uint64_t> size(shmcore::PayloadFormat) noexcept override { return bytes_; }
  shmcore::Result<void> fill(
    shmcore::PayloadFormat, std::byte * out, uint64_t bytes) noexcept override
  {
    std::memset(out, static_cast<int>(number_ & 0xff), bytes);
    std::memcpy(out, &number_, std::min<uint64_t>(bytes, sizeof(number_)));
    return {};
  }

private:
  uint64_t number_;
  uint64_t bytes_;
};

class Thrown final : public shmcore::Consumer
{
public:
  shmcore::Result<void> consume(
    const shmcore::MessageMeta &, std::span<const std::byte>) noexcept override
  {
    return {};
  }
};

class Chat
{
public:
  Chat(shmcore::Process & process, shmcore::SlotRef node, shmcore::Publisher & publisher)
  : process_(process), node_(node), publisher_(publisher)
  {
  }

  void obey(const char * line)
  {
    uint64_t count = 0;
    uint64_t bytes = 0;
    if (std::sscanf(line, "publish %" SCNu64 " %" SCNu64, &count, &bytes) == 2) {
      for (; count > 0; --count) {
        Counted payload(next_++, bytes);
        expect(publisher_.publish(payload));
      }
    } else if (std::sscanf(line, "take %" SCNu64, &count) == 1) {
      for (; count > 0; --count) {
        Thrown consumer;
        expect(reader_->take(consumer));
      }
    } else if (std::strcmp(line, "subscribe\n") == 0) {
      reader_ = expect(
        shmcore::Subscription::create(process_, spec(node_, "/chat", "pkg/msg/Line", kReliable)));
    } else {
      std::fprintf(stderr, "l2net_shm_member: what is %s", line);
      std::exit(1);
    }
  }

private:
  shmcore::Process & process_;
  shmcore::SlotRef node_;
  shmcore::Publisher & publisher_;
  std::unique_ptr<shmcore::Subscription> reader_;
  uint64_t next_ = 0;
};

}  // namespace

int main(int argc, char ** argv)
{
  using shmcore::Client, shmcore::Process, shmcore::Publisher, shmcore::Service,
    shmcore::Subscription;
  const auto domain = static_cast<uint32_t>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 0);
  const auto process = expect(Process::join(expect(shmcore::options_from_environment(domain))));
  const shmcore::SlotRef node = expect(process->registry().add_node("member", "/test", "/enclave"));
  const shmcore::SlotRef internal = expect(process->registry().add_node("_daemon", "/", "/"));
  {
    const auto publisher =
      expect(Publisher::create(*process, spec(node, "/chat", "pkg/msg/Line", kReliable)));
    const auto subscription =
      expect(Subscription::create(*process, spec(node, "/chat", "pkg/msg/Text", kBestEffort)));
    const auto internal_topic =
      expect(Publisher::create(*process, spec(node, "/test/_log", "pkg/msg/Line", kReliable)));
    EndpointSpec raw = spec(node, "/raw", "pkg/msg/Line", kReliable);
    raw.hidden = true;
    const auto raw_topic = expect(Publisher::create(*process, raw));
    const auto client =
      expect(Client::create(*process, spec(node, "/ask", "pkg/srv/Ask", kReliable)));
    const auto service =
      expect(Service::create(*process, spec(node, "/ask", "pkg/srv/Ask", kReliable)));
    std::puts("ready");
    std::fflush(stdout);
    Chat chat(*process, node, *publisher);
    char line[64];
    while (std::fgets(line, sizeof(line), stdin) != nullptr) {
      chat.obey(line);
      std::puts("ok");
      std::fflush(stdout);
    }
  }
  process->registry().remove_node(node);
  process->registry().remove_node(internal);
  return 0;
}
