// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef MESSAGE_EQUALITY_HPP_
#define MESSAGE_EQUALITY_HPP_

#include <string>

#include "test_message.hpp"

// Empty when two messages of one type are equal, bit by bit (so NaN equals itself); else the path
// of the first field that differs.
std::string first_difference(const TestMessage & a, const TestMessage & b);

#endif  // MESSAGE_EQUALITY_HPP_
