// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef CENSUS_HPP_
#define CENSUS_HPP_

#include <algorithm>
#include <vector>

#include "qos_matching.hpp"
#include "shmcore/status.hpp"

namespace shmcore
{

// Counts the endpoints that one endpoint meets on its topic, each once, over scan after scan.
class Census
{
public:
  void begin_scan() noexcept { present_.clear(); }

  // Throws bad_alloc.
  void refused(SlotRef other, const MatchOutcome & outcome)
  {
    present_.push_back(other);
    if (std::find(refused_.begin(), refused_.end(), other) != refused_.end()) {
      return;
    }
    refused_.push_back(other);
    if (outcome.kind == MatchOutcome::type_differs) {
      ++status_.type_differs;
    } else {
      ++status_.qos_differs;
      status_.last_policy = outcome.policy;
    }
  }
  void matched() noexcept { ++status_.matched_total; }

  void end_scan(uint64_t matched_now) noexcept
  {
    refused_.swap(present_);
    status_.matched = matched_now;
  }

  const MatchStatus & status() const noexcept { return status_; }

private:
  MatchStatus status_;
  std::vector<SlotRef> refused_;  // those still there at the last scan
  std::vector<SlotRef> present_;  // those met by the scan under way
};

}  // namespace shmcore

#endif  // CENSUS_HPP_
