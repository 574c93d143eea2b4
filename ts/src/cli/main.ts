// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Logger, pino } from 'pino';
import { CodedError } from '../errors/index.js';
import type { GraphSource } from '../graph/index.js';
import { enclosingProject } from '../ros/project.js';
import type { RosChoice } from '../ros/choice.js';
import type { RosSession } from '../ros/session.js';
import { addonOpener } from '../shm/index.js';
import { ProcessTerminal, stopOnSignals } from './process_terminal.js';
import { runCli } from './program.js';
import { logLevelFrom } from './settings.js';

function logLevel(): ReturnType<typeof logLevelFrom> {
  try {
    return logLevelFrom(process.env);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    process.stderr.write(`l2net: ${error.message} [${error.code}]\n`);
    process.exit(error.exitCode);
  }
}

let logger: Logger | undefined;

/** Loaded by the first who logs: most verbs log nothing, and end sooner than it has loaded. */
function openLog(level: ReturnType<typeof logLevelFrom>): Logger {
  const makeLogger = createRequire(import.meta.url)('pino') as typeof pino;
  // Synchronous, so that nothing is lost when the process ends.
  return makeLogger({ level }, { write: (line) => writeSync(2, line) });
}

const project = enclosingProject();
/** Seconds from a signal to the end of a process that was started in this one's place. */
const graceSeconds = 5;

async function restart(env: NodeJS.ProcessEnv): Promise<number> {
  const { runCommand } = await import('../launch/run_command.js');
  return runCommand(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    ...{ env, ownGroup: !process.stdin.isTTY, grace: graceSeconds * 1000 },
  });
}

async function openRos(choice: RosChoice & { domainId: number }): Promise<RosSession> {
  const { openSession } = await import('../ros/open_session.js');
  return openSession({ env: process.env, project, pid: process.pid, restart }, choice);
}

async function openRosGraphSource(domainId: number): Promise<GraphSource> {
  const session = await openRos({ domainId });
  const { RosGraphSource } = await import('../ros/graph_source.js');
  const { countMessages } = await import('../ros/count_messages.js');
  return new RosGraphSource(session, (topic) => countMessages(session, topic));
}

// Whoever reads our output may have read enough: `l2net topic list | head -1`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

let stopSignal: AbortSignal | undefined;
const level = logLevel();
const openShmDomain = addonOpener();
process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  project,
  openShmDomain,
  openGraphSource: async (location, via) => {
    if (via === 'ros') return openRosGraphSource(location.domainId);
    const { ShmGraphSource } = await import('../graph/index.js');
    return new ShmGraphSource(openShmDomain(location));
  },
  openRos,
  stdinIsTerminal: process.stdin.isTTY,
  terminal: process.stdout.isTTY ? new ProcessTerminal(process.stdout, process.stdin) : undefined,
  get errorTerminal() {
    return process.stderr.isTTY ? new ProcessTerminal(process.stderr, process.stdin) : undefined;
  },
  stopSignal: () => (stopSignal ??= stopOnSignals(process)),
  descriptors: { out: 1, err: 2 },
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  get logger() {
    return (logger ??= openLog(level));
  },
});
