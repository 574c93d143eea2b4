// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The built agents, over whichever rmw RMW_IMPLEMENTATION names (rmw_fastrtps_cpp if none).

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { environments, findBinaries, root } from '../runner/environment.mjs';

const rmw = process.env.RMW_IMPLEMENTATION ?? 'rmw_fastrtps_cpp';
let pingpong;
let floor;
let env;

before(() => {
  ({ env } = environments([rmw], {}).get(rmw));
  const folder = findBinaries(process.env.L2NET_BENCH_BIN, env);
  pingpong = join(folder, 'bench_pingpong');
  floor = join(folder, 'bench_floor');
});

function measure(...args) {
  const { status, stdout, stderr } = spawnSync(pingpong, ['--rmw', rmw, ...args], {
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

for (const mode of ['wait', 'poll']) {
  for (const [kind, size] of [
    ['fixed', '64'],
    ['dynamic', '1000'],
    ['image', '1M'],
    ['loaned', '64K'],
    ['serialized', '5000'],
  ]) {
    test(`${mode}, ${kind} of ${size}: every reliable message comes back`, () => {
      const result = measure(
        '--mode',
        mode,
        '--kind',
        kind,
        '--size',
        size,
        '--samples',
        '30',
        '--warmup',
        '5',
      );
      assert.equal(result.rmw, rmw);
      assert.equal(result.half_round_trip_ns.count, 30);
      assert.equal(result.lost, 0);
      const { min, p50, p99, max } = result.half_round_trip_ns;
      assert.ok(0 < min && min <= p50 && p50 <= p99 && p99 <= max, JSON.stringify(result));
    });
  }
}

test('raw samples are the round trips that the summary is made of', () => {
  const folder = mkdtempSync(join(tmpdir(), 'l2net-bench-'));
  try {
    const file = join(folder, 'samples.i64');
    const result = measure('--samples', '25', '--warmup', '0', '--samples-file', file, '--one-way');
    const raw = readFileSync(file);
    const samples = new BigInt64Array(raw.buffer, raw.byteOffset, raw.length / 8);
    assert.equal(samples.length, 25);
    const largest = samples.reduce((a, b) => (a > b ? a : b));
    assert.equal(Number(largest) / 2, result.half_round_trip_ns.max);
    assert.equal(result.one_way_ns.count, 25);
    assert.ok(result.one_way_ns.min > 0);
    assert.ok(result.one_way_ns.max < 2 * result.half_round_trip_ns.max);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an interval puts the ping role to sleep before every message', () => {
  const result = measure('--samples', '20', '--warmup', '0', '--interval-us', '2000');
  assert.ok(result.ping_thread.voluntary_switches >= 20);
});

test('the runner leaves a summary and a manifest without a path of this machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'l2net-bench-'));
  const args = ['--rmw', `${rmw},${rmw}@other`, '--variant', 'other:RMW_BENCH_TEST=1'];
  args.push('--cell', 'fixed:64', '--runs', '2', '--samples', '20', '--warmup', '2');
  args.push('--out', folder, '--keep-samples', '--bin-dir', dirname(pingpong));
  try {
    const runner = join(import.meta.dirname, '..', 'run_pingpong.mjs');
    const ran = () => spawnSync(process.execPath, [runner, ...args], { env, encoding: 'utf8' });
    const first = ran();
    assert.equal(first.status, 0, first.stderr);
    assert.match(first.stdout, new RegExp(`${rmw}@other +poll +fixed +64 B`));
    const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
    assert.equal(summary.arms.length, 4);
    for (const arm of summary.arms) assert.equal(arm.runs, 2, JSON.stringify(arm));
    assert.ok(summary.floor.cache_line_ns.median > 0);
    const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8');
    assert.equal(JSON.parse(manifest).rmws[`${rmw}@other`].variant.RMW_BENCH_TEST, '1');
    assert.doesNotMatch(manifest, new RegExp(`${root}|${homedir()}/`));
    assert.equal(readdirSync(join(folder, 'samples')).length, 8);
    assert.equal(ran().status, 2, 'results must not be overwritten');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a mistake is said once, with exit code 2', () => {
  const wrong = [
    [['--rmw', 'rmw_of_nobody'], /librmw_of_nobody\.so/],
    [['--rmw', rmw, '--size', '9M'], /--size 9M: expected a whole number from 64 to 8388608/],
    [['--rmw', rmw, '--size', '100'], /--kind fixed --size 100/],
    [['--rmw', rmw, '--pin', '0,0'], /--pin 0,0/],
  ];
  for (const [args, expected] of wrong) {
    const { status, stderr, stdout } = spawnSync(pingpong, args, { env, encoding: 'utf8' });
    assert.equal(status, 2, `${args.join(' ')}: ${stderr}`);
    assert.match(stderr, expected);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.equal(stdout, '');
  }
});

test('SIGINT to the first process ends both', async () => {
  // Large messages: a million small ones are through before the signal.
  const endless = ['--size', '1M', '--samples', '1000000', '--max-seconds', '60'];
  const child = spawn(pingpong, ['--rmw', rmw, ...endless], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  let pong;
  const deadline = Date.now() + 10_000;
  while (pong === undefined && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
    pong = /\d+/.exec(children)?.[0];
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  child.kill('SIGINT');
  assert.equal(await exited, 1);
  assert.throws(() => process.kill(Number(pong), 0), { code: 'ESRCH' });
});

test('the floor is ordered as physics has it', () => {
  const { status, stdout, stderr } = spawnSync(floor, [], { encoding: 'utf8', timeout: 60_000 });
  assert.equal(status, 0, stderr);
  const result = JSON.parse(stdout);
  assert.ok(result.cache_line_ns.min < result.futex_wake_ns.p50);
  assert.ok(result.memcpy_hot_ns[64].p50 < result.memcpy_hot_ns[1048576].p50);
  assert.ok(result.copy_handoff_ns[4194304].p50 > result.memcpy_hot_ns[4194304].min);
});
