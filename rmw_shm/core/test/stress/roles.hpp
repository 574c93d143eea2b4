// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A writer and a reader with a plan each.
#ifndef STRESS__ROLES_HPP_
#define STRESS__ROLES_HPP_

#include <cstdint>
#include <functional>
#include <string_view>

#include "stress/crew.hpp"
#include "stress/scorecard.hpp"
#include "stress/stamp.hpp"

namespace shmcore::stress
{

inline constexpr std::string_view kTopic = "/stress";

// Lengths of messages, stamp included.
struct Sizes
{
  uint32_t least;  // >= sizeof(Stamp)
  uint32_t most;
  // Every octave between the two alike; half of them on an edge of a size class.
  uint32_t draw(Chance & chance) const noexcept;
};
inline constexpr Sizes kInline{32, 96};
inline constexpr Sizes kSmall{32, 2000};
inline constexpr Sizes kMixed{32, 100'000};
inline constexpr Sizes kEveryClass{32, 1u << 20};

struct WriterPlan
{
  uint32_t id = 0;
  Qos qos{};
  uint64_t messages = 1000;  // of each life
  uint32_t first_life = 0;
  uint32_t lives = 1;
  Sizes sizes = kSmall;
  uint32_t readers = 1;    // waited for before each life's first message
  uint32_t burst = 32;     // messages between two pauses, at most
  bool introduces = true;  // lets every reader attach behind the first message of a life
  uint32_t waits_for = 0;  // writers that must be done before the last message, this one's last
  bool conducts = false;   // its last message is the last of all
  std::function<void(Publisher &, Stage &, uint64_t sequence)> before_each = {};
  std::function<bool()> ends = {};                        // the next message is the last
  std::function<void(Publisher &, Stage &)> at_end = {};  // while it still lives
};

struct ReaderPlan
{
  uint32_t id = 0;
  Qos qos{};
  uint64_t nap_one_in = 0;  // wake-ups between two naps, on average; 0: never
  int64_t nap_ns = 0;
  int64_t hold_ns = 0;  // how long each message is looked at
  uint64_t killed = 0;  // writers' lives that end in mid-publish
  std::function<void(const ReaderCounters &, Stage &)> at_end = {};
};

void write_stream(Stage & stage, const WriterPlan & plan);

// Reads until the last message of all, then checks that all is accounted for.
void read_stream(Stage & stage, const ReaderPlan & plan);

// Takes what is there; false when the reader failed.
bool take_all(Stage & stage, Subscription & reader, Scorecard & card, int64_t hold_ns = 0);
// Waits for a message and takes what is there; a wait without end is a failure: false.
bool wait_and_take(
  Stage & stage, Subscription & reader, Waiter & waiter, Scorecard & card, int64_t hold_ns = 0);

EndpointSpec stress_spec(const Qos & qos);

// Until the condition holds; false, and a failure named `what`, when patience ends.
bool await(Stage & stage, const char * what, const std::function<bool()> & condition);

}  // namespace shmcore::stress

#endif  // STRESS__ROLES_HPP_
