// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The workers of one test file, two in each language, and how a test speaks with them.

import { after } from 'node:test';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rosEnvironment, root } from '../../launch/environment.mjs';
import { ProcessSet } from '../../launch/processes.mjs';

const START_BOUND_MS = 30_000;
const ANSWER_BOUND_MS = 15_000;
const MATCH_BOUND_MS = 15_000;

const rmw = process.env.RMW_UNDER_TEST;
if (rmw === undefined) throw new Error('RMW_UNDER_TEST is not set; run: node test/nodes/run.mjs');
export const rmwUnderTest = rmw;

const processes = new ProcessSet();
processes.stopOnSignals();

// run.mjs has asked for the environment once for all files.
const env = {
  ...(process.env.WORKER_ENVIRONMENT === undefined
    ? await rosEnvironment({ rmw })
    : JSON.parse(process.env.WORKER_ENVIRONMENT)),
};
env.PYTHONPATH = [join(root, 'launch', 'demo', 'nodes'), env.PYTHONPATH ?? ''].join(':');

function startProgram(file, args) {
  return processes.start({
    name: [file, ...args].join(' '),
    command: file.endsWith('.py') ? 'python3' : 'node',
    args: [join(import.meta.dirname, file), ...args],
    env,
  });
}

// Both, unless run.mjs was asked for one.
const clients = (process.env.CLIENTS_UNDER_TEST ?? 'rclnodejs,rclpy').split(',');
/** Programs that understand the same commands, by client library. */
export const workerFiles = Object.fromEntries(
  Object.entries({ rclnodejs: 'worker.mjs', rclpy: 'worker.py' }).filter(([client]) =>
    clients.includes(client),
  ),
);

// What other rmws do otherwise, each with its reason.
const OURS = { serviceBurst: 50, lateJoinerGetsOnlyItsDepth: true };
const DDS = {
  serviceBurst: 10, // requests beyond the history depth are dropped
  lateJoinerGetsOnlyItsDepth: false, // history is sent one by one, and taken meanwhile
};
export const behaviour = /^rmw_(shm|l2net)/.test(rmw) ? OURS : DDS;

class Worker {
  constructor(file, name) {
    this.name = name;
    this.process = startProgram(file, [name]);
  }

  ask(command, fields, answer, boundMs = ANSWER_BOUND_MS) {
    return this.process.ask(`${command} ${JSON.stringify(fields)}`, answer, boundMs);
  }

  advertise(topic, type, qos) {
    return this.ask('advertise', { topic, type, qos }, 'advertised');
  }

  subscribe(topic, type, qos) {
    return this.ask('subscribe', { topic, type, qos }, 'subscribed');
  }

  publish(topic, messages) {
    return this.ask('publish', { topic, messages }, 'published');
  }

  /** How many the topic's publisher of this worker is matched with, or else its subscription. */
  async matched(topic) {
    return (await this.ask('matched', { topic }, 'matched')).count;
  }

  async untilMatched(topic, count) {
    const deadline = performance.now() + MATCH_BOUND_MS;
    while ((await this.matched(topic)) !== count) {
      if (performance.now() > deadline) throw new Error(`${topic} is not matched ${count} times`);
      await sleep(10);
    }
  }

  /** The next message of a topic it has subscribed to. */
  async message(topic, boundMs = ANSWER_BOUND_MS) {
    return (await this.process.wait(`message ${topic}`, boundMs)).message;
  }

  /** Whether no message of the topic arrives within this time. */
  async silent(topic, forMs) {
    try {
      await this.message(topic, forMs);
      return false;
    } catch {
      return true;
    }
  }

  /** The answers to requests sent together. */
  async call(service, type, requests) {
    return (await this.ask('call', { service, type, requests }, 'called')).responses;
  }

  async available(service, type, boundMs = ANSWER_BOUND_MS) {
    const asked = { service, type, bound_ms: boundMs };
    return (await this.ask('available', asked, 'available', boundMs + ANSWER_BOUND_MS)).available;
  }
}

/** Both ends have seen the other: what is published from here on arrives. */
export async function connect({ from, to }, topic) {
  await from.untilMatched(topic, 1);
  await to.untilMatched(topic, 1);
}

/** Starts workers, as [file, name] each, and ends them with the file's tests. */
export async function startWorkers(wanted) {
  after(() => processes.stopAll());
  const workers = wanted.map(([file, name]) => new Worker(file, name));
  await Promise.all(workers.map((worker) => worker.process.wait('ready', START_BOUND_MS)));
  return workers;
}

/** Starts two workers of each client library; gives every ordered pair of languages by name. */
export async function startPairs() {
  const wanted = Object.entries(workerFiles).flatMap(([language, file]) =>
    [1, 2].map((n) => [file, `${language}_${n}`]),
  );
  const started = await startWorkers(wanted);
  const workers = Object.fromEntries(
    Object.keys(workerFiles).map((language) => [
      language,
      started.filter(({ name }) => name.startsWith(language)),
    ]),
  );
  return Object.keys(workerFiles).flatMap((from) =>
    Object.keys(workerFiles).map((to) => ({
      name: `${from} to ${to}`,
      from: workers[from][0],
      to: workers[to][1],
      languages: [from, to],
    })),
  );
}
