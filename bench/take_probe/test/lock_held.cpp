// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Counts messages while somebody holds the lock and does not go on, as a thread of a low priority
// does that a real-time thread keeps from its core. Exit status 0: as it should be.
#include <cstdio>
#include <memory>

#include "count_take.hpp"

namespace
{
using take_probe::Record;

bool is(const char * what, uint64_t value, uint64_t wanted)
{
  if (value != wanted) {
    std::fprintf(
      stderr, "%s: %llu, not %llu\n", what, static_cast<unsigned long long>(value),
      static_cast<unsigned long long>(wanted));
  }
  return value == wanted;
}

}  // namespace

int main()
{
  const auto record = std::make_unique<Record>();
  record->kind = take_probe::Kind::kTopic;
  std::atomic<uint32_t> adding{1};
  const uint8_t gid[take_probe::kGidBytes] = {1};
  const auto take = [&](uint64_t number) {
    count_take(*record, {1000, 2000, take_probe::Sequenced{gid, number}}, adding);
  };
  take(1);
  take(2);
  const bool given_up = is("taken", record->taken, 2) && is("untracked", record->untracked, 2) &&
                        is("the lock", adding, 1);
  adding = 0;
  take(3);
  take(5);  // 4 is lost
  uint64_t received = 0;
  uint64_t sent = 0;
  for (const take_probe::Publisher & publisher : record->publishers) {
    if (publisher.received != 0) {
      received += publisher.received;
      sent += publisher.highest - publisher.first + 1;
    }
  }
  const bool tracked = is("taken", record->taken, 4) && is("untracked", record->untracked, 2) &&
                       is("received", received, 2) && is("sent", sent, 3) &&
                       is("the lock", adding, 0);
  return given_up && tracked ? 0 : 1;
}
