// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// `l2net bench` from a scenario to its page, with the built agents.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { env, folder, rmw, withFolder } from '../fixtures/agents.mjs';

const root = join(import.meta.dirname, '..', '..');
const command = join(root, 'ts', 'bin', 'l2net.js');

function l2net(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'bench', ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const scenario = `title: A test
rounds: 2
baseline: ${rmw}
arms: [${rmw}, ${rmw}@other, rmw_absent, floor]
variants: { other: { RMW_BENCH_TEST: '1' } }
cells:
  - { measure: latency, mode: [wait, poll], size: 64, samples: 20, warmup: 2 }
  - measure: stream
    size: 64
    rate: 500
    readers: 2
    subscriptions: 2
    take_pause: 1ms
    background: { size: 1MB, rate: 20 }
    lasts: 300ms
    warmup: 100ms
  - { measure: service, size: 64, samples: 20, warmup: 2 }
  - { measure: wait_set, entities: 20, samples: 20, warmup: 2 }
  - { measure: discovery, nodes: 4, per_process: 2 }
  - { measure: idle, nodes: 2, lasts: 200ms }
  - { measure: floor }
`;

test('a comparison measures every cell with every arm, and keeps nobody’s name or path', () => {
  withFolder((out) => {
    const [file, results] = [join(out, 'mine.yaml'), join(out, 'results')];
    writeFileSync(file, scenario);
    const ran = l2net('run', file, '--agents', folder, '--out', results, '--json');
    assert.equal(ran.status, 0, ran.stderr);
    assert.match(ran.stderr, /without rmw_absent: rmw_absent is not installed/);
    const { cells, manifest, failures } = JSON.parse(ran.stdout);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      cells.map(({ cell }) => cell.measure),
      ['latency', 'latency', 'stream', 'service', 'wait_set', 'discovery', 'idle', 'floor'],
    );
    for (const { cell, metrics } of cells) {
      const arms = metrics[0].arms.map(({ arm }) => arm);
      const expected = cell.measure === 'floor' ? ['floor'] : [rmw, `${rmw}@other`];
      assert.deepEqual(arms, expected, cell.id);
      for (const { figures, runs } of metrics[0].arms) {
        assert.equal(runs, 2);
        assert.ok(figures[0].value >= 0 && Number.isFinite(figures[0].value), cell.id);
      }
    }
    const other = manifest.arms.find(({ arm }) => arm.variant === 'other');
    assert.equal(other.environment.RMW_BENCH_TEST, '1');
    assert.equal(manifest.indicative, true);
    const page = readFileSync(join(results, 'report.html'), 'utf8');
    const kept = page + readFileSync(join(results, 'manifest.json'), 'utf8');
    assert.doesNotMatch(kept, new RegExp(`${root}|${homedir()}/`));
    const again = l2net('run', file, '--agents', folder, '--out', results);
    assert.equal(again.status, 2, 'results must not be overwritten');
    assert.match(again.stderr, /there is something in it already/);
    const compare = (expression) =>
      l2net('compare', results, results, '--fail-if', expression, '--json');
    const open = compare('p50>+1%');
    assert.equal(open.status, 8, 'two rounds have no verdict, and must not pass for one');
    assert.match(open.stderr, /L2N_FAIL_IF_UNDECIDED/);
    const compared = compare('p50>+1% even if unresolved');
    assert.equal(compared.status, 0, compared.stdout);
    assert.ok(JSON.parse(compared.stdout).differences.length > 8);
  });
});

test('a comparison that is stopped keeps what is done, and goes on with the rest', () => {
  withFolder((out) => {
    const [file, results] = [join(out, 'mine.yaml'), join(out, 'results')];
    writeFileSync(file, scenario);
    // Ctrl-C some time into it, wherever that may be, once a run is done.
    const first = join(results, 'runs', '0001.json');
    const begun = `while kill -0 $pid && ! test -e '${first}'; do sleep 0.1; done`;
    const script = `"$0" "$@" & pid=$!; ${begun}; sleep 1; kill -INT $pid; wait $pid`;
    const args = [command, 'bench', 'run', file, '--agents', folder, '--out', results];
    const { status, stderr } = spawnSync('bash', ['-m', '-c', script, process.execPath, ...args], {
      env,
      encoding: 'utf8',
    });
    assert.equal(status, 130, stderr);
    assert.match(stderr, /go on with: l2net bench run --resume/);
    const done = readdirSync(join(results, 'runs')).filter((name) => /^\d+\.json$/.test(name));
    assert.ok(done.length > 0 && done.length < 30, `${done.length} runs`);
    const before = readFileSync(first, 'utf8');
    const resumed = l2net('run', '--resume', results, '--agents', folder);
    assert.equal(resumed.status, 0, resumed.stderr);
    assert.equal(readFileSync(first, 'utf8'), before);
    assert.ok(existsSync(join(results, 'figures.json')));
  });
});

test('what is installed, and how to get the rest, is listed', () => {
  const { status, stdout } = l2net('list', '--agents', folder, '--json');
  assert.equal(status, 0);
  const { scenarios, arms } = JSON.parse(stdout);
  assert.ok(scenarios.some(({ name }) => name === 'quick'));
  const state = (id) => arms.find(({ arm }) => arm === id)?.state;
  assert.match(state(rmw), new RegExp(`^${rmw} \\d`));
  assert.match(
    state('rmw_zenoh_cpp'),
    /^(missing: .*(not installed|no Zenoh router)|rmw_zenoh_cpp \d)/,
  );
});
