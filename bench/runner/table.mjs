// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** 4194304 -> "4 MB". */
export function sizeText(bytes) {
  for (const [unit, size] of [
    ['MB', 1024 * 1024],
    ['KB', 1024],
  ]) {
    if (bytes >= size) return `${+(bytes / size).toFixed(1)} ${unit}`;
  }
  return `${bytes} B`;
}

/** Nanoseconds with three digits and the unit that suits them. */
export function timeText(ns) {
  if (ns === undefined) return '-';
  for (const [unit, size] of [
    ['s', 1e9],
    ['ms', 1e6],
    ['us', 1e3],
  ]) {
    if (ns >= size) return `${+(ns / size).toPrecision(3)} ${unit}`;
  }
  return `${ns.toFixed(0)} ns`;
}

function number(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2).replace(/e.*/, '');
}

// Under 1 the reading is "so many times faster", which nobody has to invert in the head.
export function ratioText(ratio) {
  if (ratio === undefined) return '';
  const faster = ratio.ratio < 1;
  const word = faster ? 'faster' : 'slower';
  const turned = (value) => number(faster ? 1 / value : value);
  const range =
    ratio.low === undefined
      ? ''
      : ` [${turned(faster ? ratio.high : ratio.low)}-${turned(faster ? ratio.low : ratio.high)}]`;
  return `${turned(ratio.ratio)}x ${word}${range}`;
}

function lay(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  return rows
    .map((row) =>
      row
        .map((text, at) => text.padEnd(widths[at]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function armRow(arm) {
  const half = arm.half_round_trip_ns;
  const floor = arm.against_floor;
  return [
    arm.rmw,
    arm.mode,
    arm.type,
    sizeText(arm.bytes),
    ...['p50', 'p90', 'p99', 'max'].map((figure) => timeText(half[figure]?.median)),
    timeText(arm.whole_run_half_round_trip_ns?.median),
    arm.runs === 0 ? 'failed' : ratioText(arm.against_baseline?.p50),
    floor === undefined ? '' : `${number(floor.ratio)}x ${floor.floor}`,
  ];
}

function floorText(floor) {
  const copies = Object.entries(floor.copy_handoff_ns ?? {})
    .map(([bytes, value]) => `${sizeText(Number(bytes))} ${timeText(value.median)}`)
    .join(', ');
  return [
    `floor, one way: cache line ${timeText(floor.cache_line_ns?.median)}, ` +
      `futex wake ${timeText(floor.futex_wake_ns?.median)} ` +
      `(rested ${timeText(floor.futex_wake_rested_ns?.median)}), ` +
      `clock read ${timeText(floor.clock_read_ns?.median)}`,
    `floor, copied in and out: ${copies}`,
  ];
}

function peerLines(arms) {
  return arms
    .filter((arm) => arm.against_iceoryx2 !== undefined)
    .map((arm) => `mean of ${arm.id} against iceoryx2's: ${ratioText(arm.against_iceoryx2)}`);
}

export function renderTable(summary, options) {
  const order = [...summary.arms].sort(
    (a, b) => a.bytes - b.bytes || a.type.localeCompare(b.type) || b.mode.localeCompare(a.mode),
  );
  const rows = [
    [
      'rmw',
      'mode',
      'type',
      'size',
      'p50',
      'p90',
      'p99',
      'max',
      'mean',
      `p50 against ${options.baseline}`,
      'p50 against the floor',
    ],
    ...order.map(armRow),
  ];
  const failures = summary.arms.flatMap((arm) =>
    [...new Set(arm.failures)].map((text) => `${arm.id}: ${text}`),
  );
  return [
    `one way = half a round trip between two processes; ${options.runs} runs, medians of runs` +
      (options.pin === undefined ? '' : `; cores ${options.pin}`),
    lay(rows),
    ...floorText(summary.floor),
    ...peerLines(order),
    ...failures,
    ...summary.floor_failures.map((text) => `floor: ${text}`),
  ].join('\n');
}
