// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The library that `l2net try` preloads, before an rmw whose messages are made up: what programs
// written in C++ leave, as TypeScript reads it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readTakeFile, readTakes, takeFilesIn } from '../../../ts/dist/try/takes/take_file.js';

const root = join(import.meta.dirname, '../../..');
const distro = process.env.ROS_DISTRO ?? 'jazzy';
const build =
  process.env.L2NET_TAKE_PROBE_BUILD ?? join(root, 'build', distro, 'bench', 'take_probe');
const golden = join(root, 'ts/src/try/takes/golden/vector.takes.gz.base64');
const MILLISECOND = 1e6;

const scratch = mkdtempSync(join(tmpdir(), 'l2net-takes-'));
after(() => rmSync(scratch, { recursive: true }));
let folders = 0;

function newFolder() {
  const folder = join(scratch, String((folders += 1)));
  mkdirSync(folder);
  return folder;
}

/** What a program has left that took in this way; in order of when processes began. */
function takesOf(way, { program = 'takes_linked', folder = newFolder(), end = 0 } = {}) {
  const { status, signal, stderr } = spawnSync(join(build, 'test', program), [way], {
    env: { LD_PRELOAD: join(build, 'libl2net_take_probe.so'), L2NET_TRY_FOLDER: folder },
    encoding: 'utf8',
  });
  assert.deepEqual([signal ?? status, stderr], [end, '']);
  return readTakes(folder);
}

/** The only taker of the only process. */
function onlyTaker(takes) {
  assert.deepEqual([takes.length, takes[0]?.takers.length], [1, 1]);
  return takes[0].takers[0];
}

test('C++ writes the file that TypeScript is tested with', () => {
  const folder = newFolder();
  assert.equal(spawnSync(join(build, 'test', 'take_vector'), [folder]).status, 0);
  const [file] = takeFilesIn(folder);
  const expected = gunzipSync(Buffer.from(readFileSync(golden, 'utf8'), 'base64'));
  assert.ok(
    readTakeFile(file).equals(expected),
    'the layout has changed: version, and golden file',
  );
});

for (const program of ['takes_linked', 'takes_loaded']) {
  test(`${program}: every way to take is counted, once`, () => {
    const [{ takers, program: name, command }] = takesOf('every_way', { program });
    assert.deepEqual([name, command.at(-1)], [program, 'every_way']);
    assert.deepEqual(
      takers.map((taker) => `${taker.kind} ${taker.name} ${taker.taken} ${taker.rmw}`),
      [
        ...['take', 'with_info', 'serialized', 'serialized_with_info', 'loaned'].map(
          (topic) => `topic /${topic} 1 rmw_made_up`,
        ),
        ...['topic /loaned_with_info 1 rmw_made_up', 'topic /sequence 4 rmw_made_up'],
        ...['request /service 1 rmw_made_up', 'reply /service 1 rmw_made_up'],
      ],
    );
    for (const { ages, taken, name: topic } of takers) {
      assert.equal(ages.total, taken);
      // Stamped a millisecond ago; the machine may be busy.
      const age = ages.quantile(0.5);
      assert.ok(age > 0.98 * MILLISECOND && age < 100 * MILLISECOND, `${topic}: ${age} ns`);
    }
  });
}

test('gaps in the numbers of publications are losses', () => {
  const { taken, lost, unsequenced } = onlyTaker(takesOf('gaps'));
  assert.deepEqual({ taken, lost, unsequenced }, { taken: 101, lost: 50, unsequenced: 0 });
});

test('what has no number tells nothing of losses', () => {
  const { taken, lost, unsequenced } = onlyTaker(takesOf('unnumbered'));
  assert.deepEqual({ taken, lost, unsequenced }, { taken: 10, lost: 0, unsequenced: 10 });
});

test('a child has a file of its own, and its parent goes on with its own', () => {
  const takes = takesOf('fork').map(({ pid, takers }) => ({ pid, taken: takers[0].taken }));
  assert.equal(new Set(takes.map(({ pid }) => pid)).size, 2);
  assert.deepEqual(
    takes.map(({ taken }) => taken),
    [5, 5],
  );
});

test('threads that take from one subscription lose no count', () => {
  const takes = takesOf('threads');
  const { taken, lost, ages } = onlyTaker(takes);
  // On a machine that keeps the first one from going on, the others do not wait: that is told.
  const [{ givenUp }] = takes;
  assert.deepEqual([taken + givenUp, ages.total], [200_000, taken]);
  assert.ok(lost <= givenUp, `${lost} lost, ${givenUp} given up`);
});

test('a subscription at the address of one that was destroyed is another one', () => {
  const [{ takers }] = takesOf('destroy');
  assert.deepEqual(
    takers.map(({ name, taken, lost }) => [name, taken, lost]),
    [
      ['/first', 2, 0],
      ['/second', 3, 0],
    ],
  );
});

test('whom there is no room for is counted as such', () => {
  const [{ takers, refused }] = takesOf('too_many');
  assert.deepEqual([takers.length, refused], [1024, 6]);
  assert.ok(takers.every(({ taken }) => taken === 2));
});

test('nobody waits for long for somebody who adds a subscription: it is given up, and told', () => {
  const [{ takers, givenUp }] = takesOf('contended');
  assert.deepEqual(
    takers.map(({ name, taken, ages }) => [name, taken, ages.total]),
    [
      ['/slow', 1, 1],
      ['/fast', 2, 2],
    ],
  );
  assert.equal(givenUp, 3);
});

test('nor for somebody who adds a publisher: its messages count, but not for losses', () => {
  const { status, stderr } = spawnSync(join(build, 'test', 'lock_held'), { encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, '']);
});

test('SIGKILL leaves all that was counted', () => {
  const { taken, lost, ages } = onlyTaker(takesOf('killed', { end: 'SIGKILL' }));
  assert.deepEqual([taken, lost, ages.total], [1000, 0, 1000]);
});

test('what counting costs was measured', () => {
  const [{ probeCostNs }] = takesOf('gaps');
  assert.ok(probeCostNs > 1 && probeCostNs < 20_000, `${probeCostNs} ns`);
});

test('a folder that is not there changes nothing for the program', () => {
  const folder = join(scratch, 'absent');
  const { status, stderr } = spawnSync(join(build, 'test', 'takes_linked'), ['every_way'], {
    env: { LD_PRELOAD: join(build, 'libl2net_take_probe.so'), L2NET_TRY_FOLDER: folder },
    encoding: 'utf8',
  });
  assert.deepEqual([status, stderr], [0, '']);
});
