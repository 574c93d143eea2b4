// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A shared-memory directory for one case, and the agents that are started in it.

import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const EVENT_BOUND_MS = 10_000;
export const NOBODY = 65534;
export const DOMAIN = 42;

// Mounts a tmpfs over the directory for the agent alone, runs it, and says what it has left there.
// Nothing is preloaded into the shell's own commands.
const IN_TMPFS = `
mount -t tmpfs -o size="$1" none "$2" || exit 99
directory=$2 fill=$3
shift 3
[ "$fill" = 0 ] || head -c "$fill" /dev/zero > "$directory/filler"
LD_PRELOAD=$AGENT_PRELOAD "$@"
code=$?
rm -f "$directory/filler"
printf '{"event":"left","names":"%s"}\\n' "$(ls -A "$directory" | tr '\\n' ' ')"
exit $code
`;

/** How an agent ended: the event it failed with, or null; and what it printed. */
async function ending(agent) {
  await agent.exited;
  const failed = await agent.wait('failed', 1).catch(() => null);
  const left = await agent.wait('left', 1).catch(() => null);
  const { code, signal } = agent.result;
  const names = left?.names.trim();
  return { failed, code, signal, left: names ? names.split(' ') : [], errors: agent.errors };
}

const directories = new Set();
process.on('exit', () => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

export class Place {
  constructor(processes, { env, agentPath, rmw }) {
    this.processes = processes;
    this.env = env;
    this.agentPath = agentPath;
    this.rmw = rmw;
    this.directory = mkdtempSync('/dev/shm/badinput-');
    directories.add(this.directory);
    chmodSync(this.directory, 0o1777);
  }

  path(name) {
    return join(this.directory, name);
  }

  /** The name of the domain's registry for a user. */
  registry(uid = process.getuid(), domain = DOMAIN) {
    return this.path(`l2net.u${uid}.${domain}.registry`);
  }

  /** `tmpfs` is {size, fill}: the agent has its own file system there, `fill` bytes of it taken. */
  start({ role = 'observer', args = [], env = {}, uid, tmpfs, directory = this.directory } = {}) {
    let command = this.agentPath;
    let words = ['--rmw', this.rmw, '--role', role, '--name', 'node_under_test'];
    words.push('--domain', String(DOMAIN), ...args);
    const childEnv = { ...this.env, RMW_SHM_DIR: directory, ...env };
    if (tmpfs !== undefined) {
      const { size, fill = 0 } = tmpfs;
      const shell = ['-c', IN_TMPFS, 'sh', String(size), directory, String(fill)];
      words = ['--mount', 'sh', ...shell, command, ...words];
      command = 'unshare';
      childEnv.AGENT_PRELOAD = childEnv.LD_PRELOAD ?? '';
      delete childEnv.LD_PRELOAD;
    }
    return this.processes.start({
      name: `agent ${args.join(' ')}`,
      command,
      args: words,
      env: childEnv,
      uid,
      gid: uid,
    });
  }

  /** Starts an agent that must come up, and lets it work for a moment; how it ended. */
  async runUntilFailure(options, go = false) {
    const agent = this.start(options);
    const ready = agent.wait('ready', EVENT_BOUND_MS).then(
      () => true,
      () => false,
    );
    if (await ready) {
      if (go) agent.send('go');
      const stopper = setTimeout(() => void agent.stop(), go ? EVENT_BOUND_MS : 0);
      const end = await ending(agent);
      clearTimeout(stopper);
      return { ...end, started: true };
    }
    await agent.stop();
    return { ...(await ending(agent)), started: false };
  }

  names() {
    return readdirSync(this.directory).sort();
  }

  async remove() {
    await this.processes.stopAll();
    rmSync(this.directory, { recursive: true, force: true });
    directories.delete(this.directory);
  }
}
