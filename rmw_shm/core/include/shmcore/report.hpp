// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Where a failure goes that no call can return, because it concerns somebody else: one line for the
// user, from a thread and at a moment at which no lock is held.
#ifndef SHMCORE__REPORT_HPP_
#define SHMCORE__REPORT_HPP_

#include "shmcore/result.hpp"

namespace shmcore
{

// One sentence without a line end. May be called from any thread.
using ReportSink = void (*)(const char * text);

// For all contexts of the program; nullptr: lines on standard error, the default.
void set_report_sink(ReportSink sink) noexcept;

void report(const Error & error) noexcept;

}  // namespace shmcore

#endif  // SHMCORE__REPORT_HPP_
