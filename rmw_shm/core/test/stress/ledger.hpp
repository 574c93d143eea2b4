// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the roles of one stress test tell each other and the test, in memory that they share besides
// the domain. Counters are relaxed: they must not order what the domain has to order itself.
#ifndef STRESS__LEDGER_HPP_
#define STRESS__LEDGER_HPP_

#include <stdarg.h>
#include <stdio.h>
#include <sys/mman.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

namespace shmcore::stress
{

inline constexpr uint32_t kMaxWriters = 16;
inline constexpr uint32_t kMaxLives = 4096;

struct WriterLedger
{
  std::atomic<uint32_t> lives;                             // begun
  std::atomic<bool> done;                                  // released behind the last message
  std::array<std::atomic<uint64_t>, kMaxLives> published;  // by life; after publish has returned
  std::array<std::atomic<uint32_t>, kMaxLives> met;        // by life; readers that took something
};

struct Ledger
{
  std::array<WriterLedger, kMaxWriters> writer;
  std::atomic<uint32_t> readers_done;
  std::atomic<uint64_t> turn;  // for scenarios whose roles wait for each other
  std::atomic<uint64_t> turns_done;

  // Remembers what went wrong, for the test to report. Any role, any process.
  [[gnu::format(printf, 2, 3)]] void fail(const char * format, ...)
  {
    const uint32_t index = failures_.fetch_add(1);
    if (index < texts_.size()) {
      va_list arguments;
      va_start(arguments, format);
      vsnprintf(texts_[index].text, sizeof(texts_[index].text), format, arguments);
      va_end(arguments);
      texts_[index].written.store(true, std::memory_order_release);
    }
  }
  uint32_t failures() const noexcept { return failures_.load(); }
  std::vector<std::string> failure_texts() const
  {
    std::vector<std::string> all;
    for (const Text & one : texts_) {
      if (one.written.load(std::memory_order_acquire)) {
        all.emplace_back(one.text);
      }
    }
    return all;
  }

private:
  struct Text
  {
    std::atomic<bool> written;
    char text[400];
  };
  std::atomic<uint32_t> failures_;
  std::array<Text, 16> texts_;
};

// A Ledger that children of fork share with their parent.
class SharedLedger
{
public:
  SharedLedger()
  {
    void * memory =
      mmap(nullptr, sizeof(Ledger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
      std::abort();
    }
    ledger_ = new (memory) Ledger{};
  }
  ~SharedLedger() { munmap(ledger_, sizeof(Ledger)); }
  SharedLedger(const SharedLedger &) = delete;
  SharedLedger & operator=(const SharedLedger &) = delete;
  Ledger & operator*() noexcept { return *ledger_; }
  Ledger * operator->() noexcept { return ledger_; }

private:
  Ledger * ledger_;
};

}  // namespace shmcore::stress

#endif  // STRESS__LEDGER_HPP_
