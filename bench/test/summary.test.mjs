// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { armsOf } from '../runner/arms.mjs';
import { parseIceoryx2 } from '../runner/execute.mjs';
import { parseOptions } from '../runner/options.mjs';
import { summarizeRun } from '../runner/summary.mjs';
import { ratioText, renderTable, sizeText, timeText } from '../runner/table.mjs';

const floorResult = {
  core_ping: 0,
  cache_line_ns: { p50: 60 },
  futex_wake_ns: { p50: 5000 },
  copy_handoff_ns: { 64: { p50: 150 }, 4194304: { p50: 500_000 } },
};

function rmwResult(p50) {
  return {
    lost: 0,
    half_round_trip_ns: { p50, p90: p50 * 1.1, p99: p50 * 2, max: p50 * 9 },
    whole_run_half_round_trip_ns: p50 * 1.05,
    ping_thread: { voluntary_switches: 0, minor_faults: 0 },
  };
}

function measured(argv, resultOf) {
  const options = parseOptions(['--runs', '3', ...argv]);
  const arms = armsOf(options);
  const outcomes = [0, 1, 2].flatMap((run) =>
    arms.map((arm) => ({ arm, run, ...resultOf(arm, run) })),
  );
  return { options, summary: summarizeRun(arms, outcomes, options) };
}

const twoRmws = ['--rmw', 'rmw_shm,rmw_fastrtps_cpp', '--mode', 'poll', '--cell', 'fixed:64'];

test('an arm is the median of its runs, set against baseline, floor and peer', () => {
  const perRun = { rmw_shm: [300, 240, 900], rmw_fastrtps_cpp: [30_000, 20_000, 40_000] };
  const { summary } = measured([...twoRmws, '--peer-iceoryx2', 'program'], (arm, run) => {
    if (arm.kind === 'floor') return { result: floorResult };
    if (arm.kind === 'iceoryx2') return { result: { whole_run_half_round_trip_ns: 630 } };
    return { result: rmwResult(perRun[arm.rmw][run]) };
  });
  const [ours, theirs, peer] = summary.arms;
  assert.deepEqual(ours.half_round_trip_ns.p50, { median: 300, min: 240, max: 900 });
  assert.equal(ours.against_baseline.p50.ratio, 0.01);
  assert.deepEqual(ours.against_floor, { floor: 'cache line', ratio: 5 });
  assert.equal(ours.against_iceoryx2.ratio, 0.5);
  assert.equal(theirs.against_baseline, undefined);
  assert.equal(peer.against_iceoryx2, undefined);
});

test('a polled arm stands on the cache line measured beside it', () => {
  const { summary } = measured(twoRmws, (arm) =>
    arm.kind === 'floor'
      ? { result: floorResult }
      : { result: { ...rmwResult(300), cache_line_beside_ns: 150 } },
  );
  assert.deepEqual(summary.arms[0].against_floor, { floor: 'cache line', ratio: 2 });
});

test('a failed arm is reported as failed and fails nothing else', () => {
  const { summary, options } = measured(twoRmws, (arm) => {
    if (arm.kind === 'floor') return { result: floorResult };
    return arm.rmw === 'rmw_shm' ? { failure: 'no such library' } : { result: rmwResult(20_000) };
  });
  const [ours, theirs] = summary.arms;
  assert.equal(ours.runs, 0);
  assert.deepEqual(ours.failures, Array(3).fill('no such library'));
  assert.equal(theirs.runs, 3);
  const table = renderTable(summary, options);
  assert.match(table, /rmw_shm .* failed/);
  assert.match(table, /rmw_shm\/poll\/fixed\/64: no such library/);
});

test('a run that lost every message has no percentiles and is no zero', () => {
  const { summary } = measured(twoRmws, (arm, run) => {
    if (arm.kind === 'floor') return { result: floorResult };
    const lostAll = { lost: 5, half_round_trip_ns: { count: 0 } };
    return { result: run === 0 ? lostAll : rmwResult(100) };
  });
  assert.equal(summary.arms[0].half_round_trip_ns.p50.min, 100);
  assert.equal(summary.arms[0].lost, 5);
});

test('the peer line of the plain service is read, not that of the threadsafe one', () => {
  const threadsafe =
    'iceoryx2::service::ipc_threadsafe::Service ::: Iterations: 100, Time: 9 s, Latency: 1 ns';
  const plain =
    'iceoryx2::service::ipc::Service ::: Iterations: 1000000, Time: 1.25 s, Latency: 625 ns';
  const parsed = parseIceoryx2(`${threadsafe}\n${plain}\n`);
  assert.deepEqual(parsed, { iterations: 1_000_000, whole_run_half_round_trip_ns: 625 });
  assert.equal(parseIceoryx2(threadsafe), undefined);
});

test('texts', () => {
  assert.equal(timeText(312.4), '312 ns');
  assert.equal(timeText(1_500), '1.5 us');
  assert.equal(timeText(12_345_678), '12.3 ms');
  assert.equal(timeText(undefined), '-');
  assert.equal(sizeText(64), '64 B');
  assert.equal(sizeText(4_194_304), '4 MB');
  assert.equal(ratioText({ ratio: 0.05, low: 0.04, high: 0.1 }), '20x faster [10-25]');
  assert.equal(ratioText({ ratio: 1.5 }), '1.5x slower');
});
