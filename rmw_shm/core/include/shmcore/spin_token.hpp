// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The right to spin for longer than a moment. There are fewer than CPUs, so that those who spin
// leave room for whom they wait for. docs/shm_protocol.md section 5; decision 0002 says why a token
// is lent for a time instead of naming its owner.
#ifndef SHMCORE__SPIN_TOKEN_HPP_
#define SHMCORE__SPIN_TOKEN_HPP_

#include <cstdint>
#include <span>
#include <utility>

#include "shmcore/layout.hpp"

namespace shmcore
{

// What everybody may spin without a token: less than a sleep costs.
inline constexpr int64_t kFreeSpinNs = 1000;

// Whether a token's word lends it beyond `now_ns`. No spin is longer than kMaxSpinNs: a word that
// claims more is of another time line, or damaged.
constexpr bool spin_token_held(int64_t until_ns, int64_t now_ns) noexcept
{
  return until_ns > now_ns && until_ns - now_ns <= kMaxSpinNs;
}

// Holds at most one token and gives it back. A token is advice, not a lock: it orders nothing, hence
// all is relaxed, and a holder that is late has lost it.
template<class M>
class SpinToken
{
public:
  SpinToken() noexcept = default;
  SpinToken(SpinToken && other) noexcept
  : line_(std::exchange(other.line_, nullptr)), until_ns_(other.until_ns_)
  {
  }
  SpinToken & operator=(SpinToken &&) = delete;
  ~SpinToken()
  {
    if (line_ != nullptr) {
      // Only ours: nobody else's lease of this token ends at the same time, since one begins after
      // the end of the one before.
      int64_t mine = until_ns_;
      line_->until_ns.compare_exchange_strong(mine, 0, M::relaxed, M::relaxed);
    }
  }

  // Any free one of `tokens`, looked for from `home` on, so that a waiter finds the line that it
  // used last in its own cache. now_ns < until_ns; nothing is held when all are taken.
  static SpinToken claim(
    std::span<SpinTokenLine<M>> tokens, uint32_t home, int64_t now_ns, int64_t until_ns) noexcept
  {
    for (size_t i = 0; i < tokens.size(); ++i) {
      SpinTokenLine<M> & line = tokens[(home + i) % tokens.size()];
      int64_t before_ns = line.until_ns.load(M::relaxed);
      if (
        !spin_token_held(before_ns, now_ns) &&
        line.until_ns.compare_exchange_strong(before_ns, until_ns, M::relaxed, M::relaxed)) {
        return SpinToken(line, until_ns);
      }
    }
    return {};
  }

  explicit operator bool() const noexcept { return line_ != nullptr; }

private:
  SpinToken(SpinTokenLine<M> & line, int64_t until_ns) noexcept : line_(&line), until_ns_(until_ns)
  {
  }

  SpinTokenLine<M> * line_ = nullptr;
  int64_t until_ns_ = 0;
};

}  // namespace shmcore

#endif  // SHMCORE__SPIN_TOKEN_HPP_
