#!/usr/bin/env node
// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// How often `l2net bench` finds a difference where there is none: it compares one rmw with itself,
// under two names, again and again with the built agents. At most one report in twenty may hold a
// verdict. Fails if so many do that chance has made them less than once in a thousand times.
//
//   node bench/aa_trial.mjs [--trials 20] [--rounds 6] [--rmw rmw_shm] [--agents FOLDER]

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const allowed = 0.05; // of reports, with any verdict at all
const beyondChance = 0.001;

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '6' },
    rmw: { type: 'string', default: 'rmw_shm' },
    agents: { type: 'string' },
  },
});
const trials = Number(options.trials);
const command = join(import.meta.dirname, '..', 'ts', 'bin', 'l2net.js');

// The two differ in a variable that nobody reads.
function scenario(seed) {
  return `title: One rmw under two names
rounds: ${options.rounds}
seed: ${seed}
baseline: ${options.rmw}@one
arms: [${options.rmw}@one, ${options.rmw}@other]
variants: { one: { RMW_BENCH_TRIAL: '1' }, other: { RMW_BENCH_TRIAL: '2' } }
cells:
  - { measure: latency, mode: wait, size: 64, samples: 500, warmup: 50 }
  - { measure: service, mode: wait, size: 64, samples: 500, warmup: 50 }
`;
}

/** The comparisons of one report, each with how the second name stands to the first. */
function compareOnce(seed) {
  const folder = mkdtempSync(join(tmpdir(), 'l2net-aa-'));
  try {
    const file = join(folder, 'aa.yaml');
    writeFileSync(file, scenario(seed));
    const named = options.agents === undefined ? [] : ['--agents', options.agents];
    const args = ['bench', 'run', file, '--out', join(folder, 'results'), '--json', ...named];
    const ran = spawnSync(process.execPath, [command, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (ran.status !== 0) throw new Error(ran.stderr);
    return JSON.parse(ran.stdout).cells.flatMap(({ cell, metrics }) =>
      metrics
        .filter(({ metric }) => metric.ofMachine !== true)
        .flatMap(({ metric, arms }) =>
          arms.flatMap(({ figures }) =>
            figures
              .filter(({ toBaseline }) => toBaseline !== undefined)
              .map(({ share, toBaseline }) => ({
                what: `${cell.id} ${metric.name} p${100 * share}`,
                ...toBaseline,
              })),
          ),
        ),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Chance of so many reports with a verdict or more, if each has one as often as is allowed. */
function chanceOf(atLeast) {
  let [below, one] = [0, (1 - allowed) ** trials];
  for (let count = 0; count < atLeast; count += 1) {
    below += one;
    one *= ((trials - count) / (count + 1)) * (allowed / (1 - allowed));
  }
  return 1 - below;
}

let [comparisons, verdicts, reports] = [0, 0, 0];
for (let trial = 1; trial <= trials; trial += 1) {
  const all = compareOnce(trial);
  const wrong = all.filter(({ standing }) => standing === 'faster' || standing === 'slower');
  comparisons += all.length;
  verdicts += wrong.length;
  if (wrong.length > 0) reports += 1;
  const told = wrong.map(({ what, standing, ratio }) => {
    const size = ratio === undefined ? '' : ` by ${ratio.ratio.toFixed(3)}`;
    return `; ${what}: ${standing}${size}`;
  });
  console.log(`${trial}/${trials}: ${wrong.length} of ${all.length}${told.join('')}`);
}
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
console.log(
  `false verdicts: ${verdicts} of ${comparisons} comparisons (${percent(verdicts, comparisons)}), ` +
    `in ${reports} of ${trials} reports (${percent(reports, trials)}); allowed: ` +
    `${percent(allowed, 1)} of reports`,
);
if (reports > 0 && chanceOf(reports) < beyondChance) {
  console.error('aa_trial: that is more than chance makes of the rate allowed');
  process.exitCode = 1;
}
