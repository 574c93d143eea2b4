// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// libFuzzer: the first line is an expression, each further one a parameter; bytes from 128 stand for
// words, since letters seldom fall into place by themselves. They are compiled for a type that has
// everything, in both languages, and asked about one message. What compiles must obey the laws of
// logic, and what does not must say where.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

#include "filter_probe.hpp"

namespace
{

using test_msgs::msg::MultiNested;

constexpr const char * kWords[] = {
  " AND ",
  " OR ",
  " NOT ",
  " BETWEEN ",
  " LIKE ",
  " TRUE ",
  " FALSE ",
  "=",
  "<>",
  "<=",
  ">",
  "array_of_arrays[0].",
  "array_of_arrays[1].",
  "bounded_sequence_of_arrays[0].",
  "unbounded_sequence_of_unbounded_sequences[1].",
  "bool_values[0]",
  "char_values[1]",
  "float32_values[0]",
  "float64_values[2]",
  "int64_values[0]",
  "uint64_values[2]",
  "string_values[1]",
  "string_values[9]",
  "basic_types_values[1].int32_value",
  "alignment_check",
  " 0.1 ",
  " 1e300 ",
  " -9223372036854775808 ",
  " 0x1F ",
  " 'abc' ",
  " 'it''s' ",
  " 'a%_' ",
  "array_of_arrays[0].int32_values[1] = 1",
  "array_of_arrays[0].string_values[1] LIKE %0",
  "\xc3\xa4",
  "\xff"};

size_t runs = 0;
size_t compiled = 0;

void print_counts()
{
  std::printf("fuzz_filter: %zu inputs, %zu expressions among them\n", runs, compiled);
  if (compiled == 0) {
    std::_Exit(1);
  }
}

template<class Message>
void fill(Message & message)
{
  message.bool_values = {true, false, true};
  message.float32_values = {0.1f, -1.5f, 3e38f};
  message.float64_values = {0.1, -1.5, 1e300};
  message.int64_values = {INT64_MIN, 0, INT64_MAX};
  message.uint64_values = {0, 1, UINT64_MAX};
  message.string_values = {"", "abc", "it's"};
  message.basic_types_values[1].int32_value = 7;
}

const MultiNested & message()
{
  static const MultiNested filled = [] {
    MultiNested all;
    fill(all.array_of_arrays[0]);
    all.unbounded_sequence_of_unbounded_sequences.resize(2);
    auto & inner = all.unbounded_sequence_of_unbounded_sequences[1];
    inner.basic_types_values.resize(2);
    fill(inner);
    return all;
  }();
  return filled;
}

[[noreturn]] void refute(const char * law, const std::string & expression)
{
  std::fprintf(stderr, "%s: %s\n", law, expression.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
  // The first look-up opens libraries, which the time limit of an input is not for.
  rmw_shm::judge(message(), "");
  std::atexit(print_counts);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t * data, size_t size)
{
  ++runs;
  std::vector<std::string> lines(1);
  for (size_t i = 0; i < size; ++i) {
    if (data[i] == '\n') {
      lines.emplace_back();
    } else if (data[i] < 128) {
      lines.back().push_back(static_cast<char>(data[i]));
    } else {
      lines.back() += kWords[data[i] % std::size(kWords)];
    }
  }
  const std::string expression = lines.front();
  lines.erase(lines.begin());
  const rmw_shm::Verdict verdict = rmw_shm::judge(message(), expression, lines);
  if (!verdict.error.empty()) {
    const bool placed = verdict.error.rfind("content filter, column ", 0) == 0;
    if (!placed && lines.size() <= 100) {
      refute("an error without its place", verdict.error);
    }
    return 0;
  }
  ++compiled;
  const std::string grouped = "(" + expression + ")";
  const rmw_shm::Verdict opposite = rmw_shm::judge(message(), "NOT " + grouped, lines);
  if (!opposite.error.empty()) {
    if (opposite.error.find("nested more than") == std::string::npos) {
      refute("NOT does not compile", opposite.error);
    }
    return 0;
  }
  if (opposite.passes == verdict.passes) {
    refute("NOT does not negate", expression);
  }
  if (!rmw_shm::judge(message(), grouped + " OR NOT" + grouped, lines).passes) {
    refute("the excluded middle does not hold", expression);
  }
  if (rmw_shm::judge(message(), grouped + "AND NOT " + grouped, lines).passes) {
    refute("a contradiction holds", expression);
  }
  return 0;
}
