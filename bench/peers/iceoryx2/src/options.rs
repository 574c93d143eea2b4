// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
use std::ffi::OsString;
use std::path::PathBuf;

use crate::clock::SECOND_NS;
use crate::cores::Cores;
use crate::failure::Failure;

pub const USAGE: &str = "\
usage: bench_iceoryx2 [options]
  --kind loaned|fixed     loaned: front and last byte of a loaned sample are written and read;
                          fixed: all of it is copied in, and copied out (loaned)
  --copy                  the same as --kind fixed
  --size BYTES            64, 1K, 64K, 1M, 4M or 8M (64)
  --samples N --warmup N  round trips measured, and dropped before them (10000, 1000)
  --max-seconds S         end the measurement early after S seconds, 0.001 to 3600 (10)
  --pin A,B               core of the ping role, core of the pong role
  --samples-folder DIR    for round_trip.i64: raw round trips, int64 nanoseconds
  --domain N              ignored: no two runs meet
  --version               that of iceoryx2
What bench_pingpong can do otherwise is taken with the only value that there is here:
  --rmw iceoryx2 --mode poll --reliability reliable --depth 10 --interval-us 0
";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Loaned,
    Fixed,
}

#[derive(Debug)]
pub struct Options {
    pub kind: Kind,
    pub bytes: usize,
    pub samples: usize,
    pub warmup: usize,
    pub limit_ns: i64,
    pub cores: Option<Cores>,
    pub samples_folder: Option<PathBuf>,
    /// Set in the second process: the folder in which the first one waits for it.
    pub pong_in: Option<PathBuf>,
}

/// What the program was asked to do.
pub enum Task {
    Measure(Options),
    TellUsage,
    TellVersion,
}

impl Options {
    pub fn parse(arguments: &[OsString]) -> Result<Task, Failure> {
        let mut options = Options {
            kind: Kind::Loaned,
            bytes: 64,
            samples: 10_000,
            warmup: 1_000,
            limit_ns: 10 * SECOND_NS,
            cores: None,
            samples_folder: None,
            pong_in: None,
        };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let option = word.to_string_lossy();
            match &*option {
                "--help" => return Ok(Task::TellUsage),
                "--version" => return Ok(Task::TellVersion),
                "--copy" => options.kind = Kind::Fixed,
                _ => {
                    let value = words.next().ok_or_else(|| {
                        Failure::Usage(format!("{option}: needs a value, see --help"))
                    })?;
                    options.apply(&option, value)?;
                }
            }
        }
        Ok(Task::Measure(options))
    }

    fn apply(&mut self, option: &str, value: &OsString) -> Result<(), Failure> {
        let text = value.to_string_lossy();
        match option {
            "--kind" => self.kind = one_of(option, &text, &[Kind::Loaned, Kind::Fixed])?,
            "--rmw" => only(option, &text, "iceoryx2")?,
            "--mode" => only(option, &text, "poll")?,
            "--reliability" => only(option, &text, "reliable")?,
            "--depth" => only(option, &text, "10")?,
            "--interval-us" => only(option, &text, "0")?,
            "--domain" => _ = count(option, &text, 0, 232)?,
            "--size" => self.bytes = count(option, &text, 64, 8 << 20)?,
            "--samples" => self.samples = count(option, &text, 1, 100_000_000)?,
            "--warmup" => self.warmup = count(option, &text, 0, 100_000_000)?,
            "--max-seconds" => self.limit_ns = duration_ns(option, &text)?,
            "--pin" => self.cores = Some(Cores::parse(&text)?),
            "--samples-folder" => self.samples_folder = Some(PathBuf::from(value)),
            "--pong-in" => self.pong_in = Some(PathBuf::from(value)),
            _ => {
                return Err(Failure::Usage(format!("{option}: no such option, see --help")));
            }
        }
        Ok(())
    }
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Loaned => "loaned",
            Kind::Fixed => "fixed",
        }
    }
}

fn one_of(option: &str, text: &str, kinds: &[Kind]) -> Result<Kind, Failure> {
    kinds
        .iter()
        .copied()
        .find(|kind| kind.name() == text)
        .ok_or_else(|| Failure::Usage(format!("{option} {text}: expected loaned or fixed")))
}

fn only(option: &str, text: &str, expected: &str) -> Result<(), Failure> {
    if text == expected {
        return Ok(());
    }
    Err(Failure::Usage(format!("{option} {text}: expected {expected}, there is no other here")))
}

/// K and M are powers of 1024, as in bench_pingpong.
fn count(option: &str, text: &str, low: usize, high: usize) -> Result<usize, Failure> {
    let (digits, unit) = match text.as_bytes().last() {
        Some(b'K') => (&text[..text.len() - 1], 1 << 10),
        Some(b'M') => (&text[..text.len() - 1], 1 << 20),
        _ => (text, 1),
    };
    let value = digits.parse::<usize>().ok().and_then(|value| value.checked_mul(unit));
    value.filter(|value| (low..=high).contains(value)).ok_or_else(|| {
        Failure::Usage(format!("{option} {text}: expected a whole number from {low} to {high}"))
    })
}

fn duration_ns(option: &str, text: &str) -> Result<i64, Failure> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| (0.001..=3_600.0).contains(seconds));
    let seconds = seconds.ok_or_else(|| {
        Failure::Usage(format!("{option} {text}: expected seconds from 0.001 to 3600"))
    })?;
    Ok((seconds * SECOND_NS as f64) as i64)
}
