// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The built peer on iceoryx2, which is not part of the set-up: see bench/peers/iceoryx2/README.md.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const built = join(import.meta.dirname, '../peers/iceoryx2/target/release/bench_iceoryx2');
const program = process.env.L2NET_BENCH_ICEORYX2 ?? built;
const skip = existsSync(program) ? false : 'not built; see bench/peers/iceoryx2/README.md';

let temporary;
let env;

before(() => {
  temporary = mkdtempSync(join(tmpdir(), 'l2net-bench-'));
  env = { ...process.env, TMPDIR: temporary };
});

after(() => {
  rmSync(temporary, { recursive: true });
});

/** What our runs have in the temporary folder, and in shared memory of the process `pid`. */
function leftovers(pid) {
  const shared = readdirSync('/dev/shm').filter((name) =>
    name.startsWith(`bench_iceoryx2_${pid}_`),
  );
  return [
    ...readdirSync(temporary).filter((name) => name.startsWith('bench_iceoryx2_')),
    ...shared,
  ];
}

function measure(...args) {
  const ran = spawnSync(program, args, { env, encoding: 'utf8', timeout: 60_000 });
  assert.equal(ran.status, 0, ran.stderr);
  assert.deepEqual(leftovers(ran.pid), []);
  return JSON.parse(ran.stdout);
}

async function until(condition, what) {
  const deadline = Date.now() + 10_000;
  for (let value; Date.now() < deadline;) {
    value = condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return assert.fail(`not within 10 s: ${what}`);
}

function childOf(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return Number(/\d+/.exec(children)?.[0] ?? 0);
}

/** Whether a process runs; one that nobody has waited for yet does not. */
function runs(pid) {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A measurement that would go on for a minute, with both of its processes at it. */
async function endless() {
  const args = ['--size', '1M', '--copy', '--samples', '100000000', '--max-seconds', '60'];
  const ping = spawn(program, args, { env, stdio: 'ignore' });
  const exited = new Promise((resolve) => {
    ping.on('exit', (code, signal) => resolve(code ?? signal));
  });
  const pong = await until(() => childOf(ping.pid), 'the second process');
  await until(
    () => leftovers(ping.pid).filter((name) => name.endsWith('.connection')).length === 2,
    'both connections',
  );
  return { ping, pong, exited };
}

test('raw samples are the round trips that the result speaks of', { skip }, () => {
  for (const kind of ['loaned', 'fixed']) {
    const result = measure('--kind', kind, '--samples', '30', '--samples-folder', temporary);
    const raw = readFileSync(join(temporary, 'round_trip.i64'));
    const samples = Array.from({ length: raw.length / 8 }, (_, i) =>
      Number(raw.readBigInt64LE(8 * i)),
    );
    samples.sort((a, b) => a - b);
    assert.equal(result.rmw, 'iceoryx2');
    assert.equal(result.kind, kind);
    assert.equal(result.series.round_trip, 30);
    assert.equal(samples.length, 30);
    assert.ok(samples[0] > 0);
    assert.equal(result.half_round_trip_ns.p50, samples[14] / 2);
    assert.equal(result.half_round_trip_ns.max, samples[29] / 2);
    // The sum of the round trips, as one clock read ends one and begins the next.
    const sum = samples.reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(result.values.whole_run_half_round_trip_ns - sum / 60) < 0.1);
  }
});

test('a copied message costs its size, a loaned one does not', { skip }, () => {
  // The least of many: on a busy machine the middle one may be that of a process put aside.
  const least = (...args) => measure('--max-seconds', '5', ...args).half_round_trip_ns.min;
  const copied = least('--copy', '--size', '8M', '--samples', '100', '--warmup', '50');
  assert.ok(copied > 20 * least('--copy', '--size', '64'));
  assert.ok(copied > 20 * least('--kind', 'loaned', '--size', '8M'));
});

test('the version is the one that Cargo.toml pins', { skip }, () => {
  const manifest = readFileSync(join(import.meta.dirname, '../peers/iceoryx2/Cargo.toml'), 'utf8');
  const [, version] = /^iceoryx2 = "=(.*)"$/m.exec(manifest);
  assert.equal(measure('--samples', '1').library, `crate iceoryx2 ${version}`);
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  assert.equal(stdout, `bench_iceoryx2 on iceoryx2 ${version}\n`);
});

test('it can be told what bench_pingpong is told, and ends in time', { skip }, () => {
  const told = ['--rmw', 'iceoryx2', '--domain', '7', '--mode', 'poll', '--kind', 'fixed'];
  told.push('--size', '65536', '--reliability', 'reliable', '--depth', '10', '--interval-us', '0');
  told.push('--samples', '100000000', '--warmup', '10', '--max-seconds', '0.2');
  const result = measure(...told);
  const count = result.series.round_trip;
  const seconds = (2 * count * result.values.whole_run_half_round_trip_ns) / 1e9;
  assert.ok(seconds > 0.19 && seconds < 1, `${seconds} s`);
});

test('a mistake is said once, with exit code 2', { skip }, () => {
  const wrong = [
    [['--size', '100'], /--size 100: there are messages of 64, 1K/],
    [['--size', '9M'], /--size 9M: expected a whole number from 64 to 8388608/],
    [['--pin', '0,0'], /--pin 0,0: the two roles need different cores/],
    [['--pin', '0,9999'], /--pin 0,9999: this process may not use core 9999/],
    [['--mode', 'wait'], /--mode wait: expected poll/],
    [['--depth', '1'], /--depth 1: expected 10/],
    [['--max-seconds', '-1'], /--max-seconds -1: expected seconds from 0.001 to 3600/],
    [['--kind', 'image'], /--kind image: expected loaned or fixed/],
    [['--samples'], /--samples: needs a value/],
    [['--nonsense', '1'], /--nonsense: no such option/],
  ];
  for (const [args, expected] of wrong) {
    const { status, stderr, stdout } = spawnSync(program, args, { env, encoding: 'utf8' });
    assert.equal(status, 2, `${args.join(' ')}: ${stderr}`);
    assert.match(stderr, expected);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.equal(stdout, '');
  }
});

test('SIGTERM to the first process ends both, and nothing stays behind', { skip }, async () => {
  const { ping, pong, exited } = await endless();
  ping.kill('SIGTERM');
  assert.equal(await exited, 1);
  assert.equal(runs(pong), false);
  assert.deepEqual(leftovers(ping.pid), []);
});

test('the second process cleans up after a first one that was killed', { skip }, async () => {
  const { ping, pong, exited } = await endless();
  ping.kill('SIGKILL');
  assert.equal(await exited, 'SIGKILL');
  await until(() => !runs(pong), 'the end of the second process');
  assert.deepEqual(leftovers(ping.pid), []);
});

test('the next run cleans up after two processes that were killed', { skip }, async () => {
  const { ping, pong, exited } = await endless();
  process.kill(pong, 'SIGSTOP'); // or it might clean up first
  ping.kill('SIGKILL');
  process.kill(pong, 'SIGKILL');
  await exited;
  await until(() => !runs(pong), 'the end of the second process');
  assert.notDeepEqual(leftovers(ping.pid), []);
  measure('--samples', '1');
  assert.deepEqual(leftovers(ping.pid), []);
});

test('a second process that dies fails the run', { skip }, async () => {
  const { ping, pong, exited } = await endless();
  process.kill(pong, 'SIGKILL');
  assert.equal(await exited, 1);
  assert.deepEqual(leftovers(ping.pid), []);
});
