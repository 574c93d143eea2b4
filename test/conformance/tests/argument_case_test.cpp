// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The two tests behind the tables of wrong arguments (contract points 1 and 2).
#include "harness/argument_case.hpp"

#include <algorithm>
#include <memory>

namespace conformance
{
namespace
{

std::unique_ptr<World> & shared_world()
{
  static std::unique_ptr<World> instance;
  return instance;
}

}  // namespace

World & world()
{
  if (!shared_world()) {
    shared_world() = std::make_unique<World>();
  }
  return *shared_world();
}

void WrongArgument::TearDownTestSuite()
{
  shared_world().reset();
}
void RefusedCreation::TearDownTestSuite()
{
  shared_world().reset();
}

TEST_P(WrongArgument, IsRefused)
{
  World & shared = world();
  take_error();
  const Verdict outcome = GetParam().call(shared);
  const std::string & error = outcome.error;
  const auto & expected = GetParam().expected;
  if (std::find(expected.begin(), expected.end(), outcome.ret) == expected.end()) {
    ADD_FAILURE() << "returned " << ret_name(outcome.ret) << ", expected "
                  << ret_name(expected.front()) << (error.empty() ? "" : ": ") << error;
  } else if (error.empty() && outcome.ret != RMW_RET_NODE_NAME_NON_EXISTENT) {
    // Except where the code is an answer rather than an error.
    ADD_FAILURE() << "refused without an error message";
  }
  EXPECT_TRUE(outcome.outputs_intact) << "an output was written although the call was refused";
}

TEST_P(RefusedCreation, ReturnsNull)
{
  World & shared = world();
  take_error();
  if (GetParam().call(shared) != nullptr) {
    ADD_FAILURE() << "was created";
  } else if (take_error().empty()) {
    ADD_FAILURE() << "refused without an error message";
  }
}

}  // namespace conformance
