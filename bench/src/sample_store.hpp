// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Samples whose number is not known beforehand. Grows by blocks whose pages are present before the
// first sample goes in, so that measuring neither moves what it measured nor faults at every page.
// Keeps the first so many, and counts the rest.
#ifndef SAMPLE_STORE_HPP_
#define SAMPLE_STORE_HPP_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace bench
{

class SampleStore
{
public:
  SampleStore(std::size_t expected, std::size_t most) : most_(most)
  {
    const std::size_t ready = std::min({expected, most, largest_expectation});
    for (std::size_t held = 0; held <= ready; held += block_samples) {
      add_block();
    }
  }

  void add(std::int64_t sample)
  {
    if (seen_++ >= most_) {
      return;
    }
    if (used_ == block_samples) {
      next_block();
    }
    blocks_[current_][used_++] = sample;
  }
  std::size_t size() const noexcept { return current_ * block_samples + used_; }
  // With those that were not kept.
  std::size_t seen() const noexcept { return seen_; }
  // Of memory: what the bench itself adds to the process it measures.
  std::int64_t bytes() const noexcept
  {
    return static_cast<std::int64_t>(blocks_.size() * block_samples * sizeof(std::int64_t));
  }
  std::vector<std::int64_t> samples() const
  {
    std::vector<std::int64_t> out;
    out.reserve(size());
    for (std::size_t i = 0; i <= current_; ++i) {
      const std::int64_t * const block = blocks_[i].get();
      out.insert(out.end(), block, block + (i == current_ ? used_ : block_samples));
    }
    return out;
  }

private:
  static constexpr std::size_t block_samples = 1u << 16;
  static constexpr std::size_t largest_expectation = 1u << 21;

  // Zeroed, which is what makes its pages present.
  void add_block() { blocks_.push_back(std::make_unique<std::int64_t[]>(block_samples)); }
  void next_block()
  {
    if (++current_ == blocks_.size()) {
      add_block();
    }
    used_ = 0;
  }

  std::vector<std::unique_ptr<std::int64_t[]>> blocks_;
  std::size_t most_;
  std::size_t seen_ = 0;
  std::size_t current_ = 0;
  std::size_t used_ = 0;
};

}  // namespace bench

#endif  // SAMPLE_STORE_HPP_
