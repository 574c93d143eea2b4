// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Five nodes in five processes exchange messages and calls over one rmw; everything that is shown
// is asserted. Exit code 0 means that all of it holds and that nothing was left behind.
//
//   npm run demo -- [--rmw NAME] [--distro DISTRO]

import { parseArgs } from 'node:util';
import { Checks, heading, say } from './demo/checks.mjs';
import { compare } from './demo/comparison.mjs';
import { call, startNodes, talk } from './demo/exchange.mjs';
import { inspect, inspectWithoutRos } from './demo/graph.mjs';
import { l2net, rosEnvironment } from './environment.mjs';
import { ProcessSet } from './processes.mjs';
import { filesOfOurs, sharedMemoryDirectory } from './shared_memory.mjs';

// Domains above 101 put DDS ports into the range that the kernel hands out.
const DDS_DOMAINS = 101;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        rmw: { type: 'string', default: 'rmw_shm' },
        distro: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    say(`${error.message}\nusage: npm run demo -- [--rmw NAME] [--distro DISTRO]`);
    process.exit(2);
  }
}

/** A domain of its own, unless one is asked for: the robot on this machine is not to be joined. */
function isolated(env) {
  return {
    ROS_DOMAIN_ID: String(1 + (process.pid % DDS_DOMAINS)),
    ROS_AUTOMATIC_DISCOVERY_RANGE: 'LOCALHOST',
    ...env,
  };
}

async function stopNodes(exchange, inspector, checks) {
  heading('End');
  const ended = await Promise.all(
    [...Object.values(exchange.system), inspector].map(async (node) => {
      const { code, signal } = await node.stop();
      return { name: node.name, code, signal, stoppedBy: node.stoppedBy ?? null };
    }),
  );
  const unclean = ended.filter((e) => e.code !== 0 || e.stoppedBy !== null);
  checks.equal(unclean, [], `${ended.length} processes ended by themselves, with exit code 0`);
}

function checkNothingLeft(env, checks) {
  const directory = sharedMemoryDirectory(env);
  const left = filesOfOurs(directory, env.ROS_DOMAIN_ID);
  checks.equal(left, [], `no file of ours is left in ${directory}`);
}

async function demo(processes, { rmw, distro }, checks) {
  const env = await rosEnvironment({ rmw, distro }, plain);
  say(`${rmw} on ROS 2 ${env.ROS_DISTRO}, domain ${env.ROS_DOMAIN_ID}`);
  const exchange = await startNodes(processes, env);
  await talk(exchange, checks);
  await call(exchange, checks);
  const inspector = await inspect(processes, env, rmw, checks);
  if (rmw === 'rmw_shm') await inspectWithoutRos(exchange, inspector, processes, plain, checks);
  await stopNodes(exchange, inspector, checks);
  checkNothingLeft(env, checks);
  await compare(processes, plain, checks);
  checkNothingLeft(env, checks);
}

/** A node killed in the middle of its start has had no chance to remove its files. */
async function reapAfterInterrupt() {
  if (filesOfOurs(sharedMemoryDirectory(), plain.ROS_DOMAIN_ID).length === 0) return;
  await l2net(new ProcessSet(), ['reap'], plain).catch((error) => say(error.message));
}

const chosen = options();
// For programs that choose an rmw themselves, or none.
const plain = isolated(process.env);
const processes = new ProcessSet();
processes.stopOnSignals(reapAfterInterrupt);
const checks = new Checks();
try {
  await demo(processes, chosen, checks);
} catch (error) {
  if (processes.interrupted) await new Promise(() => {}); // the signal's handler ends us
  checks.that(false, 'the demo ran to its end', error.message);
  await processes.stopAll();
}
say(`\n${checks.passed} checks passed, ${checks.failed} failed`);
process.exitCode = checks.failed === 0 ? 0 : 1;
