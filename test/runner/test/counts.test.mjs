// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCounts } from '../counts.mjs';

/** @type {[string, string, [number, number, number]][]} what, output, passed-failed-skipped */
const closings = [
  ['gtest', '[==========] 3 tests ran.\n[  PASSED  ] 3 tests.\n', [3, 0, 0]],
  [
    'gtest with failures',
    '[  PASSED  ] 10 tests.\n[  SKIPPED ] 1 test, listed below:\n[  SKIPPED ] A.b\n' +
      '[  FAILED  ] 2 tests, listed below:\n[  FAILED  ] A.c\n[  FAILED  ] A.d\n\n 2 FAILED TESTS\n',
    [10, 2, 1],
  ],
  ['two gtest programs', '[  PASSED  ] 1 test.\nmore\n[  PASSED  ] 2 tests.\n', [3, 0, 0]],
  ['ctest', '100% tests passed, 0 tests failed out of 12\n\nTotal Test time = 3 s\n', [12, 0, 0]],
  [
    'ctest around gtest',
    '[  PASSED  ] 7 tests.\n[  FAILED  ] 1 test, listed below:\n' +
      '1/3 Test #1: a ...***Failed 0.1 sec\n3/3 Test #3: c ...***Skipped 0.0 sec\n' +
      '67% tests passed, 1 tests failed out of 3\n',
    [1, 1, 1],
  ],
  ['vitest', ' Test Files  2 passed (2)\n      Tests  12 passed (12)\n', [12, 0, 0]],
  [
    'vitest with failures',
    '      Tests  1 failed | 11 passed | 2 skipped (14)\n   Start at  1:2:3\n',
    [11, 1, 2],
  ],
  [
    'coloured vitest',
    '\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[32m55 passed\x1b[39m\x1b[22m\x1b[90m (55)\x1b[39m\n',
    [55, 0, 0],
  ],
  ['node', 'ℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0\n', [3, 2, 0]],
  ['node TAP', '# tests 5\n# pass 5\n# fail 0\n# cancelled 0\n# skipped 0\n', [5, 0, 0]],
  ['pytest', '===== 2 failed, 5 passed, 1 skipped in 0.31s =====\n', [5, 2, 1]],
  ['pytest -q', '5 passed in 62.10s (0:01:02)\n', [5, 0, 0]],
  ['pytest errors', '== 1 passed, 2 errors in 1.0s ==\n', [1, 2, 0]],
  ['a plain line', '200 passed, 1 failed\n', [200, 1, 0]],
  ['a plain line with skipped', 'kill: 4 passed, 0 failed, 3 skipped\n', [4, 0, 3]],
  ['plain after other runners', '[  PASSED  ] 9 tests.\n2 passed, 0 failed\n', [2, 0, 0]],
];

describe('closing counts of', () => {
  for (const [what, output, [passed, failed, skipped]] of closings) {
    it(what, () => assert.deepEqual(parseCounts(output), { passed, failed, skipped }));
  }

  it('a run that never closed are unknown', () => {
    assert.equal(parseCounts('compiling...\nSegmentation fault\n'), undefined);
    assert.equal(parseCounts(''), undefined);
  });

  it('prose are none', () => {
    assert.equal(parseCounts('of them 3 passed, 0 failed as expected\n'), undefined);
  });
});
