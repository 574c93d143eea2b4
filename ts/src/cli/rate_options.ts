// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import { invalidSetting } from '../errors/index.js';
import type { GlobalOptions } from './context.js';
import { sourceOptions } from './source_option.js';

const defaultWindow = 2; // seconds
const longestWindow = 3600;

/** What hz, bw and delay take. */
export function rateOptions(cli: Argv<GlobalOptions>) {
  return cli
    .positional('topic', { type: 'string', demandOption: true, describe: 'Name of the topic' })
    .options(sourceOptions)
    .option('window', {
      type: 'number',
      requiresArg: true,
      default: defaultWindow,
      describe: 'Seconds that each report looks back',
    })
    .option('once', {
      type: 'boolean',
      default: false,
      describe: 'Report once, after one window, and end',
    });
}

export function checkedWindow(seconds: number): number {
  if (seconds > 0 && seconds <= longestWindow) return seconds;
  throw invalidSetting({
    name: '--window',
    value: String(seconds),
    allowed: `more than 0 and at most ${longestWindow} seconds`,
  });
}

export const rateNotes =
  'On rmw_shm it reads counters in shared memory: no subscription, no node, nothing that the ' +
  'system notices. Without --once it goes on until Ctrl-C.';
