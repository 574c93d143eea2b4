// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/observer.hpp"

#include <time.h>

#include <algorithm>
#include <utility>

#include "observer_state.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/futex.hpp"

namespace shmcore
{

Observer::Observer(const Options & options) : state_(std::make_unique<State>(options)) {}
Observer::Observer(Observer &&) noexcept = default;
Observer & Observer::operator=(Observer &&) noexcept = default;
Observer::~Observer() = default;

Result<ChangeToken> Observer::change_token() noexcept
{
  Result<bool> present = state_->look();
  if (!present) {
    return std::move(present).error();
  }
  if (!*present) {
    return ChangeToken{};
  }
  const RegistryHeader & header = state_->domain.registry().prefix.header;
  // SYNC change_head: acquire, so that who then reads slots sees the changes counted; pairs with the
  // fetch_add in log_change.
  return ChangeToken{state_->domain.id(), header.change_head.load(Memory::acquire)};
}

Result<ChangeToken> Observer::wait_for_change(
  const ChangeToken & since, int64_t deadline_ns) noexcept
{
  for (;;) {
    Result<ChangeToken> now = change_token();
    const int64_t now_ns = monotonic_ns();
    if (!now || !(*now == since) || now_ns >= deadline_ns) {
      return now;
    }
    const int64_t until_ns = std::min(deadline_ns, now_ns + kObserverLookNs);
    if (*now == ChangeToken{}) {
      const timespec nap{0, until_ns - now_ns};
      nanosleep(&nap, nullptr);
      continue;
    }
    // Woken by log_change. A registry that is removed wakes nobody, hence the short sleeps.
    const RegistryHeader & header = state_->domain.registry().prefix.header;
    SystemFutex::wait(
      SystemFutex::low_word(header.change_head), static_cast<uint32_t>(now->change_head), until_ns);
  }
}

}  // namespace shmcore
