// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a process of an agent tells the first one: named lists of numbers, in one message over a
// pipe. Both ends are the same program on the same machine, so the format is that of its memory.
#ifndef REPORT_HPP_
#define REPORT_HPP_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shmcore/result.hpp"

namespace bench
{

class Report
{
public:
  void add(const std::string & name, std::vector<std::int64_t> numbers)
  {
    lists_[name] = std::move(numbers);
  }
  void add(const std::string & name, std::int64_t number) { lists_[name] = {number}; }

  // The sender is the same program: a list that is asked for is there.
  const std::vector<std::int64_t> & list(const std::string & name) const { return lists_.at(name); }
  std::int64_t number(const std::string & name) const { return lists_.at(name).front(); }

  std::string encode() const;
  static shmcore::Result<Report> decode(const std::string & bytes);

private:
  std::map<std::string, std::vector<std::int64_t>> lists_;
};

// Over the reports of several processes.
std::int64_t sum(const std::vector<Report> & reports, const std::string & name);
double mean(const std::vector<Report> & reports, const std::string & name);
std::vector<std::int64_t> join(const std::vector<Report> & reports, const std::string & name);

// What stands in front of every message.
struct ReportHeader
{
  enum class Kind : std::uint32_t
  {
    report,
    failure,  // the text of an error, whose code is `code`
  };

  Kind kind;
  std::uint32_t code;
  std::uint64_t bytes;  // that follow
};

}  // namespace bench

#endif  // REPORT_HPP_
