// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
use std::sync::atomic::{AtomicBool, Ordering};

// Relaxed: the flag is all that is told.
static STOP: AtomicBool = AtomicBool::new(false);

extern "C" fn on_signal(_signal: libc::c_int) {
    STOP.store(true, Ordering::Relaxed);
}

/// SIGINT and SIGTERM end both roles in order, so that no shared memory is left behind.
pub fn install_signals() {
    let handler = on_signal as extern "C" fn(libc::c_int) as libc::sighandler_t;
    for signal in [libc::SIGINT, libc::SIGTERM] {
        // SAFETY: the handler only stores to an atomic.
        unsafe { libc::signal(signal, handler) };
    }
}

pub fn requested() -> bool {
    STOP.load(Ordering::Relaxed)
}
