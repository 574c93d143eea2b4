// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Slot content moves word by word: a reader that copies while the owner writes gets a mixture,
// which the state word then tells it to throw away, but never undefined behaviour.
#ifndef SHMCORE__SLOT_WORDS_HPP_
#define SHMCORE__SLOT_WORDS_HPP_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "shmcore/layout.hpp"

namespace shmcore
{

using SharedWord = uint64_t __attribute__((__may_alias__));

template<class Slot>
void store_words(Slot & shared, const Slot & content) noexcept
{
  static_assert(sizeof(Slot) % sizeof(SharedWord) == 0);
  auto * const to = reinterpret_cast<SharedWord *>(&shared);
  const auto * const from = reinterpret_cast<const SharedWord *>(&content);
  for (size_t i = 0; i < sizeof(Slot) / sizeof(SharedWord); ++i) {
    __atomic_store_n(&to[i], from[i], __ATOMIC_RELAXED);
    Memory::step();
  }
}

template<class Slot>
void load_words(Slot & copy, const Slot & shared) noexcept
{
  auto * const to = reinterpret_cast<SharedWord *>(&copy);
  const auto * const from = reinterpret_cast<const SharedWord *>(&shared);
  for (size_t i = 0; i < sizeof(Slot) / sizeof(SharedWord); ++i) {
    to[i] = __atomic_load_n(&from[i], __ATOMIC_RELAXED);
  }
}

// A whole copy of a live or retired slot, and the state word that it belongs to.
template<class Slot>
std::optional<StateWord> copy_slot(
  const Memory::Atom<uint64_t> & state, const Slot & shared, Slot & copy) noexcept
{
  // More changes than this between two loads are not a slot worth showing.
  for (int attempt = 0; attempt < 8; ++attempt) {
    // SYNC slot state: acquire, pairs with the release that published the content.
    const uint64_t before = state.load(Memory::acquire);
    const StateWord word = StateWord::unpack(before);
    if (word.state != SlotState::live && word.state != SlotState::retired) {
      return std::nullopt;
    }
    load_words(copy, shared);
    // SYNC slot state: the fence keeps the second load behind the copy; pairs with the release
    // fence between a claim and its content stores (claim_fence).
    Memory::fence(Memory::acquire);
    if (state.load(Memory::relaxed) == before) {
      return word;
    }
  }
  return std::nullopt;
}

// Between the swap to `claimed` and the first content store: whoever sees such a store with
// relaxed loads and then fences sees the swap as well.
inline void claim_fence() noexcept
{
  Memory::fence(Memory::release);
}

template<class Atom, class T>
void raise(Atom & mark, T least) noexcept
{
  T seen = mark.load(Memory::relaxed);
  while (seen < least &&
         !mark.compare_exchange_strong(seen, least, Memory::acq_rel, Memory::relaxed)) {
  }
}

}  // namespace shmcore

#endif  // SHMCORE__SLOT_WORDS_HPP_
