// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The lock-free parts under a relaxed memory model. usage: model_check [effort [name part]]
// effort: multiplies the executions of each scenario; 1 is what CI runs with every change.
#include <cstdlib>
#include <iostream>

#include "model/model_checker.hpp"

int main(int argc, char ** argv)
{
  const uint64_t effort = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
  if (effort == 0) {
    std::cerr << "effort '" << argv[1] << "' is not a number above 0" << std::endl;
    return 2;
  }
  static shmcore::model::ModelChecker checker(effort, argc > 2 ? argv[2] : "");
  shmcore::model::check_slots(checker);
  shmcore::model::check_marks(checker);
  shmcore::model::check_growth(checker);
  shmcore::model::check_attaching(checker);
  shmcore::model::check_bells(checker);
  shmcore::model::check_traces(checker);
  return checker.finish();
}
