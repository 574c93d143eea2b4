// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

pub const SECOND_NS: i64 = 1_000_000_000;

/// Nanoseconds of CLOCK_MONOTONIC, which is one clock for the whole host.
pub fn now_ns() -> i64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is valid for writing; this clock exists on every Linux.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut time) };
    time.tv_sec * SECOND_NS + time.tv_nsec
}
