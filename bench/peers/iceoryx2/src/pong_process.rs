// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//! The second process: this program, started afresh.

use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::failure::{Failure, failed};

const END_LIMIT: Duration = Duration::from_secs(10);
const SIGNAL_LIMIT: Duration = Duration::from_secs(1);

pub struct PongProcess {
    child: Child,
}

impl PongProcess {
    pub fn start(arguments: &[OsString], folder: &Path) -> Result<Self, Failure> {
        let parent = std::process::id();
        let mut command = Command::new("/proc/self/exe");
        command.args(arguments).arg("--pong-in").arg(folder);
        // stdout carries the result of the first process and nothing else.
        command.stdin(Stdio::null()).stdout(Stdio::from(io::stderr()));
        // SAFETY: only async-signal-safe calls between fork and exec.
        unsafe { command.pre_exec(move || end_with(parent)) };
        Ok(Self { child: command.spawn().map_err(failed("start of the pong process"))? })
    }

    pub fn running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits for the end of a process that was told to stop.
    pub fn finish(&mut self) -> Result<(), Failure> {
        match self.ended_within(END_LIMIT) {
            Some(status) if status.success() => Ok(()),
            Some(status) => Err(Failure::Run(format!("the pong process ended with {status}"))),
            None => Err(Failure::Run("the pong process did not end within 10 s".into())),
        }
    }

    fn ended_within(&mut self, limit: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + limit;
        loop {
            match self.child.try_wait() {
                Ok(None) if Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(1));
                }
                ended => return ended.ok().flatten(),
            }
        }
    }
}

impl Drop for PongProcess {
    fn drop(&mut self) {
        if !self.running() {
            return;
        }
        if let Ok(pid) = libc::pid_t::try_from(self.child.id()) {
            // SAFETY: the child has not been waited for, so the number is still its own.
            unsafe { libc::kill(pid, libc::SIGTERM) };
        }
        if self.ended_within(SIGNAL_LIMIT).is_none() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// In the child: a signal when the parent ends, however it does.
fn end_with(parent: u32) -> io::Result<()> {
    // SAFETY: neither call takes memory.
    let gone = unsafe {
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGTERM);
        u32::try_from(libc::getppid()) != Ok(parent)
    };
    if gone { Err(io::ErrorKind::NotConnected.into()) } else { Ok(()) }
}
