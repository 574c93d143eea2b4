// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
use std::fs;
use std::path::Path;

use crate::failure::{Failure, failed};
use crate::options::Options;
use crate::ping::Measurement;

/// Raw round trips, little-endian, in the order measured.
pub fn write_samples(folder: &Path, round_trips: &[i64]) -> Result<(), Failure> {
    let path = folder.join("round_trip.i64");
    let bytes: Vec<u8> = round_trips.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    fs::write(&path, bytes).map_err(failed(path.display()))
}

pub fn describe(options: &Options, measurement: &Measurement) -> String {
    let count = measurement.round_trips.len();
    let whole = measurement.measured_ns as f64 / 2.0 / count as f64;
    let (core_ping, core_pong) =
        options.cores.map_or((-1, -1), |cores| (cores.ping as i64, cores.pong as i64));
    [
        r#"{"rmw":"iceoryx2""#.to_owned(),
        format!(r#""library":"crate iceoryx2 {}""#, iceoryx2_version()),
        format!(r#""mode":"poll","kind":"{}","bytes":{}"#, options.kind.name(), options.bytes),
        format!(r#""core_ping":{core_ping},"core_pong":{core_pong}"#),
        format!(r#""series":{{"round_trip":{count}}}"#),
        format!(
            r#""values":{{"meet_ns":{},"whole_run_half_round_trip_ns":{whole:.1}}}"#,
            measurement.meet_ns
        ),
        format!(r#""half_round_trip_ns":{}}}"#, summary(&measurement.round_trips)),
    ]
    .join(",")
}

/// Nearest-rank percentiles of half a round trip.
fn summary(round_trips: &[i64]) -> String {
    let mut sorted = round_trips.to_vec();
    sorted.sort_unstable();
    let half = |share: f64| {
        let rank = (share * sorted.len() as f64).ceil() as usize;
        sorted[rank.clamp(1, sorted.len()) - 1] as f64 / 2.0
    };
    format!(
        r#"{{"min":{:.1},"p50":{:.1},"p90":{:.1},"p99":{:.1},"max":{:.1}}}"#,
        half(0.0),
        half(0.5),
        half(0.9),
        half(0.99),
        half(1.0)
    )
}

/// The version that this was built with, from the file that pins it.
pub fn iceoryx2_version() -> &'static str {
    include_str!("../Cargo.lock")
        .split("[[package]]")
        .find_map(|package| package.trim_start().strip_prefix("name = \"iceoryx2\"\nversion = \""))
        .and_then(|rest| rest.split('"').next())
        .unwrap_or("of unknown version")
}
