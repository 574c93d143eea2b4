// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// SIGKILL to publishers, subscribers and servers in the middle of their traffic, one at a time and
// in groups. What must hold after each: the survivors go on and lose nothing, and within a second
// the graph that a survivor sees is the graph of the living. After everybody has been killed, one
// node that starts and stops cleanly leaves nothing behind.
//
//   node test/kill/run.mjs [--rmw NAME] [--distro D] [--kills N] [--groups N] [--seed N]

import { mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { rosEnvironment } from '../../launch/environment.mjs';
import { ProcessSet } from '../../launch/processes.mjs';
import { filesOfOurs } from '../../launch/shared_memory.mjs';
import { buildAgent } from './build_agent.mjs';
import { Population } from './population.mjs';
import { Survivors } from './survivors.mjs';

const VICTIMS = ['publisher', 'subscriber', 'server', 'subscriber', 'publisher'];
const RIGHT_WITHIN_MS = 1000;
const DRAINED_WITHIN_MS = 5000;
const RECLAIMED_WITHIN_MS = 3000; // a dead writer's ring may stay 2 s for readers not yet attached
const LATEST_KILL_MS = 12; // two periods of a victim's traffic
const WHOLE_GROUPS = 5;

// A DDS participant's death is noticed when its lease of 20 s ends. Until then the graph shows it,
// writers wait for its acknowledgements, and its locks in Fast DDS's shared memory hold up others,
// who may lose messages and calls. Survivors are given that time, and fewer kills.
const LEASE_MS = 30_000;
const DDS_KILLS = 20;
const NOTICES_DEATH = new Set(['rmw_shm', 'rmw_shm_cpp', 'rmw_l2net', 'rmw_l2net_cpp']);

/** A small seeded generator (xorshift32), so that a failing run can be repeated. */
function random(seed) {
  let x = seed | 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

class Results {
  passed = 0;
  failed = 0;

  async that(claim, body) {
    try {
      await body();
      this.passed += 1;
    } catch (error) {
      this.failed += 1;
      process.stdout.write(`FAIL ${claim}: ${error.message}\n`);
    }
  }
}

function must(holds, message) {
  if (!holds) throw new Error(message);
}

class Test {
  constructor({ population, survivors, results, next, noticesDeath }) {
    Object.assign(this, { population, survivors, results, next, noticesDeath });
    this.waits = [];
  }

  /** All that must hold within a second of a death. */
  async afterDeath() {
    if (this.noticesDeath) {
      const graph = await this.population.graph(this.survivors.observer, RIGHT_WITHIN_MS);
      this.waits.push(graph.waited_ms);
      must(
        graph.right,
        `wrong graph after ${RIGHT_WITHIN_MS} ms: ${JSON.stringify(graph)}, ` +
          `alive: ${[...this.population.members.keys()].sort().join(' ')}`,
      );
      await this.survivors.countTheLiving(RIGHT_WITHIN_MS);
    }
    if (this.noticesDeath) await this.survivors.goOn(RIGHT_WITHIN_MS);
    else await this.survivors.goOn(LEASE_MS, true);
  }

  async oneByOne(kills) {
    const victims = await Promise.all(VICTIMS.map((role) => this.population.start(role)));
    for (let i = 0; i < kills; i += 1) {
      const slot = i % victims.length;
      const victim = victims[slot];
      await this.population.inTraffic(victim);
      await this.results.that(`kill ${i + 1}, ${victim.name}`, async () => {
        await sleep(this.next() * LATEST_KILL_MS);
        must(victim.alive, `it had ended before: ${victim.output.join(' ')} ${victim.errors}`);
        await this.population.kill([victim]);
        await this.afterDeath();
      });
      victims[slot] = await this.population.start(VICTIMS[slot]);
    }
    await this.population.kill(victims);
  }

  async groups(count) {
    for (let i = 0; i < count; i += 1) {
      const victims = await Promise.all(VICTIMS.map((role) => this.population.start(role)));
      await Promise.all(victims.map((victim) => this.population.inTraffic(victim)));
      await this.results.that(`group ${i + 1}, ${victims.length} at once`, async () => {
        await sleep(this.next() * LATEST_KILL_MS);
        await this.population.kill(victims);
        await this.afterDeath();
      });
    }
  }

  async accounts() {
    await this.results.that('nothing lost between the survivors', async () => {
      const { faults, losses, heard, sent } = await this.survivors.account(
        this.noticesDeath ? DRAINED_WITHIN_MS : LEASE_MS,
        !this.noticesDeath,
      );
      process.stdout.write(`survivors: ${sent} messages sent, ${heard} heard\n`);
      if (this.noticesDeath) faults.push(...losses);
      must(faults.length === 0, faults.join('; '));
    });
  }

  async reclaimed(directory) {
    await this.results.that('the files of the dead are reclaimed by the living', async () => {
      const expected = 2 * this.population.members.size + 2;
      const deadline = performance.now() + RECLAIMED_WITHIN_MS;
      let files = filesOfOurs(directory);
      while (files.length !== expected && performance.now() < deadline) {
        await sleep(20);
        files = filesOfOurs(directory);
      }
      must(files.length === expected, `${files.length} files, expected ${expected}: ${files}`);
    });
  }

  async cleanStop() {
    await this.results.that('the survivors end cleanly', async () => {
      const { all } = this.survivors;
      const codes = await Promise.all(all.map((agent) => this.population.stop(agent)));
      must(
        !this.noticesDeath || codes.every((code) => code === 0),
        `exit codes ${codes}: ` +
          all.map((agent) => `${agent.output.join(' ')} ${agent.errors}`).join(' '),
      );
    });
  }
}

/** What Fast DDS's dead leave in /dev/shm is not removed by the living; its own tool does that. */
async function cleanFastDds(env) {
  const tool = new ProcessSet().start({
    name: 'fastdds',
    command: 'fastdds',
    args: ['shm', 'clean'],
    env,
  });
  await tool.exited;
}

/** Everybody dies at the same moment; then one node comes and goes. */
async function wholeGroup(population, results, round, next, directory) {
  await results.that(`whole group ${round}: nothing is left after one clean node`, async () => {
    await Survivors.start(population);
    const victims = await Promise.all(VICTIMS.map((role) => population.start(role)));
    await Promise.all(victims.map((victim) => population.inTraffic(victim)));
    await sleep(next() * LATEST_KILL_MS);
    await population.kill([...population.members.values()]);
    const clean = await population.start('observer', { name: 'clean' });
    const code = await population.stop(clean);
    must(code === 0, `the clean node's exit code is ${code}: ${clean.output} ${clean.errors}`);
    const left = filesOfOurs(directory);
    must(left.length === 0, `left in ${directory}: ${left.join(' ')}`);
  });
}

function percentile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

async function main(processes, values, directory) {
  const { rmw, distro } = values;
  const results = new Results();
  const next = random(Number(values.seed));
  const env = { ...(await rosEnvironment({ rmw, distro })), RMW_SHM_DIR: directory };
  const agentPath = await buildAgent(processes, env);
  const domain = 1 + (process.pid % 101);
  const population = new Population(processes, { env, agentPath, rmw, domain });
  const noticesDeath = NOTICES_DEATH.has(rmw);
  if (!noticesDeath) {
    process.stdout.write(
      `not asserted for ${rmw}: that a second after a death the graph is right ` +
        'and the survivors go on, that they lose nothing and end in time, that files are reclaimed\n',
    );
  }
  const survivors = await Survivors.start(population);
  const test = new Test({ population, survivors, results, next, noticesDeath });
  await test.oneByOne(Number(values.kills ?? (noticesDeath ? 200 : DDS_KILLS)));
  await test.groups(Number(values.groups));
  await test.accounts();
  if (noticesDeath) await test.reclaimed(directory);
  await test.cleanStop();
  for (let round = 1; round <= WHOLE_GROUPS; round += 1) {
    await wholeGroup(population, results, round, next, directory);
  }
  if (rmw === 'rmw_fastrtps_cpp') await cleanFastDds(env);
  if (test.waits.length > 0) {
    process.stdout.write(
      `graph right after a death: p50 ${percentile(test.waits, 0.5)} ms, ` +
        `max ${Math.max(...test.waits)} ms\n`,
    );
  }
  return results;
}

const { values } = parseArgs({
  options: {
    rmw: { type: 'string', default: 'rmw_shm' },
    distro: { type: 'string' },
    kills: { type: 'string' },
    groups: { type: 'string', default: '8' },
    seed: { type: 'string', default: String(process.pid) },
  },
});
const directory = mkdtempSync('/dev/shm/kill-');
const removeDirectory = () => rmSync(directory, { recursive: true, force: true });
const processes = new ProcessSet();
processes.stopOnSignals(async () => removeDirectory());
process.stdout.write(`kill tests on ${values.rmw}, seed ${values.seed}\n`);
try {
  const { passed, failed } = await main(processes, values, directory);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  if (processes.interrupted) await new Promise(() => {});
  process.stdout.write(`${error.stack}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
} finally {
  await processes.stopAll();
  removeDirectory();
}
