// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// An executor as rclcpp's EventsExecutor is one: callbacks put counts into a queue, a thread takes
// that many messages, and nobody ever calls rmw_wait. Nothing may be lost between the two.
#include <condition_variable>
#include <mutex>
#include <thread>

#include "harness/events.hpp"
#include "harness/messages.hpp"

namespace conformance
{
namespace
{

// What callbacks announce, for one thread that works it off.
class Announcements
{
public:
  static void announce(const void * user_data, std::size_t number)
  {
    auto & self = *static_cast<Announcements *>(const_cast<void *>(user_data));
    const std::lock_guard<std::mutex> lock(self.mutex_);
    self.waiting_ += number;
    self.announced_ += number;
    self.more_.notify_one();
  }

  // How many there are to be taken; 0 when patience ends.
  std::size_t await(std::chrono::milliseconds patience)
  {
    std::unique_lock<std::mutex> lock(mutex_);
    more_.wait_for(lock, patience, [this] { return waiting_ != 0; });
    return std::exchange(waiting_, 0);
  }
  std::size_t announced()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    return announced_;
  }

private:
  std::mutex mutex_;
  std::condition_variable more_;
  std::size_t waiting_ = 0;
  std::size_t announced_ = 0;
};

using Executor = NodeTest;

TEST_F(Executor, DrivenByCallbacksLosesNothing)
{
  constexpr std::int32_t kMessages = 100'000;
  const Publisher publisher =
    create_publisher(node, type_of<Numbered>(), topic, Qos().reliable().keep_all());
  const Subscription subscription =
    create_subscription(node, type_of<Numbered>(), topic, Qos().reliable().keep_all());
  await_match(publisher, subscription);
  Announcements announcements;
  ASSERT_OK(api().subscription_set_on_new_message_callback(
    subscription, Announcements::announce, &announcements));

  std::int32_t next = 1;
  std::thread executor([&] {
    while (next <= kMessages) {
      std::size_t number = announcements.await(10s);
      if (number == 0) {
        return;
      }
      for (; number != 0; --number) {
        const auto taken = take_number(subscription);
        if (taken && *taken != next) {
          return;
        }
        next += taken ? 1 : 0;
      }
    }
  });
  publish_numbers(publisher, 1, kMessages);
  executor.join();
  EXPECT_EQ(kMessages + 1, next);
  EXPECT_EQ(static_cast<std::size_t>(kMessages), announcements.announced());
  EXPECT_OK(api().subscription_set_on_new_message_callback(subscription, nullptr, nullptr));
}

}  // namespace
}  // namespace conformance
