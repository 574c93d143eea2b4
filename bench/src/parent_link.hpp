// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// How a process that an agent started speaks with the one that started it: reports go up a pipe,
// words (one number each) come down another, on standard input.
#ifndef PARENT_LINK_HPP_
#define PARENT_LINK_HPP_

#include <cstdint>

#include "report.hpp"
#include "shmcore/result.hpp"

namespace bench
{

class ParentLink
{
public:
  explicit ParentLink(int report_fd) noexcept : report_fd_(report_fd) {}

  shmcore::Result<void> report(const Report & report) noexcept;
  // The next word; an error at a signal, or once the parent is gone.
  shmcore::Result<std::int64_t> await_word() noexcept;
  // The last report, or what went wrong instead. Stays until the parent closes its end, so that
  // nobody's endpoints leave while others still measure.
  shmcore::Result<void> conclude(shmcore::Result<Report> last) noexcept;
  void fail(const shmcore::Error & error) noexcept;

private:
  int report_fd_;
};

}  // namespace bench

#endif  // PARENT_LINK_HPP_
