// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Too little space, too large a message, too deep a history: an error with its reason, never SIGBUS.

import { accepted, BAD_ALLOC, ERROR, INVALID_ARGUMENT, must, refused } from './expect.mjs';

const MIB = 1 << 20;
const READY_BOUND_MS = 10_000;

// Kept for late joiners: with nobody matched, a volatile message is stored nowhere.
const kept = (bytes) => [
  '--bytes',
  String(bytes),
  '--full-size',
  '1',
  '--depth',
  '10',
  '--durability',
  'transient_local',
];
const full = (place, call) => ({
  call,
  code: BAD_ALLOC,
  says: [place.directory, 'full', 'free', 'RMW_SHM_DIR'],
});

const spaceCases = [
  {
    name: 'a tmpfs of 16 KB: no room for a registry',
    run: async (place) => {
      const end = await place.runUntilFailure({ tmpfs: { size: '16k' } });
      refused(end, full(place, 'rmw_init'));
    },
  },
  {
    name: 'a full tmpfs of 64 MB',
    run: async (place) => {
      const end = await place.runUntilFailure({ tmpfs: { size: '64m', fill: 64 * MIB } });
      refused(end, full(place, 'rmw_init'));
    },
  },
  {
    name: 'a tmpfs of 1 MB: either all of a node, or an error',
    run: async (place) => {
      const end = await place.runUntilFailure({ role: 'subscriber', tmpfs: { size: '1m' } });
      if (end.failed === null) accepted(end);
      else refused(end, full(place, end.failed.call));
    },
  },
  {
    name: 'a message of 8 MB in a tmpfs of 6 MB',
    run: async (place) => {
      const options = { role: 'publisher', args: kept(8 * MIB), tmpfs: { size: '6m' } };
      const end = await place.runUntilFailure(options, true);
      refused(end, full(place, 'rmw_publish'));
    },
  },
  {
    name: 'a tmpfs of 64 MB is enough for messages of 1 MB',
    run: async (place) => {
      const options = { role: 'publisher', args: kept(MIB) };
      const agent = place.start({ ...options, tmpfs: { size: '64m' } });
      await agent.wait('ready', READY_BOUND_MS);
      agent.send('go');
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { sent } = await agent.ask('status', 'status', READY_BOUND_MS);
      await agent.stop();
      must(sent > 10, `${sent} sent`);
      must(agent.result.code === 0, `exit code ${agent.result.code}: ${agent.output}`);
    },
  },
].map((one) => ({ ...one, needsRoot: true }));

const DEPTH_LIMIT = 2 ** 20;

// Beyond 32 bits too: what is cut off must not make a depth that is allowed.
const depthCases = ['publisher', 'subscriber'].flatMap((role) => [
  ...[DEPTH_LIMIT + 1, 2 ** 31, 2 ** 32, 2 ** 32 + 10, 2 ** 40].map((depth) => ({
    name: `a ${role} of depth ${depth}`,
    run: async (place) => {
      const end = await place.runUntilFailure({ role, args: ['--depth', String(depth)] });
      const call = role === 'publisher' ? 'rmw_create_publisher' : 'rmw_create_subscription';
      refused(end, { call, code: ERROR, says: [String(depth), 'above', 'KEEP_ALL'] });
    },
  })),
  {
    name: `a ${role} of depth ${DEPTH_LIMIT}, the limit`,
    run: async (place) => {
      accepted(await place.runUntilFailure({ role, args: ['--depth', String(DEPTH_LIMIT)] }));
    },
  },
]);

const messageCases = [
  {
    name: 'a message above RMW_SHM_MAX_MESSAGE_BYTES',
    run: async (place) => {
      const options = { role: 'publisher', args: kept(2 * MIB) };
      const env = { RMW_SHM_MAX_MESSAGE_BYTES: '1M' };
      const end = await place.runUntilFailure({ ...options, env }, true);
      const says = ['RMW_SHM_MAX_MESSAGE_BYTES', String(MIB), '/traffic', 'raise it'];
      refused(end, { call: 'rmw_publish', code: INVALID_ARGUMENT, says });
    },
  },
];

export const spaceAndSizeCases = [...spaceCases, ...depthCases, ...messageCases];
