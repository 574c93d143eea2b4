// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The agents of one domain: survivors, which must not notice, and victims, which come and go.

import { setTimeout as sleep } from 'node:timers/promises';

const READY_BOUND_MS = 20_000;
const TRAFFIC_BOUND_MS = 20_000;
const STATUS_BOUND_MS = 5000;
const POLL_MS = 2;

/** Asks until `holds(status)`; the last status, or an error that says what it was. */
export async function untilStatus(agent, holds, boundMs, what) {
  const deadline = performance.now() + boundMs;
  for (;;) {
    const status = await agent.ask('status', 'status', Math.max(STATUS_BOUND_MS, boundMs));
    if (holds(status)) return status;
    if (performance.now() > deadline) {
      throw new Error(`${agent.name}: not ${what} in ${boundMs} ms: ${JSON.stringify(status)}`);
    }
    await sleep(POLL_MS);
  }
}

const inTraffic = {
  publisher: (status) => status.sent > 0 && status.matched > 0,
  subscriber: (status) => Object.keys(status.writers).length > 0,
  server: (status) => status.served > 0,
  client: (status) => status.answered > 0,
};

export class Population {
  #processes;
  #env;
  #agentPath;
  #rmw;
  #domain;
  #born = 0;
  members = new Map(); // name -> agent

  constructor(processes, { env, agentPath, rmw, domain }) {
    this.#processes = processes;
    this.#env = env;
    this.#agentPath = agentPath;
    this.#rmw = rmw;
    this.#domain = domain;
  }

  /**
   * `id` names a writer or server in its messages, and to a client the server it relies on. A held
   * publisher or client waits for "go".
   */
  async start(role, { name, id, held = false } = {}) {
    this.#born += 1;
    const number = id ?? 1000 + this.#born;
    const nodeName = name ?? `victim_${number}_${role}`;
    const agent = this.#processes.start({
      name: nodeName,
      command: this.#agentPath,
      env: this.#env,
      args: [
        '--rmw',
        this.#rmw,
        '--role',
        role,
        '--name',
        nodeName,
        '--id',
        String(number),
        '--domain',
        String(this.#domain),
      ],
    });
    agent.role = role;
    agent.id = number;
    this.members.set(nodeName, agent);
    await agent.wait('ready', READY_BOUND_MS);
    if (!held && (role === 'publisher' || role === 'client')) agent.send('go');
    return agent;
  }

  /** Returns once the agent sends, hears, serves or is answered. */
  inTraffic(agent) {
    return untilStatus(agent, inTraffic[agent.role], TRAFFIC_BOUND_MS, 'in traffic');
  }

  /** SIGKILL to all of them at the same moment; returns when the kernel has taken them. */
  async kill(agents) {
    for (const agent of agents) agent.signal('SIGKILL');
    await Promise.all(agents.map((agent) => this.#gone(agent)));
  }

  /** Ends an agent the clean way; its exit code. */
  async stop(agent) {
    await agent.stop();
    await this.#gone(agent);
    return agent.result.code;
  }

  count(role) {
    return [...this.members.values()].filter((agent) => agent.role === role).length;
  }

  /** Waits until the observer sees exactly the living, or the time is over. */
  graph(observer, boundMs) {
    const counts = ['publisher', 'subscriber', 'server', 'client'].map((r) => this.count(r));
    const words = ['await', boundMs, ...counts, ...this.members.keys()];
    return observer.ask(words.join(' '), 'graph', boundMs + STATUS_BOUND_MS);
  }

  async #gone(agent) {
    await agent.exited;
    this.members.delete(agent.name);
    this.#processes.forget(agent);
  }
}
