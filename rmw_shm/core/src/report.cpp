// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/report.hpp"

#include <atomic>
#include <cstdio>

namespace shmcore
{
namespace
{

std::atomic<ReportSink> g_sink{nullptr};

}  // namespace

void set_report_sink(ReportSink sink) noexcept
{
  g_sink.store(sink, std::memory_order_release);
}

void report(const Error & error) noexcept
try {
  const ReportSink sink = g_sink.load(std::memory_order_acquire);
  if (sink != nullptr) {
    sink(error.message());
  } else {
    std::fprintf(stderr, "[rmw_shm] %s\n", error.message());
  }
} catch (...) {
  // The application's own logging failed; there is nobody else to tell.
}

}  // namespace shmcore
