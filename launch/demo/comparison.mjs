// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A short comparison of rmw_shm with rmw_fastrtps_cpp, by `l2net bench`: nothing is timed in
// JavaScript.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../environment.mjs';
import { heading, say } from './checks.mjs';

const BENCH_BOUND_MS = 120_000;
const OURS = 'rmw_shm';
const THEIRS = 'rmw_fastrtps_cpp';
const SIZES = [64, 4 << 20];

const sizeText = (bytes) => (bytes < 1 << 20 ? `${bytes} B` : `${bytes >> 20} MB`);
const microseconds = (ns) => `${(ns / 1000).toPrecision(3)} us`;

/** Runs the bench and gives what it found, or undefined after saying why there is nothing. */
async function measure(processes, env, checks, folder) {
  const command = join(root, 'ts', 'bin', 'l2net.js');
  const bench = processes.start({
    name: 'bench',
    command: process.execPath,
    args: [command, 'bench', 'run', 'demo', '--json', '--out', folder],
    env,
    cwd: root,
  });
  const timer = setTimeout(() => void bench.stop({ polite: false }), BENCH_BOUND_MS);
  const { code } = await bench.exited;
  clearTimeout(timer);
  processes.forget(bench);
  let found;
  try {
    found = JSON.parse(bench.output.join('\n'));
  } catch {
    // Its stderr, in the check below, says why it printed nothing.
  }
  checks.that(code === 0, 'the measurement ran', `exit code ${code}\n${bench.errors}`);
  return found;
}

/** Nanoseconds by arm, of the cell with messages of so many bytes: one way, median. */
function mediansOf({ cells }, bytes) {
  const [metric] = cells.find(({ cell }) => cell.conditions.bytes === bytes)?.metrics ?? [];
  return new Map(metric?.arms.map(({ arm, figures }) => [arm, figures[0].value]));
}

export async function compare(processes, env, checks) {
  heading(`Ping-pong between two processes, ${OURS} beside ${THEIRS}: one way, median`);
  const folder = mkdtempSync(join(tmpdir(), 'l2net-demo-'));
  const found = await measure(processes, env, checks, folder);
  rmSync(folder, { recursive: true, force: true });
  if (found === undefined) return;
  for (const bytes of SIZES) {
    const medians = mediansOf(found, bytes);
    const [ours, theirs] = [medians.get(OURS), medians.get(THEIRS)];
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
