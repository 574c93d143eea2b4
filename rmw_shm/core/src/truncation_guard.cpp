// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "truncation_guard.hpp"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <mutex>

#include "shmcore/atom.hpp"

namespace shmcore
{
namespace
{

constexpr uint32_t kRanges = 4096;
constexpr uintptr_t kClaimed = 1;  // as a beginning: covers nothing yet

struct Range
{
  std::atomic<uintptr_t> begin{0};  // 0: free
  std::atomic<uintptr_t> end{0};
  std::atomic<int> protection{PROT_READ};  // as mapped
  std::atomic<bool> torn{false};
};
// Read by the handler, hence without a lock; it never waits, and nothing it reads is freed.
std::array<Range, kRanges> g_ranges;
std::atomic<uint32_t> g_high{0};  // ranges [0, high) have been used
struct sigaction g_before;        // written before the handler can run
uintptr_t g_page = 0;

// Everything from the fault on is gone from the file, so all of it becomes zeros at once.
bool patch(void * fault) noexcept
{
  const auto address = reinterpret_cast<uintptr_t>(fault);
  const uint32_t high = g_high.load(std::memory_order_acquire);
  for (uint32_t i = 0; i < high; ++i) {
    Range & range = g_ranges[i];
    // SYNC range.begin: acquire; pairs with the release in cover, after end and protection.
    const uintptr_t begin = range.begin.load(std::memory_order_acquire);
    const uintptr_t end = range.end.load(std::memory_order_relaxed);
    const int protection = range.protection.load(std::memory_order_relaxed);
    // SYNC range.begin: keeps the second load behind those; pairs with the release fence in cover,
    // between kClaimed and an end that goes with another beginning.
    Memory::fence(Memory::acquire);
    if (
      begin <= kClaimed || address < begin || address >= end ||
      range.begin.load(std::memory_order_relaxed) != begin) {
      continue;
    }
    const uintptr_t into_page = address % g_page;
    void * const zeros = mmap(
      static_cast<char *>(fault) - into_page, end - address + into_page, protection,
      MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    range.torn.store(true, std::memory_order_relaxed);
    return zeros != MAP_FAILED;
  }
  return false;
}

void on_sigbus(int number, siginfo_t * info, void * context)
{
  const int saved_errno = errno;
  const bool patched = info->si_code == BUS_ADRERR && patch(info->si_addr);
  errno = saved_errno;
  if (patched) {
    return;
  }
  if ((g_before.sa_flags & SA_SIGINFO) != 0) {
    g_before.sa_sigaction(number, info, context);
  } else if (g_before.sa_handler != SIG_DFL && g_before.sa_handler != SIG_IGN) {
    g_before.sa_handler(number);
  } else if (info->si_code <= 0) {
    // Sent by somebody: it does not come again by itself. Ignored, it stays so, and we stay here.
    if (g_before.sa_handler == SIG_DFL) {
      sigaction(SIGBUS, &g_before, nullptr);
      raise(number);  // delivered when this returns
    }
  } else {
    // The fault happens again, and ends the process as it would have without us.
    sigaction(SIGBUS, &g_before, nullptr);
  }
}

void install() noexcept
{
  static std::once_flag once;
  std::call_once(once, [] {
    g_page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
    struct sigaction action = {};
    action.sa_sigaction = on_sigbus;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, nullptr, &g_before);
    sigaction(SIGBUS, &action, nullptr);
  });
}

uint32_t claim() noexcept
{
  for (uint32_t i = 0; i < kRanges; ++i) {
    uintptr_t free = 0;
    if (g_ranges[i].begin.compare_exchange_strong(free, kClaimed, std::memory_order_acquire)) {
      g_ranges[i].torn.store(false, std::memory_order_relaxed);
      uint32_t high = g_high.load(std::memory_order_relaxed);
      while (high <= i && !g_high.compare_exchange_weak(high, i + 1, std::memory_order_release)) {
      }
      return i;
    }
  }
  return UINT32_MAX;
}

}  // namespace

Result<void> TruncationGuard::cover(const Mapping & mapping, Access access) noexcept
{
  install();
  if (index_ == kNone) {
    index_ = claim();
  }
  if (index_ == kNone) {
    return make_error(
      Errc::out_of_memory,
      "this process looks at %u files of other processes, as many as one can; look at fewer "
      "domains, or at some of them from another process",
      kRanges);
  }
  const auto begin = reinterpret_cast<uintptr_t>(mapping.data());
  Range & range = g_ranges[index_];
  range.begin.store(kClaimed, std::memory_order_relaxed);
  // SYNC range.begin: orders it before the new end; pairs with the acquire fence in patch.
  Memory::fence(Memory::release);
  range.protection.store(
    access == Access::read_only ? PROT_READ : PROT_READ | PROT_WRITE, std::memory_order_relaxed);
  range.end.store(begin + mapping.mapped_bytes(), std::memory_order_relaxed);
  // SYNC range.begin: release; pairs with the acquire in patch.
  range.begin.store(begin, std::memory_order_release);
  return {};
}

bool TruncationGuard::torn() const noexcept
{
  return index_ != kNone && g_ranges[index_].torn.load(std::memory_order_relaxed);
}

TruncationGuard::~TruncationGuard()
{
  if (index_ != kNone) {
    g_ranges[index_].begin.store(0, std::memory_order_release);
  }
}

}  // namespace shmcore
