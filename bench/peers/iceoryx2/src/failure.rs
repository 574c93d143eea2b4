// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
use std::fmt::{self, Display, Formatter};
use std::process::ExitCode;

/// Why there is no result; the sentence goes to stderr.
#[derive(Debug)]
pub enum Failure {
    Usage(String),
    Run(String),
    Stopped,
}

impl Failure {
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Failure::Usage(_)) { 2 } else { 1 })
    }
}

impl Display for Failure {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(sentence) | Failure::Run(sentence) => out.write_str(sentence),
            Failure::Stopped => out.write_str("stopped by a signal"),
        }
    }
}

/// For `map_err`: what was tried, and what came of it.
pub fn failed<E: Display>(what: impl Display) -> impl FnOnce(E) -> Failure {
    move |error| Failure::Run(format!("{what}: {error}"))
}
