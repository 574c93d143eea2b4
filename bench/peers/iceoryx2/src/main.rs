// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//! bench_iceoryx2: round trips between two processes over iceoryx2. Prints one JSON object.

mod clock;
mod cores;
mod failure;
mod message;
mod options;
mod ping;
mod pong;
mod pong_process;
mod report;
mod scratch;
mod side;
mod stop;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use failure::Failure;
use message::for_message_of;
use options::{Options, Task};
use scratch::Scratch;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bench_iceoryx2: {failure}");
            failure.exit_code()
        }
    }
}

fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let options = match Options::parse(arguments)? {
        Task::Measure(options) => options,
        Task::TellUsage => {
            print!("{}", options::USAGE);
            return Ok(());
        }
        Task::TellVersion => {
            println!("bench_iceoryx2 on iceoryx2 {}", report::iceoryx2_version());
            return Ok(());
        }
    };
    stop::install_signals();
    iceoryx2::prelude::set_log_level(iceoryx2::prelude::LogLevel::Error);
    match &options.pong_in {
        Some(folder) => run_pong(&options, folder),
        None => run_ping(&options, arguments),
    }
}

fn run_pong(options: &Options, folder: &Path) -> Result<(), Failure> {
    let scratch = Scratch::join(folder)?;
    for_message_of!(options.bytes, pong::run(options, &scratch))
}

fn run_ping(options: &Options, arguments: &[OsString]) -> Result<(), Failure> {
    let scratch = Scratch::create()?;
    let measurement = for_message_of!(options.bytes, ping::run(options, &scratch, arguments))?;
    if let Some(folder) = &options.samples_folder {
        report::write_samples(folder, &measurement.round_trips)?;
    }
    println!("{}", report::describe(options, &measurement));
    Ok(())
}
