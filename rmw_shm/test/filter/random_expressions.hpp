// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Random expressions over test_msgs/msg/UnboundedSequences, each with the truth it has for one
// message. The truth is worked out while the expression is written down, so nothing here parses,
// and precedence is known from how it was built.
#ifndef RANDOM_EXPRESSIONS_HPP_
#define RANDOM_EXPRESSIONS_HPP_

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "test_msgs/msg/unbounded_sequences.hpp"

namespace rmw_shm
{

class RandomExpressions
{
public:
  using Message = test_msgs::msg::UnboundedSequences;

  explicit RandomExpressions(uint32_t seed) : random_(seed) {}

  // With sequences of nought to three elements.
  Message message();

  struct Expression
  {
    std::string text;
    std::vector<std::string> parameters;
    bool truth;
  };
  Expression expression(const Message & about);

private:
  // How tightly what is on top holds together.
  enum class Tie
  {
    disjunction,
    conjunction,
    factor
  };
  struct Part
  {
    std::string text;
    bool truth;
    Tie tie;
  };
  // Written down, and its value; nothing for an element that is not there.
  template<class Value>
  struct Operand
  {
    std::string text;
    std::optional<Value> value;
  };

  Part part(int depth);
  Part chain(int depth, Tie tie);
  Part predicate();
  Part like();
  template<class Value>
  Part comparison(const Operand<Value> & left, const Operand<Value> & right);
  template<class Value>
  Part between(
    const Operand<Value> & what, const Operand<Value> & low, const Operand<Value> & high);
  template<class Value>
  Part compared(Operand<Value> (RandomExpressions::*operand)(bool field));
  Operand<double> number(bool field);
  Operand<std::string> text(bool field);
  Operand<bool> boolean(bool field);
  template<class Sequence>
  auto element(const char * name, const Sequence & sequence);

  std::string within(const Part & part, Tie tie);
  std::string literal(const std::string & written, const std::string & as_parameter);
  std::string keyword(const char * word);
  std::string blank();
  int below(int n) { return static_cast<int>(random_() % static_cast<uint32_t>(n)); }

  std::mt19937 random_;
  const Message * about_ = nullptr;
  std::vector<std::string> parameters_;
};

}  // namespace rmw_shm

#endif  // RANDOM_EXPRESSIONS_HPP_
