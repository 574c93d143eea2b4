// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Joins the domain in its first argument with one node and an endpoint of every kind, says "ready",
// and leaves when its input ends: what the addon's tests look at from outside.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
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
  return std::move(result).value();
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
    char byte;
    while (read(STDIN_FILENO, &byte, 1) > 0) {
    }
  }
  process->registry().remove_node(node);
  process->registry().remove_node(internal);
  return 0;
}
