// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a user can get wrong. Each case: a message that names the value and the way out, the
// documented return code, and nothing left behind.
//
//   node test/badinput/run.mjs [--rmw NAME] [--distro D] [--only TEXT]

import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { rosEnvironment } from '../../launch/environment.mjs';
import { ProcessSet } from '../../launch/processes.mjs';
import { filesOfOurs } from '../../launch/shared_memory.mjs';
import { buildAgent } from '../kill/build_agent.mjs';
import { environmentCases } from './environment_cases.mjs';
import { fileCases } from './file_cases.mjs';
import { Place } from './place.mjs';
import { spaceAndSizeCases } from './space_cases.mjs';

const { values } = parseArgs({
  options: {
    rmw: { type: 'string', default: 'rmw_shm' },
    distro: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});

/** Other users and other file systems can only be had by root with the right to mount. */
function mayMount() {
  return process.getuid() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0;
}

/** Runs one case in a directory of its own. */
async function runCase({ name, planted, run }, processes, agent) {
  const place = new Place(processes, agent);
  try {
    await run(place);
    const left = planted ? [] : filesOfOurs(place.directory);
    if (left.length > 0) throw new Error(`left behind: ${left.join(' ')}`);
    return true;
  } catch (error) {
    process.stdout.write(`FAIL ${name}: ${error.message}\n`);
    return false;
  } finally {
    await place.remove();
  }
}

async function main(processes) {
  const env = await rosEnvironment(values);
  const agentPath = await buildAgent(processes, env);
  const agent = { env, agentPath, rmw: values.rmw };
  const root = mayMount();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const cases = [...environmentCases, ...fileCases, ...spaceAndSizeCases];
  for (const one of cases.filter(({ name }) => name.includes(values.only))) {
    if (one.needsRoot && !root) {
      counts.skipped += 1;
      process.stdout.write(`skipped ${one.name}: it needs root and the right to mount\n`);
    } else {
      counts[(await runCase(one, processes, agent)) ? 'passed' : 'failed'] += 1;
    }
  }
  return counts;
}

const processes = new ProcessSet();
processes.stopOnSignals();
process.stdout.write(`bad input to ${values.rmw}\n`);
try {
  const { passed, failed, skipped } = await main(processes);
  const more = skipped === 0 ? '' : `, ${skipped} skipped`;
  process.stdout.write(`${passed} passed, ${failed} failed${more}\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
  if (processes.interrupted) await new Promise(() => {});
  process.stdout.write(`${error.stack}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
}
await processes.stopAll();
