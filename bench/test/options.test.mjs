// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { armsOf, counterpart, sampleCounts, schedule } from '../runner/arms.mjs';
import { parseOptions, parseSize, UsageError } from '../runner/options.mjs';
import { seededRandom } from '../runner/statistics.mjs';

test('sizes are powers of 1024', () => {
  assert.equal(parseSize('64'), 64);
  assert.equal(parseSize('64K'), 65_536);
  assert.equal(parseSize('4M'), 4_194_304);
});

test('wrong values are refused with the value in the message', () => {
  const refused = [
    [['--runs', '0'], /--runs 0: expected a whole number from 1/],
    [['--mode', 'spin'], /spin/],
    [['--cell', 'fixed:4G'], /fixed:4G/],
    [['--baseline', 'rmw_other'], /--baseline rmw_other: not among/],
    [['--variant', 'x'], /--variant x: expected LABEL:NAME=VALUE/],
    [['--pin', '1'], /--pin 1/],
    [['--name', '../x'], /--name/],
    [['--nonsense'], /nonsense/],
    [['stray'], /stray/],
  ];
  for (const [argv, expected] of refused) {
    assert.throws(
      () => parseOptions(argv),
      (error) => error instanceof UsageError && expected.test(error.message),
      argv.join(' '),
    );
  }
});

test('a variant carries its environment', () => {
  const { variants } = parseOptions(['--variant', 'spin:RMW_SHM_SPIN_US=50,A=']);
  assert.deepEqual(variants, { spin: { RMW_SHM_SPIN_US: '50', A: '' } });
});

test('the short comparison is two rmws at 64 B and 4 MB', () => {
  const options = parseOptions(['--short']);
  const arms = armsOf(options).filter(({ kind }) => kind === 'rmw');
  assert.deepEqual(
    arms.map(({ id }) => id),
    [
      'rmw_shm/wait/fixed/64',
      'rmw_shm/wait/image/4194304',
      'rmw_fastrtps_cpp/wait/fixed/64',
      'rmw_fastrtps_cpp/wait/image/4194304',
    ],
  );
  assert.equal(options.baseline, 'rmw_fastrtps_cpp');
});

test('every round runs every arm once, each in an order of its own', () => {
  const arms = armsOf(parseOptions(['--peer-iceoryx2', 'program']));
  const order = schedule(arms, 3, seededRandom(1));
  const rounds = [0, 1, 2].map((run) => order.filter((step) => step.run === run));
  for (const round of rounds) {
    assert.deepEqual(new Set(round.map(({ arm }) => arm)), new Set(arms));
    assert.equal(round.length, arms.length);
  }
  const ids = rounds.map((round) => round.map(({ arm }) => arm.id).join());
  assert.equal(new Set(ids).size, 3);
});

test('an arm is compared with the same message and mode of the baseline', () => {
  const arms = armsOf(parseOptions([]));
  const arm = arms.find(({ id }) => id === 'rmw_shm/poll/image/4194304');
  assert.equal(
    counterpart(arm, arms, 'rmw_fastrtps_cpp').id,
    'rmw_fastrtps_cpp/poll/image/4194304',
  );
  assert.equal(counterpart(arm, arms, 'rmw_shm'), undefined);
});

test('large messages get fewer samples, but never more than asked for', () => {
  const asked = { samples: 10_000, warmup: 1_000 };
  assert.deepEqual(sampleCounts(asked, 64), asked);
  assert.deepEqual(sampleCounts(asked, 4 << 20), { samples: 156, warmup: 16 });
  assert.deepEqual(sampleCounts({ samples: 20, warmup: 0 }, 8 << 20), { samples: 20, warmup: 0 });
});
