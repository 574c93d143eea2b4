// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A domain and a ledger for one stress test; what its roles complain about fails the test.
#ifndef STRESS__STRESS_FIXTURE_HPP_
#define STRESS__STRESS_FIXTURE_HPP_

#include "domain_fixture.hpp"
#include "stress/crew.hpp"
#include "stress/load.hpp"
#include "stress/roles.hpp"

namespace shmcore::stress
{

class StressTest : public DomainTest
{
protected:
  void SetUp() override
  {
    DomainTest::SetUp();
    RecordProperty("seed", std::to_string(run_seed()));
  }
  void TearDown() override
  {
    for (const std::string & text : ledger->failure_texts()) {
      ADD_FAILURE() << text << "\n(SHMCORE_STRESS_SEED=" << run_seed() << ")";
    }
    DomainTest::TearDown();
  }

  // Longer than any role waits, so that roles say themselves what they wait for.
  static constexpr int64_t kEndNs = 4 * kPatienceNs;

  SharedLedger ledger;
};

// ThreadSanitizer follows threads only.
#ifdef SHMCORE_THREAD_SANITIZER
inline const auto kPlacements = ::testing::Values(Placement::one_context, Placement::contexts);
#else
inline const auto kPlacements =
  ::testing::Values(Placement::processes, Placement::one_context, Placement::contexts);
#endif

class PlacedStressTest : public StressTest, public ::testing::WithParamInterface<Placement>
{
};

inline std::string placement_name(const ::testing::TestParamInfo<Placement> & info)
{
  return name_of(info.param);
}

}  // namespace shmcore::stress

#endif  // STRESS__STRESS_FIXTURE_HPP_
