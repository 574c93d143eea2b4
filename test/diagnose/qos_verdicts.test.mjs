// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the doctor says of two QoS profiles against rmw_qos_profile_check_compatible itself, over
// every pair of profiles that its policies can make. Runs in the environment of an rmw.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { root } from '../../setup/project_root.mjs';
import { compareQos, qosPolicies } from '../../ts/dist/diagnose/index.js';

/** @typedef {import('../../ts/dist/graph/index.js').QosProfile} QosProfile */
/** @typedef {{ name: string, values: string[] }} Policy */

const lettersOfVerdicts = { ok: 'o', warning: 'w', error: 'e' };
const maxOutput = 2 ** 26; // bytes
const profiles = 5 ** 3 * 4 ** 2; // of three policies with five values, two with four
const profilesOfTest = 80;

// What the program calls as ROS does is a value here, or has the same meaning as one.
/** @type {Record<string, number | null | string>} */
const valuesByName = {
  unspecified: 0,
  infinite: null,
  system_default: 'unknown', // what it will be, nobody knows before the rmw has resolved it
};
const neutralValues = ['reliable', 'volatile', 'automatic', 'infinite'];
const bestAvailableNs = Number(2n ** 63n - 2n);

/** @param {string} policy @param {string} name */
function valueOf(policy, name) {
  if (!policy.endsWith('Ns')) return valuesByName[name] ?? name;
  if (name === 'best_available') return bestAvailableNs;
  const value = valuesByName[name];
  return value === undefined ? Number(name) : value;
}

function buildProgram() {
  const folder = join(root, '.cache', `qos-verdicts-${process.env.ROS_DISTRO}`);
  // An rmw that is preloaded for nodes is not for the compiler.
  const options = {
    encoding: /** @type {const} */ ('utf8'),
    env: { ...process.env, LD_PRELOAD: '' },
  };
  mkdirSync(folder, { recursive: true });
  execFileSync('cmake', ['-S', import.meta.dirname, '-B', folder], options);
  execFileSync('cmake', ['--build', folder], options);
  return (/** @type {string} */ rmw) =>
    execFileSync(join(folder, 'qos_verdicts'), [rmw], { ...options, maxBuffer: maxOutput });
}

/** @param {readonly Policy[]} policies @returns {QosProfile[]} in the order of the program */
function allProfiles(policies) {
  /** @type {Record<string, unknown>[]} */
  let profiles = [{ history: 'keep_last', depth: 10, lifespanNs: null }];
  for (const { name, values } of policies) {
    profiles = profiles.flatMap((profile) =>
      values.map((value) => ({ ...profile, [name]: valueOf(name, value) })),
    );
  }
  return /** @type {any} */ (profiles);
}

/**
 * What the program says, and what it says of each policy alone, where all others are equal.
 * @param {string} output
 */
function parse(output) {
  const [head = '', body = ''] = output.split('\n\n');
  const policies = head.split('\n').map((line) => {
    const [name = '', ...values] = line.split(' ');
    return { name, values };
  });
  const lines = body.trimEnd().split('\n');
  const strides = policies.map((_, index) =>
    policies.slice(index + 1).reduce((product, { values }) => product * values.length, 1),
  );
  /** @param {number} profile @param {number} policy */
  const choice = (profile, policy) =>
    Math.floor(profile / (strides[policy] ?? 1)) % (policies[policy]?.values.length ?? 1);
  const neutral = policies.map(({ values }) =>
    values.findIndex((value) => neutralValues.includes(value)),
  );
  /** @param {number} policy @param {number} value */
  const profileOf = (policy, value) =>
    neutral.reduce(
      (sum, usual, index) => sum + (index === policy ? value : usual) * (strides[index] ?? 1),
      0,
    );
  const alone = policies.map(({ values }, policy) =>
    values.map((_offered, offered) =>
      values.map(
        (_requested, requested) =>
          lines[profileOf(policy, offered)]?.[profileOf(policy, requested)] ?? '',
      ),
    ),
  );
  return { policies, lines, choice, alone, profiles: allProfiles(policies) };
}

/**
 * rmw_dds_common alone takes the infinite period for more than the unspecified one, against how the
 * DDS below it matches; no graph shows an unspecified period, so nobody can be told wrongly.
 * @param {QosProfile} offered @param {QosProfile} requested
 */
function isMisjudgedByDds(offered, requested) {
  return (
    (offered.deadlineNs === 0 && requested.deadlineNs === null) ||
    (offered.leaseNs === 0 && requested.leaseNs === null)
  );
}

/** @type {(rmw: string) => string} */
let run = () => assert.fail('not built');
before(() => {
  run = buildProgram();
});

for (const rmw of ['rmw_shm', 'rmw_fastrtps_cpp']) {
  describe(`two profiles, judged as ${rmw} does`, () => {
    /** @type {ReturnType<typeof parse>} */
    let said;
    before(() => {
      said = parse(run(rmw));
    });

    it('are judged by the policies that we know', () => {
      const names = said.policies.map(({ name }) => name.replace(/Ns$/, ''));
      assert.deepEqual(names.sort(), [...qosPolicies].sort());
      assert.equal(said.profiles.length, profiles);
      assert.equal(said.lines.length, profiles);
      assert.ok(said.lines.every((line) => line.length === profiles && /^[owe]+$/.test(line)));
    });

    for (let offers = 0; offers < profiles / profilesOfTest; offers++) {
      const first = offers * profilesOfTest;
      it(`whatever is requested: profiles ${first} and following`, () => {
        for (let offer = first; offer < first + profilesOfTest; offer++) {
          comparePairs(said, offer, rmw === 'rmw_fastrtps_cpp');
        }
      });
    }
  });
}

/** @param {ReturnType<typeof parse>} said @param {number} offer @param {boolean} dds */
function comparePairs(said, offer, dds) {
  const { policies, lines, choice, alone } = said;
  const line = lines[offer] ?? '';
  const offered = /** @type {QosProfile} */ (said.profiles[offer]);
  for (const [request, requested] of said.profiles.entries()) {
    const theirs = line[request];
    if (dds && isMisjudgedByDds(offered, requested)) {
      assert.equal(theirs, 'e');
      continue;
    }
    const { verdict, clashes } = compareQos(offered, requested);
    const ours = lettersOfVerdicts[verdict];
    let named = '';
    if (theirs !== 'o') {
      for (let index = 0; index < policies.length; index++) {
        const letter = alone[index]?.[choice(offer, index)]?.[choice(request, index)];
        if (letter === theirs) named += ` ${policies[index]?.name.replace(/Ns$/, '')}`;
      }
    }
    const names = clashes.reduce((text, { policy }) => `${text} ${policy}`, '');
    // Compared by hand: an assertion for each of ten million pairs would take minutes.
    if (ours !== theirs || names !== named) {
      assert.deepEqual(
        { ours, names },
        { ours: theirs, names: named },
        describePair(offered, requested),
      );
    }
  }
}

/** @param {QosProfile} offered @param {QosProfile} requested */
function describePair(offered, requested) {
  return `offered ${JSON.stringify(offered)}, requested ${JSON.stringify(requested)}`;
}
