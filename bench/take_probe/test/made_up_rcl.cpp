// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Takes in each of the ways that there are, and in the circumstances that a node can be in.
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <thread>
#include <vector>

#include <rmw/rmw.h>

namespace
{
constexpr const char kRmw[] = "rmw_made_up";

void expect(rmw_ret_t result, rmw_ret_t wanted = RMW_RET_OK)
{
  if (result != wanted) {
    std::abort();
  }
}

rmw_subscription_t subscription_to(const char * topic)
{
  rmw_subscription_t subscription{};
  subscription.implementation_identifier = kRmw;
  subscription.topic_name = topic;
  return subscription;
}

void take(const rmw_subscription_t & subscription, int times)
{
  rmw_message_info_t info{};
  bool taken = false;
  for (int time = 0; time < times; ++time) {
    expect(rmw_take_with_info(&subscription, nullptr, &taken, &info, nullptr));
  }
}

void every_way()
{
  std::deque<rmw_subscription_t> all;  // each at an address of its own
  const auto take_by = [&](const char * topic, auto && way) {
    all.push_back(subscription_to(topic));
    bool taken = false;
    way(&all.back(), &taken);
  };
  rmw_message_info_t info{};
  rmw_serialized_message_t bytes{};
  void * loan = nullptr;
  take_by(
    "/take", [&](auto * from, bool * taken) { expect(rmw_take(from, nullptr, taken, nullptr)); });
  take_by("/with_info", [&](auto * from, bool * taken) {
    expect(rmw_take_with_info(from, nullptr, taken, &info, nullptr));
  });
  take_by("/serialized", [&](auto * from, bool * taken) {
    expect(rmw_take_serialized_message(from, &bytes, taken, nullptr));
  });
  take_by("/serialized_with_info", [&](auto * from, bool * taken) {
    expect(rmw_take_serialized_message_with_info(from, &bytes, taken, &info, nullptr));
  });
  take_by("/loaned", [&](auto * from, bool * taken) {
    expect(rmw_take_loaned_message(from, &loan, taken, nullptr));
  });
  take_by("/loaned_with_info", [&](auto * from, bool * taken) {
    expect(rmw_take_loaned_message_with_info(from, &loan, taken, &info, nullptr));
  });
  take_by(
    "/empty", [&](auto * from, bool * taken) { expect(rmw_take(from, nullptr, taken, nullptr)); });
  take_by("/sequence", [&](auto * from, bool *) {
    rmw_message_info_t infos[4] = {};
    rmw_message_info_sequence_t sequence{};
    sequence.data = infos;
    rmw_message_sequence_t messages{};
    size_t taken = 0;
    expect(rmw_take_sequence(from, 4, &messages, &sequence, &taken, nullptr));
  });
  bool taken = false;
  rmw_service_info_t header{};
  rmw_service_t service{};
  service.implementation_identifier = kRmw;
  service.service_name = "/service";
  expect(rmw_take_request(&service, &header, nullptr, &taken));
  rmw_client_t client{};
  client.implementation_identifier = kRmw;
  client.service_name = "/service";
  expect(rmw_take_response(&client, &header, nullptr, &taken));
  // What is no subscription is the rmw's to refuse.
  expect(rmw_take(nullptr, nullptr, &taken, nullptr), RMW_RET_INVALID_ARGUMENT);
  expect(rmw_take_with_info(nullptr, nullptr, &taken, &info, nullptr), RMW_RET_INVALID_ARGUMENT);
}

void fork_between()
{
  const rmw_subscription_t subscription = subscription_to("/forked");
  take(subscription, 3);
  const pid_t child = fork();
  take(subscription, child == 0 ? 5 : 2);
  if (child == 0) {
    _exit(0);
  }
  waitpid(child, nullptr, 0);
}

void threads()
{
  const rmw_subscription_t subscription = subscription_to("/threads");
  std::vector<std::thread> all;
  for (int thread = 0; thread < 4; ++thread) {
    all.emplace_back([&] { take(subscription, 50'000); });
  }
  for (std::thread & one : all) {
    one.join();
  }
}

// The second has the address of the first, and is another subscription all the same.
void one_after_another()
{
  rmw_subscription_t subscription = subscription_to("/first");
  take(subscription, 2);
  expect(rmw_destroy_subscription(nullptr, &subscription));
  subscription.topic_name = "/second";
  take(subscription, 3);
}

void too_many()
{
  const std::vector<rmw_subscription_t> all(1030, subscription_to("/many"));
  for (const rmw_subscription_t & one : all) {
    take(one, 2);
  }
}

std::atomic<bool> is_slow{false};
std::atomic<bool> has_begun{false};

// A file that is made so slowly that others do not wait for it: the lock is held meanwhile.
void contended()
{
  const rmw_subscription_t slow = subscription_to("/slow");
  const rmw_subscription_t fast = subscription_to("/fast");
  is_slow = true;
  std::thread holder([&] { take(slow, 1); });
  while (!has_begun) {
    std::this_thread::yield();
  }
  take(fast, 3);
  is_slow = false;
  holder.join();
  take(fast, 2);
}

}  // namespace

// Instead of the C library's, which the probe calls where it makes a file and a record.
extern "C" int posix_fallocate(int, off_t, off_t)
{
  has_begun = true;
  while (is_slow) {
    std::this_thread::yield();
  }
  return 0;
}

extern "C" int run_takes(const char * what)
{
  const auto is = [&](const char * name) { return std::strcmp(what, name) == 0; };
  if (is("every_way")) {
    every_way();
  } else if (is("gaps")) {
    take(subscription_to("/gappy"), 101);
  } else if (is("unnumbered")) {
    take(subscription_to("/unnumbered"), 10);
  } else if (is("fork")) {
    fork_between();
  } else if (is("threads")) {
    threads();
  } else if (is("destroy")) {
    one_after_another();
  } else if (is("too_many")) {
    too_many();
  } else if (is("contended")) {
    contended();
  } else if (is("killed")) {
    take(subscription_to("/killed"), 1000);
    raise(SIGKILL);
  } else {
    return 2;
  }
  return 0;
}
