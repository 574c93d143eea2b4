// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The built peer on Cyclone DDS, which is not part of the set-up: see
// bench/peers/cyclonedds/README.md.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const built = join(import.meta.dirname, '../peers/cyclonedds/build/bench_cyclonedds');
const program = process.env.L2NET_BENCH_CYCLONEDDS ?? built;
const skip = existsSync(program) ? false : 'not built; see bench/peers/cyclonedds/README.md';
const domain = ['--domain', String(100 + (process.pid % 50))];

let temporary;

before(() => {
  temporary = mkdtempSync(join(tmpdir(), 'l2net-bench-'));
});

after(() => {
  rmSync(temporary, { recursive: true });
});

function measure(...args) {
  const options = { encoding: 'utf8', timeout: 60_000 };
  const { status, stdout, stderr } = spawnSync(program, [...domain, ...args], options);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

test('raw samples are the round trips that the result speaks of', { skip }, () => {
  for (const mode of ['wait', 'poll']) {
    const result = measure('--mode', mode, '--samples', '30', '--samples-folder', temporary);
    const raw = readFileSync(join(temporary, 'round_trip.i64'));
    const samples = Array.from({ length: raw.length / 8 }, (_, i) =>
      Number(raw.readBigInt64LE(8 * i)),
    );
    samples.sort((a, b) => a - b);
    assert.equal(result.mode, mode);
    assert.equal(result.series.round_trip, 30);
    assert.equal(samples.length, 30);
    assert.ok(samples[0] > 0);
    assert.equal(result.half_round_trip_ns.p50, samples[14] / 2);
    // The sum of the round trips, as one clock read ends one and begins the next.
    const sum = samples.reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(result.values.whole_run_half_round_trip_ns - sum / 60) < 0.1);
  }
});

test('a message costs its size', { skip }, () => {
  // The least of many: on a busy machine the middle one may be that of a process put aside.
  const least = (size) => measure('--size', size, '--samples', '100').half_round_trip_ns.min;
  assert.ok(least('1M') > 3 * least('64'));
});

test('it can be told what bench_pingpong is told, and ends in time', { skip }, () => {
  const told = ['--rmw', 'cyclonedds', '--mode', 'poll', '--kind', 'fixed', '--size', '65536'];
  told.push('--reliability', 'reliable', '--depth', '10', '--interval-us', '0');
  told.push('--samples', '1000000', '--warmup', '10', '--max-seconds', '0.2');
  const result = measure(...told);
  assert.ok(result.series.round_trip > 0);
  const seconds = (2 * result.series.round_trip * result.values.whole_run_half_round_trip_ns) / 1e9;
  assert.ok(seconds > 0.19 && seconds < 6, `${seconds} s`);
});

test('it says which Cyclone DDS it was built with', { skip }, () => {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const [, version] = /^bench_cyclonedds on cyclonedds (\d+\.\d+\.\d+)\n$/.exec(stdout);
  assert.equal(measure('--samples', '1').library, `libddsc ${version}`);
});

test('a mistake is said once, with exit code 2', { skip }, () => {
  const wrong = [
    [['--size', '100'], /--size 100: there are messages of 64, 1K/],
    [['--kind', 'loaned'], /--kind loaned: expected fixed/],
    [['--mode', 'spin'], /--mode spin: expected wait or poll/],
    [['--depth', '1'], /--depth 1: expected a whole number from 10 to 10/],
    [['--pin', '0,0'], /--pin 0,0: the two roles need different cores/],
    [['--samples-folder', '/nowhere'], /no such folder/],
    [['--nonsense', '1'], /--nonsense: no such option/],
  ];
  for (const [args, expected] of wrong) {
    const { status, stderr, stdout } = spawnSync(program, args, { encoding: 'utf8' });
    assert.equal(status, 2, `${args.join(' ')}: ${stderr}`);
    assert.match(stderr, expected);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.equal(stdout, '');
  }
});

test('a signal ends both processes', { skip }, async () => {
  const args = [...domain, '--samples', '100000000', '--max-seconds', '60', '--mode', 'wait'];
  const ping = spawn(program, args, { stdio: 'ignore' });
  const exited = new Promise((resolve) => {
    ping.on('exit', (code, signal) => resolve(code ?? signal));
  });
  const children = `/proc/${ping.pid}/task/${ping.pid}/children`;
  let pong = 0;
  for (const deadline = Date.now() + 10_000; pong === 0 && Date.now() < deadline;) {
    pong = Number(/\d+/.exec(readFileSync(children, 'utf8'))?.[0] ?? 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.ok(pong > 0, 'no second process');
  ping.kill('SIGTERM');
  assert.equal(await exited, 1);
  // Whoever is parent now may not have waited for it yet.
  const runs = () => {
    try {
      return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pong}/stat`, 'utf8'));
    } catch {
      return false;
    }
  };
  for (const deadline = Date.now() + 5000; runs() && Date.now() < deadline;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.equal(runs(), false);
});
