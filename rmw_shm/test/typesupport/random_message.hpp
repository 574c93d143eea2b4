// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef RANDOM_MESSAGE_HPP_
#define RANDOM_MESSAGE_HPP_

#include <random>

#include "test_message.hpp"

enum class Filling
{
  random,
  empty,  // every sequence and string empty, numbers zero
  full,   // bounded fields at their bound, numbers at the ends of their range
};

// The same seed gives a C and a C++ message of one type the same content.
void fill(TestMessage & message, std::mt19937_64 & random, Filling filling);

#endif  // RANDOM_MESSAGE_HPP_
