// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <gtest/gtest.h>

#include "filter_probe.hpp"
#include "random_expressions.hpp"

namespace rmw_shm
{
namespace
{

TEST(RandomExpressions, HaveTheTruthTheyWereBuiltWith)
{
  constexpr int kMessages = 100;
  constexpr int kExpressions = 40;  // about each message
  RandomExpressions random(1);
  int true_ones = 0;
  for (int i = 0; i < kMessages; ++i) {
    const RandomExpressions::Message message = random.message();
    for (int j = 0; j < kExpressions; ++j) {
      const RandomExpressions::Expression expression = random.expression(message);
      const Verdict verdict = judge(message, expression.text, expression.parameters);
      ASSERT_EQ("", verdict.error) << expression.text;
      ASSERT_EQ(expression.truth, verdict.passes)
        << expression.text << "\nparameters: " << testing::PrintToString(expression.parameters)
        << "\nmessage: " << test_msgs::msg::to_yaml(message, true);
      true_ones += expression.truth;
    }
  }
  // Neither answer may be so rare that always giving the other one would pass.
  EXPECT_GT(true_ones, kMessages * kExpressions / 4);
  EXPECT_LT(true_ones, kMessages * kExpressions * 3 / 4);
}

}  // namespace
}  // namespace rmw_shm
