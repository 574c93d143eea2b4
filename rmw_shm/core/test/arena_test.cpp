// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The owner's memory: aligned, backed before it is handed out, reused hot, bounded by the window.
#include "shmcore/arena.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace shmcore
{
namespace
{

class ArenaTest : public ::testing::Test
{
protected:
  std::unique_ptr<Arena> make(uint64_t window_bytes)
  {
    char name[] = "/dev/shm/l2net-arena-test-XXXXXX";
    const int fd = mkstemp(name);
    EXPECT_GE(fd, 0);
    close(fd);
    unlink(name);
    Result<File> file = File::create_exclusive(name, {});
    EXPECT_TRUE(file) << file.error().message();
    file->unlink();  // whatever happens, nothing stays
    Result<std::unique_ptr<Arena>> arena = Arena::create(std::move(*file), window_bytes);
    EXPECT_TRUE(arena) << arena.error().message();
    return std::move(*arena);
  }
  static uint64_t allocate(Arena & arena, uint64_t bytes)
  {
    Result<uint64_t> offset = arena.allocate(bytes);
    EXPECT_TRUE(offset) << offset.error().message();
    return offset ? *offset : 0;
  }
  static uint64_t committed(Arena & arena) { return arena.data().header.committed.load(); }
};

TEST_F(ArenaTest, TheHeaderSaysWhatTheFileIs)
{
  auto arena = make(64 << 20);
  const DataHeader & header = arena->data().header;
  EXPECT_EQ(header.magic, kDataMagic);
  EXPECT_EQ(header.version, kLayoutVersion);
  EXPECT_EQ(header.window_bytes, 64u << 20);
  EXPECT_GE(committed(*arena), sizeof(DataFile));
}

TEST_F(ArenaTest, ChunksAreAlignedApartAndCommitted)
{
  auto arena = make(1ull << 30);
  std::set<std::pair<uint64_t, uint64_t>> chunks;
  for (uint64_t bytes = 1; bytes < 4 << 20; bytes = bytes * 5 / 3 + 1) {
    const uint64_t offset = allocate(*arena, bytes);
    EXPECT_EQ(offset % 64, 0u) << bytes;
    if (bytes >= 64 * 1024) {
      EXPECT_EQ(offset % 4096, 0u) << bytes;
    }
    EXPECT_GE(offset, sizeof(DataFile));
    EXPECT_LE(offset + bytes, committed(*arena));
    std::memset(arena->at(offset), 0xAB, bytes);
    chunks.emplace(offset, bytes);
  }
  uint64_t end = 0;
  for (const auto & [offset, bytes] : chunks) {
    EXPECT_GE(offset, end);
    end = offset + bytes;
  }
  EXPECT_EQ(arena->data().header.magic, kDataMagic);
}

TEST_F(ArenaTest, WhatWasGivenBackLastIsHandedOutFirstWithinItsClass)
{
  auto arena = make(64 << 20);
  const uint64_t one = allocate(*arena, 1000);
  const uint64_t two = allocate(*arena, 1000);
  const uint64_t other = allocate(*arena, 5000);
  arena->release(one, 1000);
  arena->release(two, 1000);
  EXPECT_EQ(allocate(*arena, 900), two);  // 897 to 1024 bytes are one class
  EXPECT_EQ(allocate(*arena, 1024), one);
  const uint64_t fresh = allocate(*arena, 1000);
  EXPECT_NE(fresh, one);
  EXPECT_NE(fresh, other);
}

TEST_F(ArenaTest, ZeroedMeansZeroedAlsoWhenReused)
{
  auto arena = make(64 << 20);
  const uint64_t dirty = allocate(*arena, 4096);
  std::memset(arena->at(dirty), 0xFF, 4096);
  arena->release(dirty, 4096);
  Result<uint64_t> zeroed = arena->allocate_zeroed(4096);
  ASSERT_TRUE(zeroed);
  EXPECT_EQ(*zeroed, dirty);
  const std::byte * bytes = arena->at(*zeroed);
  EXPECT_TRUE(
    std::all_of(bytes, bytes + 4096, [](std::byte byte) { return byte == std::byte{0}; }));
}

TEST_F(ArenaTest, TheWindowIsALimitWithAMessageAndSmallerRequestsStillFit)
{
  auto arena = make(1 << 20);
  Result<uint64_t> big = arena->allocate(2 << 20);
  ASSERT_FALSE(big);
  EXPECT_EQ(big.error().code(), Errc::out_of_memory);
  const std::string message = big.error().message();
  EXPECT_NE(message.find("RMW_SHM_WINDOW_BYTES"), std::string::npos) << message;
  EXPECT_NE(message.find(std::to_string(1 << 20)), std::string::npos) << message;
  uint64_t got = 0;
  while (arena->allocate(60'000)) {
    ++got;
  }
  EXPECT_GE(got, 15u);  // 61,440 each of 1 MiB less the header
  EXPECT_LE(committed(*arena), 1u << 20);
  EXPECT_TRUE(arena->allocate(64));
}

TEST_F(ArenaTest, ThreadsGetChunksOfTheirOwn)
{
  auto arena = make(256 << 20);
  std::vector<std::thread> threads;
  std::atomic<int> foreign{0};
  for (int t = 1; t <= 4; ++t) {
    threads.emplace_back([&, t] {
      for (uint64_t i = 0; i < 1000; ++i) {
        const uint64_t bytes = 100 + i * 37 % 3000;
        const uint64_t offset = allocate(*arena, bytes);
        std::memset(arena->at(offset), t, bytes);
        const std::byte * mine = arena->at(offset);
        foreign += !std::all_of(
          mine, mine + bytes, [t](std::byte byte) { return byte == static_cast<std::byte>(t); });
        arena->release(offset, bytes);
      }
    });
  }
  for (std::thread & thread : threads) {
    thread.join();
  }
  EXPECT_EQ(foreign, 0);
}

}  // namespace
}  // namespace shmcore
