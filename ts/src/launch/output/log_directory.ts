// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Launches of one name whose logs are kept. */
const keptLaunches = 20;

/** Where ROS keeps its logs, in a folder of our own. */
function logRoot(env: Environment): string {
  const given = env['ROS_LOG_DIR'] ?? '';
  if (given !== '') return join(given, 'l2net');
  const home = env['ROS_HOME'] ?? '';
  return join(home === '' ? join(env['HOME'] ?? homedir(), '.ros') : home, 'log', 'l2net');
}

function timestamp(date: Date): string {
  return date.toISOString().slice(0, 19).replaceAll(':', '-');
}

/** A new folder for the logs of one launch: NAME-DATE-PID. */
export function newLogDirectory(name: string, env: Environment, date: Date, pid: number): string {
  return join(logRoot(env), `${name}-${timestamp(date)}-${pid}`);
}

interface Pruning {
  /** Whose logs stay, however old: pids of launchers that run. */
  readonly running: ReadonlySet<number>;
  /** Tests have another one. */
  readonly remove?: (path: string) => void;
}

function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** Removes the oldest logs of launches of this name, so that they do not grow without end. */
export function pruneLogs(
  name: string,
  env: Environment,
  { running, remove = removeFolder }: Pruning,
): void {
  const root = logRoot(env);
  let entries: string[];
  try {
    entries = readdirSync(root);
  } catch {
    return; // nothing was ever launched
  }
  const ours = entries.filter(
    (entry) =>
      entry.startsWith(`${name}-`) &&
      /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d+$/.test(entry.slice(name.length + 1)),
  );
  for (const entry of ours.sort().slice(0, Math.max(0, ours.length - keptLaunches))) {
    if (running.has(Number(entry.slice(entry.lastIndexOf('-') + 1)))) continue;
    try {
      remove(join(root, entry));
    } catch {
      // Of another user, say: that costs room, and must not cost the launch.
    }
  }
}

/** File name for the log of a process: /camera/driver becomes camera.driver.log. */
export function logFileName(id: string): string {
  return `${id.slice(1).replaceAll('/', '.')}.log`;
}
