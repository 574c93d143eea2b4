// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Many clients of one service at once: every call is answered once, to the client that made it.
#include <atomic>
#include <exception>
#include <string>
#include <thread>
#include <vector>

#include "harness/services.hpp"
#include "harness/waiting.hpp"

namespace conformance
{
namespace
{

constexpr std::int32_t kClients = 50;
constexpr std::int32_t kCalls = 1000;  // of each
constexpr std::int32_t kWindow = 20;   // calls under way of each
constexpr std::int32_t kThreads = 5;

// One client's share. Its requests are numbered `first`, `first` + 1, ...
struct Caller
{
  Client client;
  std::int32_t first;
  std::int32_t sent = 0;
  std::int32_t answered = 0;
  std::vector<bool> seen = std::vector<bool>(kCalls, false);

  bool done() const { return answered == kCalls; }
  void send()
  {
    while (sent < kCalls && sent - answered < kWindow) {
      send_number(client, first + sent);
      ++sent;
    }
  }
  // Throws on an answer that is not ours or came twice.
  void take()
  {
    while (auto answer = take_answer(client)) {
      const std::int32_t index = answer->body.int32_value - kAnswerOffset - first;
      if (index < 0 || index >= sent || seen[static_cast<std::size_t>(index)]) {
        throw std::runtime_error("a wrong or repeated answer: " + std::to_string(index));
      }
      seen[static_cast<std::size_t>(index)] = true;
      ++answered;
    }
  }
};

class ServiceLoad : public NodeTest
{
protected:
  void call_all(std::vector<Caller *> callers)
  {
    while (!callers.empty()) {
      for (Caller * caller : callers) {
        caller->send();
      }
      Waiter waiter(context, callers.size());
      for (Caller * caller : callers) {
        waiter.add(caller->client);
      }
      if (waiter.wait(5s) != RMW_RET_OK) {
        take_error();
        throw std::runtime_error("no answer came for five seconds");
      }
      for (Caller * caller : callers) {
        caller->take();
      }
      std::erase_if(callers, [](const Caller * caller) { return caller->done(); });
    }
  }
};

TEST_F(ServiceLoad, FiftyClientsLoseNothing)
{
  const std::string name = unique_name();
  const Service service = create_service(node, service_type_of<Call>(), name);
  std::vector<Caller> callers;
  for (std::int32_t i = 0; i < kClients; ++i) {
    callers.push_back({create_client(node, service_type_of<Call>(), name), i * 10 * kCalls});
  }
  for (const Caller & caller : callers) {
    await_server(node, caller.client);
  }
  std::atomic<bool> failed{false};
  const auto guarded = [&](auto && work) {
    try {
      work();
    } catch (const std::exception & failure) {
      failed = true;
      ADD_FAILURE() << failure.what();
    }
  };
  std::thread server([&] {
    guarded([&] {
      for (std::int32_t served = 0; served < kClients * kCalls && !failed;) {
        Waiter waiter(context, 1);
        if (waiter.add(service).wait(1s) != RMW_RET_OK) {
          take_error();
          continue;
        }
        while (auto request = take_request(service)) {
          require_ok(answer(service, *request), "rmw_send_response");
          ++served;
        }
      }
    });
  });
  std::vector<std::thread> threads;
  for (std::int32_t t = 0; t < kThreads; ++t) {
    std::vector<Caller *> share;
    for (std::int32_t i = t; i < kClients; i += kThreads) {
      share.push_back(&callers[static_cast<std::size_t>(i)]);
    }
    threads.emplace_back([&, share] { guarded([&] { call_all(share); }); });
  }
  for (std::thread & thread : threads) {
    thread.join();
  }
  server.join();
  for (const Caller & caller : callers) {
    EXPECT_EQ(kCalls, caller.answered);
  }
}

TEST_F(ServiceLoad, AnAnswerWakesItsOwnClientOnly)
{
  const std::string name = unique_name();
  const Service service = create_service(node, service_type_of<Call>(), name);
  const Client asking = create_client(node, service_type_of<Call>(), name);
  const Client idle = create_client(node, service_type_of<Call>(), name);
  await_server(node, asking);
  await_server(node, idle);
  send_number(asking, 1);
  serve(service, 1);
  EXPECT_TRUE(becomes_ready(context, asking.get()));
  Waiter waiter(context, 1);
  EXPECT_RET(RMW_RET_TIMEOUT, waiter.add(idle).wait(50ms));
  EXPECT_FALSE(take_answer(idle));
}

TEST_F(ServiceLoad, AServiceThatIsMadeAnewMidCallLeavesTheClientClean)
{
  const std::string name = unique_name();
  const Client client = create_client(node, service_type_of<Call>(), name);
  for (std::int32_t round = 0; round < 5; ++round) {
    const Service service = create_service(node, service_type_of<Call>(), name);
    await_server(node, client);
    send_number(client, 10 * round);
    serve(service, 1);
    EXPECT_EQ(std::vector<std::int32_t>{10 * round}, take_answers(client, 1));
    send_number(client, 10 * round + 1);  // taken and never answered: its service goes
    await_request(service);
  }
  const Service last = create_service(node, service_type_of<Call>(), name);
  await_server(node, client);
  const std::int64_t sequence = send_number(client, 99);
  serve(last, 1);
  const Answer answer = await_answer(client);
  EXPECT_EQ(99 + kAnswerOffset, answer.body.int32_value);
  EXPECT_EQ(sequence, answer.info.request_id.sequence_number);
  EXPECT_FALSE(take_answer(client));
}

}  // namespace
}  // namespace conformance
