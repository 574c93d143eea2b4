// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A content filter bound to a message type. docs/content_filter.md describes the language.
#ifndef FILTER__CONTENT_FILTER_HPP_
#define FILTER__CONTENT_FILTER_HPP_

#include <memory>
#include <string>
#include <vector>

#include "filter/filter_expression.hpp"
#include "shmcore/result.hpp"
#include "typesupport/message_shape.hpp"

namespace rmw_shm
{

class ContentFilter
{
public:
  // Errors: invalid_argument, whose message names the column and the way out; out_of_memory.
  static shmcore::Result<std::unique_ptr<const ContentFilter>> compile(
    const MessageShape & shape, const std::string & expression,
    const std::vector<std::string> & parameters) noexcept;
  ~ContentFilter();

  const std::string & expression() const noexcept { return expression_; }
  const std::vector<std::string> & parameters() const noexcept { return parameters_; }

  // `message` is a message of the type. A comparison with an element that a sequence does not have
  // is false.
  bool matches(const void * message) const noexcept;

  struct Condition;  // content_filter.cpp

private:
  ContentFilter() = default;

  std::string expression_;
  std::vector<std::string> parameters_;
  std::unique_ptr<const Condition> root_;
};

}  // namespace rmw_shm

#endif  // FILTER__CONTENT_FILTER_HPP_
