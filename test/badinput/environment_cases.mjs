// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Values of the domain id and of each RMW_SHM_* variable. The limits here are those that a user is
// told; each is also tried as a value, so that what a message promises is true.

import { writeFileSync } from 'node:fs';
import { accepted, ERROR, INVALID_ARGUMENT, must, refused } from './expect.mjs';
import { NOBODY } from './place.mjs';

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

const NUMBERS = [
  { variable: 'RMW_SHM_WINDOW_BYTES', low: 64 * MIB, high: 1024 * GIB },
  { variable: 'RMW_SHM_RING_BYTES', low: 64 * KIB, high: 8 * GIB },
  { variable: 'RMW_SHM_KEEP_ALL_LIMIT', low: 1, high: 65_536 },
  { variable: 'RMW_SHM_MAX_MESSAGE_BYTES', low: 64 * KIB, high: 8 * GIB },
  { variable: 'RMW_SHM_SPIN_US', low: 0, high: 1_000_000 },
  { variable: 'RMW_SHM_SPIN_TOKENS', low: 0, high: 64 },
];
const NO_NUMBERS = ['', 'many', '-1', '1.5', '12T', ' 5', '0x10000', '99999999999999999999'];

const invalid = (...says) => ({ call: 'rmw_init', code: INVALID_ARGUMENT, says });

/** A case that sets one variable and expects a refusal that names it and its value. */
function badValue(variable, value, ...says) {
  return {
    name: `${variable}='${value}'`,
    run: async (place) => {
      const end = await place.runUntilFailure({ env: { [variable]: value } });
      refused(end, invalid(variable, `'${value}'`, ...says));
    },
  };
}

function goodValue(variable, value) {
  return {
    name: `${variable}=${value} is allowed`,
    run: async (place) => {
      accepted(await place.runUntilFailure({ env: { [variable]: String(value) } }));
    },
  };
}

const numberCases = NUMBERS.flatMap(({ variable, low, high }) => {
  const limits = [String(low), String(high)];
  const outside = low > 0 ? [low - 1, high + 1] : [high + 1];
  return [
    ...[...NO_NUMBERS, ...outside].map((value) => badValue(variable, String(value), ...limits)),
    goodValue(variable, low),
    goodValue(variable, high),
  ];
});

// Beyond 32 bits too: what is cut off must not make a domain of its own.
const domainCases = [233, 65_536, 2 ** 32, 2 ** 32 + 7].map((domain) => ({
  name: `domain ${domain}`,
  run: async (place) => {
    const end = await place.runUntilFailure({ args: ['--domain', String(domain)] });
    refused(end, invalid('ROS_DOMAIN_ID', String(domain), '232'));
  },
}));

const directoryCases = [
  badValue('RMW_SHM_DIR', '', 'absolute path'),
  badValue('RMW_SHM_DIR', 'relative/folder', 'absolute path'),
  badValue('RMW_SHM_DIR', '/no/such/folder', 'No such file', 'create it'),
  {
    name: 'RMW_SHM_DIR is a file',
    run: async (place) => {
      writeFileSync(place.path('file'), '');
      const end = await place.runUntilFailure({ directory: place.path('file') });
      refused(end, invalid('RMW_SHM_DIR', place.path('file'), 'not a directory'));
    },
  },
  {
    name: 'RMW_SHM_DIR is not writable',
    needsRoot: true,
    run: async (place) => {
      const end = await place.runUntilFailure({ directory: '/', uid: NOBODY });
      const says = ['not writable', String(NOBODY), 'RMW_SHM_DIR'];
      refused(end, { call: 'rmw_init', code: ERROR, says });
    },
  },
];

const groupCases = [
  badValue('RMW_SHM_GROUP', 'no_such_group', 'existing group'),
  {
    name: 'RMW_SHM_GROUP of others',
    needsRoot: true,
    run: async (place) => {
      const env = { RMW_SHM_GROUP: 'root' };
      const end = await place.runUntilFailure({ env, uid: NOBODY });
      refused(end, { call: 'rmw_init', code: ERROR, says: ["'root'", String(NOBODY), 'usermod'] });
    },
  },
  goodValue('RMW_SHM_GROUP', ''),
];

/** What a user of rclpy reads is the same sentence. */
const rclpyCase = {
  name: 'the message reaches a user of rclpy',
  run: async (place) => {
    const env = { ...place.env, RMW_SHM_DIR: '/no/such/folder' };
    const args = ['-c', 'import rclpy; rclpy.init()'];
    const python = place.processes.start({ name: 'rclpy', command: 'python3', args, env });
    const { code, signal } = await python.exited;
    must(code === 1, `exit code ${code}, ${signal}`);
    must(python.errors.includes('/no/such/folder'), python.errors);
  },
};

export const environmentCases = [
  ...domainCases,
  ...directoryCases,
  ...groupCases,
  ...numberCases,
  rclpyCase,
];
