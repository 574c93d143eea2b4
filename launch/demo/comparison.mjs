// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A short ping-pong of rmw_shm beside rmw_fastrtps_cpp. The C++ agents of bench/ measure it:
// nothing is timed in JavaScript.

import { join } from 'node:path';
import { root } from '../environment.mjs';
import { heading, say } from './checks.mjs';

const BENCH_BOUND_MS = 120_000;
const OURS = 'rmw_shm';
const THEIRS = 'rmw_fastrtps_cpp';
const SIZES = [64, 4 << 20];

const sizeText = (bytes) => (bytes < 1 << 20 ? `${bytes} B` : `${bytes >> 20} MB`);
const microseconds = (ns) => `${(ns / 1000).toPrecision(3)} us`;

/** Runs the bench and gives its summary, or undefined after saying why there is none. */
async function measure(processes, env, checks) {
  const args = [join(root, 'bench', 'run_pingpong.mjs'), '--short', '--json'];
  const bench = processes.start({
    name: 'bench',
    command: process.execPath,
    args,
    env,
    cwd: root,
  });
  const timer = setTimeout(() => void bench.stop({ polite: false }), BENCH_BOUND_MS);
  const { code } = await bench.exited;
  clearTimeout(timer);
  processes.forget(bench);
  let summary;
  try {
    summary = JSON.parse(bench.output.join('\n'));
  } catch {
    // Its stderr, in the check below, says why it printed no summary.
  }
  const failures = summary?.arms.flatMap((arm) => arm.failures) ?? [];
  checks.that(
    code === 0,
    'the measurement ran',
    `exit code ${code}\n${[bench.errors, ...failures].join('\n')}`,
  );
  return summary;
}

export async function compare(processes, env, checks) {
  heading(`Ping-pong between two processes, ${OURS} beside ${THEIRS}: one way, median`);
  const summary = await measure(processes, env, checks);
  if (summary === undefined) return;
  for (const bytes of SIZES) {
    const median = (rmw) =>
      summary.arms.find((arm) => arm.rmw === rmw && arm.bytes === bytes)?.half_round_trip_ns.p50
        ?.median;
    const [ours, theirs] = [median(OURS), median(THEIRS)];
    const measured = ours !== undefined && theirs !== undefined;
    checks.that(measured, `${sizeText(bytes)} over both`, `${OURS} ${ours}, ${THEIRS} ${theirs}`);
    if (!measured) continue;
    const [faster, times] = ours < theirs ? [OURS, theirs / ours] : [THEIRS, ours / theirs];
    say(
      `  ${sizeText(bytes).padEnd(6)}  ${OURS} ${microseconds(ours).padEnd(9)}` +
        `  ${THEIRS} ${microseconds(theirs).padEnd(9)}  ${faster} is ${times.toFixed(1)}x faster`,
    );
  }
}
