// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  childOf,
  env,
  folder,
  readSamples,
  rmw,
  run,
  runWithSamples,
} from '../fixtures/agents.mjs';

test('every message of every writer reaches every reader of a stream', () => {
  const { result, samples } = runWithSamples(
    'bench_stream',
    ...['--writers', '2', '--readers', '2', '--rate', '200', '--depth', '1000'],
    ...['--kind', 'dynamic', '--size', '2000', '--seconds', '0.5', '--warmup-seconds', '0.2'],
  );
  const { values } = result;
  assert.equal(values.sent, 200);
  assert.equal(values.received, 400);
  assert.equal(values.lost, 0);
  assert.equal(values.unsent, 0);
  assert.equal(values.received_per_second, 400);
  assert.deepEqual(result.lost_by_pair, {});
  assert.deepEqual(result.series, { age: 400, lag: 200, publish: 200 });
  assert.ok(Math.min(...samples.age) > 0 && Math.min(...samples.publish) > 0);
  assert.ok(values.cpu_ns > 0 && values.cpu_share < 4 && values.pss_bytes > 100_000);
});

test('a stream without a rate sends as fast as publish returns', () => {
  const { values, series } = run(
    'bench_stream',
    ...['--rate', '0', '--mode', 'poll', '--seconds', '0.3', '--warmup-seconds', '0.1'],
  );
  assert.ok(values.sent > 1_000, JSON.stringify(values));
  assert.equal(values.received + values.lost, values.sent);
  assert.equal(series.age, values.received);
  assert.equal(series.publish, values.sent);
  assert.ok(!('lag' in series));
});

for (const mode of ['wait', 'poll']) {
  test(`${mode}: every subscription of a reader gets every message of every writer`, () => {
    const { values, series, lost_by_pair } = run(
      'bench_stream',
      ...['--writers', '2', '--readers', '2', '--subscriptions', '3', '--mode', mode],
      ...['--rate', '200', '--depth', '1000', '--seconds', '0.5', '--warmup-seconds', '0.2'],
    );
    assert.equal(values.sent, 200);
    assert.equal(values.received, 1_200, JSON.stringify(lost_by_pair));
    assert.equal(values.lost, 0);
    assert.equal(values.out_of_order, 0);
    assert.equal(values.received_per_second, 400);
    assert.equal(series.age, 1_200);
  });
}

for (const reliability of ['reliable', 'best_effort']) {
  test(`${reliability}: a reader too slow for its depth loses the rest, which is counted`, () => {
    const { values, series, lost_by_pair } = run(
      'bench_stream',
      ...['--rate', '1000', '--depth', '5', '--take-pause-us', '20000'],
      ...['--reliability', reliability, '--seconds', '1', '--warmup-seconds', '0.3'],
    );
    assert.equal(values.sent + values.unsent, 1_000);
    // 50 pauses of 20 ms, and what the histories of both sides still hold at the end.
    assert.ok(values.received <= 65 && values.received >= 10, JSON.stringify(values));
    assert.equal(series.age, values.received);
    assert.deepEqual(lost_by_pair, { '0-0': values.sent - values.received });
    assert.equal(values.lost, values.sent - values.received);
  });
}

test('a stream of images flows beside, and is told apart', () => {
  const { values, series } = run(
    'bench_stream',
    ...['--rate', '200', '--depth', '1000', '--seconds', '1', '--warmup-seconds', '0.2'],
    ...['--background-rate', '20', '--background-size', '1M'],
  );
  assert.equal(values.sent, 200);
  assert.equal(values.received, 200);
  assert.equal(values.background_received, 20);
  assert.equal(values.background_lost, 0);
  assert.equal(values.background_unsent, 0);
  assert.deepEqual(series, { age: 200, background_age: 20, lag: 200, publish: 200 });
});

test('no more samples are kept than may be, and the rest is counted', () => {
  const { values, series } = run(
    'bench_stream',
    ...['--rate', '0', '--mode', 'poll', '--seconds', '0.3', '--warmup-seconds', '0.1'],
    ...['--max-samples', '1000'],
  );
  assert.equal(series.publish, 1_000);
  assert.equal(series.age, Math.min(1_000, values.received));
  assert.equal(values.samples_not_kept, values.sent - 1_000 + values.received - series.age);
  assert.equal(values.received + values.lost, values.sent);
});

/** Runs a stream of 1,000 messages a second and stops one of its processes for 300 ms of them. */
async function stalledStream(name, ...args) {
  const samplesFolder = mkdtempSync(join(tmpdir(), 'l2net-bench-'));
  const fixed = ['--rate', '1000', '--seconds', '1.2', '--warmup-seconds', '0.3'];
  const child = spawn(
    join(folder, 'bench_stream'),
    ['--rmw', rmw, ...fixed, ...args, '--samples-folder', samplesFolder],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    const closed = once(child, 'close');
    const writer = await childOf(child.pid, 'bench_writer');
    // Messages flow once the writer wakes up for each of them.
    const wakes = () =>
      Number(
        /^voluntary_ctxt_switches:\s+(\d+)/m.exec(
          readFileSync(`/proc/${writer}/status`, 'utf8'),
        )[1],
      );
    for (let before = wakes(), now = before; ; before = now) {
      await sleep(100);
      now = wakes();
      if (now - before > 60) break;
    }
    await sleep(400);
    const pid = await childOf(child.pid, name);
    process.kill(pid, 'SIGSTOP');
    await sleep(300);
    process.kill(pid, 'SIGCONT');
    const [code] = await closed;
    assert.equal(code, 0);
    const result = JSON.parse(stdout);
    return { result, samples: readSamples(samplesFolder, result) };
  } finally {
    child.kill('SIGKILL');
    rmSync(samplesFolder, { recursive: true });
  }
}

test('a stalled writer shows in the age of every message that it delayed', async () => {
  const { result, samples } = await stalledStream('bench_writer', '--depth', '2000');
  assert.equal(result.values.sent + result.values.unsent, 1_200);
  assert.equal(result.values.lost, 0);
  // 300 messages were due during the stall, two thirds of them more than 100 ms before its end. A
  // writer that stamps when it sends would show one late message, or none.
  assert.ok(samples.age.filter((age) => age > 100e6).length >= 150);
  assert.ok(Math.max(...samples.age) > 250e6);
  assert.ok(samples.publish.filter((duration) => duration > 100e6).length <= 1);
});

test('what a slow best-effort reader misses is counted', async () => {
  const args = ['--reliability', 'best_effort', '--depth', '1'];
  const { result, samples } = await stalledStream('bench_reader', ...args);
  const { values } = result;
  assert.ok(values.lost >= 100, JSON.stringify(values));
  assert.equal(values.received + values.lost, values.sent);
  assert.equal(samples.age.length, values.received);
  assert.deepEqual(result.lost_by_pair, { '0-0': values.lost });
});
