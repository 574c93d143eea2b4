// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { parseArgs } from 'node:util';
import { SetupError } from './setup_error.mjs';

const stepNames = /** @type {const} */ ([
  'system',
  'typescript',
  'prefix',
  'packages',
  'addon',
  'rclnodejs',
]);
/** @typedef {(typeof stepNames)[number]} StepName */

/**
 * What somebody who only uses the project does without: each needs packages of the system, and the
 * tests are built. 'long-tests' comes with 'tests'.
 * @typedef {'tests' | 'long-tests' | 'linters'} Extra
 */

/** Distributions with a committed list of wheels. */
export const wheelDistros = ['jazzy', 'kilted'];

/**
 * Those that the long tests try beside the chosen one. A sourced ROS 2 stands alone: what is in its
 * environment would be found before the wheels.
 * @param {{ distro: string, fromWheels: boolean }} chosen
 */
export function otherWheelDistros({ distro, fromWheels }) {
  return fromWheels ? wheelDistros.filter((name) => name !== distro) : [];
}

/**
 * @typedef {object} Options
 * @property {string | undefined} distro
 * @property {ReadonlySet<Extra>} extras
 * @property {ReadonlySet<StepName>} steps
 * @property {boolean} help
 */

export const usage = `Usage: npm run setup -- [options]
  --distro NAME      distribution to install when none is sourced: ${wheelDistros.join(' or ')}
                     (default L2NET_DISTRO, else jazzy)
  --with-tests       build what npm test runs, too
  --with-long-tests  build what npm run test:long runs, too, also for the other distribution
                     of wheels; implies --with-tests
  --with-linters     check for what npm run lint needs, too
  --only A,B         do only these steps
  --skip A,B         leave these steps out
Steps, in this order: ${stepNames.join(', ')}`;

/**
 * @param {string | undefined} list
 * @returns {StepName[]}
 */
function namedSteps(list) {
  const names = (list ?? '').split(',').filter((name) => name !== '');
  for (const name of names) {
    if (!stepNames.includes(/** @type {StepName} */ (name))) {
      throw new SetupError(`no step is called ${name}; the steps are ${stepNames.join(', ')}`);
    }
  }
  return /** @type {StepName[]} */ (names);
}

/**
 * @param {Record<string, unknown>} flags
 * @returns {ReadonlySet<Extra>}
 */
function extrasOf(flags) {
  /** @type {Set<Extra>} */
  const extras = new Set();
  if (flags['with-linters'] === true) extras.add('linters');
  if (flags['with-long-tests'] === true) extras.add('tests').add('long-tests');
  if (flags['with-tests'] === true) extras.add('tests');
  return extras;
}

/**
 * @param {readonly string[]} args
 * @returns {Options}
 */
export function parseOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        distro: { type: 'string' },
        'with-tests': { type: 'boolean', default: false },
        'with-long-tests': { type: 'boolean', default: false },
        'with-linters': { type: 'boolean', default: false },
        only: { type: 'string' },
        skip: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    throw new SetupError(`${/** @type {Error} */ (error).message}\n${usage}`);
  }
  const { distro } = values;
  if (distro !== undefined && !/^[a-z]+$/.test(distro)) {
    throw new SetupError(`--distro ${distro} is no name of a ROS 2 distribution`);
  }
  const only = namedSteps(values.only);
  const skip = namedSteps(values.skip);
  const steps = (only.length === 0 ? stepNames : only).filter((name) => !skip.includes(name));
  return { distro, extras: extrasOf(values), steps: new Set(steps), help: values.help };
}
