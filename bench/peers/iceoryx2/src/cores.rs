// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//! The two cores of a measurement. Unpinned, the scheduler decides, and the result says so.

use std::{io, mem};

use crate::failure::Failure;

#[derive(Clone, Copy, Debug)]
pub struct Cores {
    pub ping: usize,
    pub pong: usize,
}

impl Cores {
    /// `"2,3"`: both differ, and this process may use them.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let pair = text.split_once(',');
        let numbers = pair.and_then(|(ping, pong)| Some((ping.parse().ok()?, pong.parse().ok()?)));
        let Some((ping, pong)) = numbers else {
            return usage(text, "expected two core numbers such as 0,1");
        };
        if ping == pong {
            return usage(text, "the two roles need different cores");
        }
        for core in [ping, pong] {
            if !is_allowed(core) {
                let why = format!("this process may not use core {core} (see `taskset -cp $$`)");
                return usage(text, &why);
            }
        }
        Ok(Self { ping, pong })
    }
}

fn usage(text: &str, why: &str) -> Result<Cores, Failure> {
    Err(Failure::Usage(format!("--pin {text}: {why}")))
}

fn is_allowed(core: usize) -> bool {
    // SAFETY: all bytes zero is the empty set, which the call may fill.
    let allowed = unsafe {
        let mut set: libc::cpu_set_t = mem::zeroed();
        libc::sched_getaffinity(0, size_of::<libc::cpu_set_t>(), &raw mut set);
        set
    };
    // SAFETY: only asked for a core that a set can hold.
    core < libc::CPU_SETSIZE as usize && unsafe { libc::CPU_ISSET(core, &allowed) }
}

/// Of a core that `Cores::parse` has let through.
pub fn pin_this_thread(core: usize) -> Result<(), Failure> {
    // SAFETY: all bytes zero is the empty set, and `core` is one that a set can hold.
    let pinned = unsafe {
        let mut only: libc::cpu_set_t = mem::zeroed();
        libc::CPU_SET(core, &mut only);
        libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &raw const only)
    };
    if pinned == 0 {
        return Ok(());
    }
    let error = io::Error::last_os_error();
    Err(Failure::Run(format!("--pin: core {core}: {error}")))
}
