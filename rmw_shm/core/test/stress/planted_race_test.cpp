// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Whether ThreadSanitizer would tell: the ring and mark templates between two threads over one
// mapping, with one order weakened at a time. Silence about a weakened order fails, and so does a
// report about the code as it is. Built under -fsanitize=thread only.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <memory>
#include <string_view>
#include <thread>
#include <vector>

#include "shmcore/marks.hpp"
#include "shmcore/ring.hpp"
#include "stress/load.hpp"

extern "C" void __tsan_atomic_thread_fence(int order);

namespace
{
std::atomic<uint64_t> reports{0};
}

// Called by ThreadSanitizer for every race that it finds.
extern "C" __attribute__((visibility("default"), no_sanitize("thread"))) void __tsan_on_report(
  void *)
{
  reports.fetch_add(1, std::memory_order_relaxed);
}

// Reports are this test's subject, not its failure, and every case deserves its own.
extern "C" __attribute__((visibility("default"))) const char * __tsan_default_options()
{
  return "exitcode=0:suppress_equal_stacks=0";
}

namespace shmcore::stress
{
namespace
{

// The function whose acquire or release is relaxed; set while no other thread runs.
const char * weakened = nullptr;

// g++ names an instance of a template with its arguments, clang without.
bool is_weakened(const char * function) noexcept
{
  if (weakened == nullptr) {
    return false;
  }
  const size_t length = std::strlen(weakened);
  return std::strncmp(function, weakened, length) == 0 &&
         (function[length] == '\0' || function[length] == '<');
}

// HostMemory, but for one weakened order. Fences are real and tell ThreadSanitizer nothing, so that
// they cannot hide what the orders of the words do not give.
struct PlantedMemory
{
  template<class T>
  class Atom
  {
  public:
    Atom() noexcept = default;
    T load(std::memory_order order, const char * function = __builtin_FUNCTION()) const noexcept
    {
      return is_weakened(function) ? word_.load(relaxed) : word_.load(order);
    }
    void store(
      T value, std::memory_order order, const char * function = __builtin_FUNCTION()) noexcept
    {
      if (is_weakened(function)) {
        word_.store(value, relaxed);
      } else {
        word_.store(value, order);
      }
    }

  private:
    std::atomic<T> word_;
  };

  static constexpr auto relaxed = std::memory_order_relaxed;
  static constexpr auto acquire = std::memory_order_acquire;
  static constexpr auto release = std::memory_order_release;
  static constexpr auto seq_cst = std::memory_order_seq_cst;

  static void fence(std::memory_order order) noexcept
  {
    __tsan_atomic_thread_fence(static_cast<int>(order));
  }
};

using Header = RingHeader<PlantedMemory>;
using Segment = RingSegment<PlantedMemory>;

// A data file of one ring: the writer reuses chunks and grows the ring while the reader borrows.
class OneRing
{
public:
  static constexpr uint64_t kSegments = 10;  // each twice the one before
  static constexpr uint64_t kChunkWords = 16;

  OneRing() : memory_(segment_offset(kSegments) / 128 + kChunks + 1)
  {
    segment_init(segment(0), 0, capacity_of(0));
    for (uint64_t i = 0; i < kChunks; ++i) {
      free_.push_back(segment_offset(kSegments) + i * 128);
    }
  }

  void * at(uint64_t offset, uint64_t bytes) noexcept
  {
    const bool inside = offset != 0 && offset + bytes <= memory_.size() * 128;
    return inside ? reinterpret_cast<char *>(memory_.data()) + offset : nullptr;
  }

  // Publishes until told to stop; grows every so often until there is no segment left.
  void write()
  {
    auto & header = *static_cast<Header *>(at(kHeader, sizeof(Header)));
    RingTail<PlantedMemory> tail(header, segment(0), segment_offset(0));
    ready_.store(true, std::memory_order_release);
    uint64_t segments = 1;
    std::vector<uint64_t> named(tail.capacity());  // chunk of each slot of the newest segment
    while (!stop_.load(std::memory_order_relaxed)) {
      if (segments < kSegments && tail.head() == segments * 500) {
        // A reader that waits at the end of the segment is the first to follow the link.
        while (reached_.load(std::memory_order_relaxed) != tail.head() &&
               !stop_.load(std::memory_order_relaxed)) {
          std::this_thread::yield();
        }
        segment_init(segment(segments), tail.head(), capacity_of(segments));
        tail.grow(segment(segments), segment_offset(segments));
        ++segments;
        named.assign(tail.capacity(), 0);  // what the segment left behind names stays there
      }
      const uint64_t chunk = take_free();
      if (chunk == 0) {
        reclaim();
        continue;
      }
      auto * words = static_cast<uint64_t *>(at(chunk, 8 * kChunkWords));
      for (uint64_t i = 0; i < kChunkWords; ++i) {
        words[i] = tail.head() + i;
      }
      uint64_t & slot = named[(tail.head() - tail.segment_first()) % tail.capacity()];
      tail.begin();
      if (slot != 0) {
        reclaim_later(slot);
      }
      slot = chunk;
      tail.finish(
        {8 * kChunkWords, PayloadFormat::native, true, static_cast<int64_t>(tail.head()), 0},
        &chunk, 1);
    }
  }

  // Borrows what it can get; every word of a borrowed chunk must be its message's.
  void read()
  {
    while (!ready_.load(std::memory_order_acquire)) {
      std::this_thread::yield();
    }
    RingCursor<PlantedMemory, OneRing> cursor;
    if (!cursor.open(*this, kHeader)) {
      return;
    }
    while (!stop_.load(std::memory_order_relaxed)) {
      SlotCopy copy;
      const SlotRead found = cursor.peek(copy);
      const uint64_t position = cursor.position();
      if (cursor.broken()) {
        ADD_FAILURE() << "the ring does not parse behind position " << cursor.position();
        stop();
      }
      if (found == SlotRead::not_yet) {
        std::this_thread::yield();
        continue;
      }
      if (
        found == SlotRead::valid &&
        mark_set<PlantedMemory>(mark_, chunk_mark(0, copy.words[0]), cursor.current(), position)) {
        const auto * words = static_cast<const uint64_t *>(at(copy.words[0], 8 * kChunkWords));
        for (uint64_t i = 0; i < kChunkWords; ++i) {
          torn += words[i] != position + i;
        }
        mark_clear<PlantedMemory>(mark_);
        ++borrowed;
      }
      cursor.seek(position + 1);
      reached_.store(position + 1, std::memory_order_relaxed);
    }
  }

  void stop() noexcept { stop_.store(true, std::memory_order_relaxed); }
  bool stopped() const noexcept { return stop_.load(std::memory_order_relaxed); }
  uint64_t torn = 0;
  std::atomic<uint64_t> borrowed{0};

private:
  struct alignas(128) Line
  {
    char bytes[128];
  };
  static constexpr uint64_t kHeader = 128;
  static constexpr uint64_t kFirstSegment = 512;
  static constexpr uint64_t capacity_of(uint64_t segment) { return 16ull << segment; }  // slots
  static constexpr uint64_t segment_offset(uint64_t segment)
  {
    uint64_t offset = kFirstSegment;
    for (uint64_t i = 0; i < segment; ++i) {
      offset += segment_bytes<PlantedMemory>(capacity_of(i));
    }
    return offset;
  }
  static constexpr uint64_t kChunks = (16ull << kSegments) + 40;

  Segment & segment(uint64_t index)
  {
    return *static_cast<Segment *>(
      at(segment_offset(index), segment_bytes<PlantedMemory>(capacity_of(index))));
  }
  uint64_t take_free()
  {
    if (free_.empty()) {
      return 0;
    }
    const uint64_t chunk = free_.back();
    free_.pop_back();
    return chunk;
  }
  void reclaim_later(uint64_t chunk) { limbo_.push_back(chunk); }
  void reclaim()
  {
    scan_begin<PlantedMemory>();
    const uint64_t mark = mark_load<PlantedMemory>(mark_);
    std::vector<uint64_t> kept;
    for (const uint64_t chunk : limbo_) {
      (chunk_mark(0, chunk) == mark ? kept : free_).push_back(chunk);
    }
    limbo_ = std::move(kept);
  }

  std::vector<Line> memory_;
  PlantedMemory::Atom<uint64_t> mark_{};
  std::atomic<bool> ready_{false};
  std::atomic<bool> stop_{false};
  std::atomic<uint64_t> reached_{0};  // by the reader: its position
  std::vector<uint64_t> free_;        // writer
  std::vector<uint64_t> limbo_;       // writer: invalidated, perhaps marked
};

// Reports of a run that ends with the first one, or when enough has been borrowed.
uint64_t reports_with(const char * function, uint64_t enough)
{
  weakened = function;
  const uint64_t before = reports.load();
  auto ring = std::make_unique<OneRing>();
  std::thread writer([&] { ring->write(); });
  std::thread reader([&] { ring->read(); });
  while (ring->borrowed.load(std::memory_order_relaxed) < enough && reports.load() == before &&
         !ring->stopped()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ring->stop();
  writer.join();
  reader.join();
  weakened = nullptr;
  EXPECT_EQ(ring->torn, 0u);
  return reports.load() - before;
}

// Borrowed chunks; a weakened order shows within a hundredth of it.
constexpr uint64_t kEnough = 500'000;

TEST(PlantedRace, TheCodeAsItIsGivesNoReport)
{
  EXPECT_EQ(reports_with(nullptr, scaled(500'000)), 0u);
}

TEST(PlantedRace, ASlotPublishedWithoutReleaseIsReported)
{
  EXPECT_GT(reports_with("slot_finish", kEnough), 0u);
}

TEST(PlantedRace, AMarkClearedWithoutReleaseIsReported)
{
  EXPECT_GT(reports_with("mark_clear", kEnough), 0u);
}

TEST(PlantedRace, AMarkReadWithoutAcquireIsReported)
{
  EXPECT_GT(reports_with("mark_load", kEnough), 0u);
}

TEST(PlantedRace, ASegmentLinkedWithoutReleaseIsReported)
{
  EXPECT_GT(reports_with("grow", kEnough), 0u);
}

}  // namespace
}  // namespace shmcore::stress
