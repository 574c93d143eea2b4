// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Logger, pino } from 'pino';
import { CodedError } from '../errors/index.js';
import { enclosingProject } from '../ros/index.js';
import { addonOpener } from '../shm/index.js';
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

const level = logLevel();
const openShmDomain = addonOpener();
process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  project: enclosingProject(),
  openShmDomain,
  openGraphSource: async (location) => {
    const { ShmGraphSource } = await import('../graph/index.js');
    return new ShmGraphSource(openShmDomain(location));
  },
  stdinIsTerminal: process.stdin.isTTY,
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  get logger() {
    return (logger ??= openLog(level));
  },
});
