// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Writes a file with known contents, the same at every run: what readers in other languages are held
// to. Argument: the folder.
#include <cstdio>

#include "count_take.hpp"

namespace
{
using take_probe::Kind;
using take_probe::Record;
using take_probe::Sequenced;
using take_probe::Take;

constexpr int64_t kEpoch = 1'700'000'000'000'000'000;

// Ages 0, 1, 127, 128 ... to both sides of each power of two, and one beyond the last bucket.
void take_ages(Record & record, std::atomic<uint32_t> & adding)
{
  int64_t now = kEpoch;
  const auto take = [&](int64_t age) {
    now += 1000;
    count_take(record, Take{now - age, now, {}}, adding);
  };
  take(0);
  for (int bits = 0; bits < 44; ++bits) {
    take((int64_t{1} << bits) - 1);
    take(int64_t{1} << bits);
  }
  count_take(record, Take{0, now, {}}, adding);
  count_take(record, Take{now + 1, now, {}}, adding);
}

void take_sequences(Record & record, std::atomic<uint32_t> & adding)
{
  const auto take = [&](uint8_t publisher, uint64_t number) {
    const uint8_t gid[take_probe::kGidBytes] = {publisher, 0, 7};
    const int64_t now = kEpoch + static_cast<int64_t>(number) * 1'000'000;
    count_take(record, Take{now - 250'000, now, Sequenced{gid, number}}, adding);
  };
  for (const uint64_t number : {3, 4, 6, 5, 9}) {  // 7 and 8 are lost; 5 was late
    take(1, number);
  }
  for (uint64_t number = 1; number <= 100; ++number) {
    take(2, number);
  }
  // One more publisher than there are places for.
  for (int publisher = 3; publisher <= 129; ++publisher) {
    take(static_cast<uint8_t>(publisher), 1);
  }
}

}  // namespace

int main(int argc, char ** argv)
{
  const char command[] = "python3\0listener.py";
  const take_probe::Identity identity{4711, kEpoch, "python3", command, sizeof command};
  take_probe::TakeFile file{};
  if (argc != 2 || !file.create(argv[1], identity)) {
    std::perror("take_vector FOLDER");
    return 1;
  }
  file.header()->probe_cost_ps = 41'500;
  std::atomic<uint32_t> adding{0};
  take_ages(*file.add(Kind::kTopic, "/ages", "rmw_made_up", kEpoch + 1), adding);
  take_sequences(*file.add(Kind::kTopic, "/sequences", "rmw_made_up", kEpoch + 2), adding);
  Record & requests = *file.add(Kind::kRequest, "/lamp", "rmw_made_up", kEpoch + 3);
  count_take(requests, Take{kEpoch, kEpoch + 5000, {}}, adding);
  const char name[] = "/a_name_of_more_than_two_hundred_and_fifty_five_characters";
  char longer[400] = {};
  for (size_t index = 0; index + 1 < sizeof longer; ++index) {
    longer[index] = name[index % (sizeof name - 1)];
  }
  count_take(
    *file.add(Kind::kReply, longer, "rmw_made_up", kEpoch + 4), Take{kEpoch, kEpoch + 6000, {}},
    adding);
  return 0;
}
