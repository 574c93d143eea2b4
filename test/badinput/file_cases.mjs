// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the shared-memory directory may hold before a process comes: files of other users, of other
// layout versions, and what was never ours.

import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename } from 'node:path';
import { accepted, ERROR, must, refused } from './expect.mjs';
import { NOBODY } from './place.mjs';

const VERSION_OFFSET = 8; // of the u32 in the registry's header, after the u64 magic
const READY_BOUND_MS = 10_000;

const denied = (...says) => ({ call: 'rmw_init', code: ERROR, says });

/** Adds 41 to the layout version of a registry in use; the version that was there. */
function raiseVersion(path) {
  const file = openSync(path, 'r+');
  const word = Buffer.alloc(4);
  readSync(file, word, 0, 4, VERSION_OFFSET);
  const version = word.readUInt32LE();
  word.writeUInt32LE(version + 41);
  writeSync(file, word, 0, 4, VERSION_OFFSET);
  closeSync(file);
  return version;
}

const versionCases = [
  {
    name: 'another layout version, in use',
    run: async (place) => {
      const holder = place.start();
      await holder.wait('ready', READY_BOUND_MS);
      const version = raiseVersion(place.registry());
      const end = await place.runUntilFailure();
      const says = [place.registry(), `version ${version + 41}`, `has ${version}`];
      refused(end, denied(...says));
      await holder.stop({ graceMs: 5000 });
      must(holder.result.signal === null, `the process in place died of ${holder.result.signal}`);
      must(place.names().length === 0, `left behind: ${place.names()}`);
    },
  },
  {
    name: 'another layout version, whose processes are dead',
    run: async (place) => {
      const holder = place.start();
      await holder.wait('ready', READY_BOUND_MS);
      holder.signal('SIGKILL');
      await holder.exited;
      raiseVersion(place.registry());
      accepted(await place.runUntilFailure());
      must(place.names().length === 0, `left behind: ${place.names()}`);
    },
  },
];

/** Something that is not a registry lies where the registry should, and nobody holds the domain. */
function inTheWay(what, plant) {
  return {
    name: `in the place of the registry: ${what}`,
    run: async (place) => {
      plant(place.registry());
      accepted(await place.runUntilFailure());
      must(place.names().length === 0, `left behind: ${place.names()}`);
    },
  };
}

const foreignCases = [
  inTheWay('an empty file', (path) => writeFileSync(path, '')),
  inTheWay('a page of text', (path) => writeFileSync(path, 'x'.repeat(8192))),
  {
    name: 'in the place of the registry: a directory, which is not ours to remove',
    planted: true,
    run: async (place) => {
      mkdirSync(place.registry());
      refused(await place.runUntilFailure(), denied(place.registry()));
      must(`${place.names()}` === basename(place.registry()), `left behind: ${place.names()}`);
    },
  },
  {
    name: 'in the place of the registry: a symbolic link, which is not followed',
    planted: true,
    run: async (place) => {
      writeFileSync(place.path('precious'), 'precious');
      symlinkSync(place.path('precious'), place.registry());
      refused(await place.runUntilFailure(), denied(place.registry()));
      must(readFileSync(place.path('precious'), 'utf8') === 'precious', 'its target was changed');
    },
  },
];

const userCases = [
  {
    name: 'two users beside each other, each in a domain of its own',
    needsRoot: true,
    run: async (place) => {
      const root = place.start();
      await root.wait('ready', READY_BOUND_MS);
      accepted(await place.runUntilFailure({ uid: NOBODY }));
      const left = place.names().filter((name) => name.startsWith(`l2net.u${NOBODY}.`));
      must(left.length === 0, `left behind by uid ${NOBODY}: ${left}`);
      must(root.alive, `the other user's process ended: ${root.errors}`);
      await root.stop();
      must(place.names().length === 0, `left behind: ${place.names()}`);
    },
  },
  ...[
    { owner: NOBODY, user: 0 },
    { owner: 0, user: NOBODY },
  ].map(({ owner, user }) => ({
    name: `uid ${user} finds its registry owned by uid ${owner}`,
    needsRoot: true,
    planted: true,
    run: async (place) => {
      const path = place.registry(user);
      writeFileSync(path, 'x'.repeat(8192), { mode: 0o600 });
      chownSync(path, owner, owner);
      const end = await place.runUntilFailure({ uid: user });
      refused(end, denied(path, `uid ${owner}`, 'RMW_SHM_DIR'));
      const left = place.names().filter((name) => name !== basename(path));
      must(left.length === 0, `left behind: ${left}`);
    },
  })),
];

export const fileCases = [...versionCases, ...foreignCases, ...userCases];
