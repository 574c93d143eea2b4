// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export const usage = `usage: node bench/run_pingpong.mjs [options]
  --rmw A,B,...          implementations, each NAME or NAME@VARIANT
                         (rmw_shm,rmw_fastrtps_cpp,rmw_fastrtps_cpp@tuned)
  --baseline A           what ratios are against (the first rmw_fastrtps_cpp given)
  --variant LABEL:K=V,.. environment of NAME@LABEL; may be repeated
  --mode wait,poll       (both)
  --cell TYPE:SIZE,...   (fixed:64,fixed:64K,dynamic:64,image:1M,image:4M,dynamic:8M)
  --runs N               fresh-process runs of every arm, interleaved (10)
  --seed N               of the order of arms (1)
  --samples N --warmup N --max-seconds S     of one run (10000, 1000, 2)
  --interval-us N        pause before every ping, so that both sides sleep (0)
  --reliability reliable|best_effort         (reliable)
  --one-way              the pong role stamps arrivals too
  --pin A,B|none         cores of the two roles (0,1)
  --peer-iceoryx2 FILE   iceoryx2's publish-subscribe benchmark, run among the arms
  --name NAME            results go to bench/results/<date>-NAME/ (pingpong)
  --out FOLDER           or here
  --keep-samples         raw samples of every run, in samples/ of that folder
  --bin-dir FOLDER       where bench_pingpong and bench_floor are
  --short                the demo's comparison: 64 B and 4 MB, no results folder
  --json                 print the summary as JSON, not as a table`;

export class UsageError extends Error {}

const flags = {
  rmw: { type: 'string' },
  baseline: { type: 'string' },
  variant: { type: 'string', multiple: true, default: [] },
  mode: { type: 'string' },
  cell: { type: 'string' },
  runs: { type: 'string' },
  seed: { type: 'string', default: '1' },
  samples: { type: 'string' },
  warmup: { type: 'string' },
  'max-seconds': { type: 'string' },
  'interval-us': { type: 'string', default: '0' },
  reliability: { type: 'string', default: 'reliable' },
  'one-way': { type: 'boolean', default: false },
  pin: { type: 'string' },
  'peer-iceoryx2': { type: 'string' },
  name: { type: 'string', default: 'pingpong' },
  out: { type: 'string' },
  'keep-samples': { type: 'boolean', default: false },
  'bin-dir': { type: 'string' },
  short: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

// What was not said. The short comparison has to fit into a demo: few samples, two runs.
const fullDefaults = {
  rmw: 'rmw_shm,rmw_fastrtps_cpp,rmw_fastrtps_cpp@tuned',
  mode: 'wait,poll',
  cell: 'fixed:64,fixed:64K,dynamic:64,image:1M,image:4M,dynamic:8M',
  runs: '10',
  samples: '10000',
  warmup: '1000',
  'max-seconds': '2',
};
const shortDefaults = {
  rmw: 'rmw_shm,rmw_fastrtps_cpp',
  mode: 'wait',
  cell: 'fixed:64,image:4M',
  runs: '2',
  samples: '2000',
  warmup: '100',
  'max-seconds': '1',
};

function whole(name, text, low, high) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < low || value > high) {
    throw new UsageError(`--${name} ${text}: expected a whole number from ${low} to ${high}`);
  }
  return value;
}

function listOf(name, text, allowed) {
  const words = text.split(',').filter((word) => word !== '');
  const wrong = words.find((word) => !allowed.test(word));
  if (words.length === 0 || wrong !== undefined) {
    throw new UsageError(
      `--${name} ${text}: ${wrong ?? 'an empty list'} is not of the form ${allowed}`,
    );
  }
  return words;
}

/** "4M" -> 4194304. */
export function parseSize(text) {
  const [, digits, unit] = /^(\d+)([KM]?)$/.exec(text) ?? [];
  if (digits === undefined)
    throw new UsageError(`size ${text}: expected bytes such as 64, 64K, 4M`);
  return Number(digits) * { '': 1, K: 1024, M: 1024 * 1024 }[unit];
}

function parseVariants(texts) {
  return Object.fromEntries(
    texts.map((text) => {
      const [, label, assignments] = /^(\w+):(.+)$/.exec(text) ?? [];
      const pairs = (assignments ?? '').split(',').map((word) => /^(\w+)=(.*)$/.exec(word));
      if (label === undefined || pairs.includes(null)) {
        throw new UsageError(`--variant ${text}: expected LABEL:NAME=VALUE,NAME=VALUE`);
      }
      return [label, Object.fromEntries(pairs.map(([, name, value]) => [name, value]))];
    }),
  );
}

function parsePin(text) {
  if (text === undefined) return availableParallelism() >= 2 ? '0,1' : undefined;
  if (text === 'none') return undefined;
  if (!/^\d+,\d+$/.test(text)) throw new UsageError(`--pin ${text}: expected A,B or none`);
  return text;
}

export function parseOptions(argv) {
  let values;
  try {
    ({ values } = parseArgs({ args: argv, options: flags, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  const given = { ...(values.short ? shortDefaults : fullDefaults), ...values };
  const rmws = listOf('rmw', given.rmw, /^\w+(@\w+)?$/);
  const baseline =
    given.baseline ?? rmws.find((rmw) => rmw.startsWith('rmw_fastrtps_cpp')) ?? rmws[0];
  if (!rmws.includes(baseline)) {
    throw new UsageError(`--baseline ${baseline}: not among --rmw ${given.rmw}`);
  }
  if (!/^[\w.-]+$/.test(given.name)) {
    throw new UsageError(`--name ${given.name}: letters, digits, _, . and - only`);
  }
  listOf('reliability', given.reliability, /^(reliable|best_effort)$/);
  return {
    rmws,
    baseline,
    variants: parseVariants(given.variant),
    modes: listOf('mode', given.mode, /^(wait|poll)$/),
    cells: listOf('cell', given.cell, /^(fixed|dynamic|image):\d+[KM]?$/).map((cell) => {
      const [type, size] = cell.split(':');
      return { type, bytes: parseSize(size) };
    }),
    runs: whole('runs', given.runs, 1, 1000),
    seed: whole('seed', given.seed, 0, 2 ** 32 - 1),
    samples: whole('samples', given.samples, 1, 10_000_000),
    warmup: whole('warmup', given.warmup, 0, 10_000_000),
    maxSeconds: whole('max-seconds', given['max-seconds'], 1, 600),
    intervalUs: whole('interval-us', given['interval-us'], 0, 100_000),
    reliability: given.reliability,
    oneWay: given['one-way'],
    pin: parsePin(given.pin),
    peerIceoryx2: given['peer-iceoryx2'],
    name: given.name,
    out: given.out,
    keepSamples: given['keep-samples'],
    binDir: given['bin-dir'],
    short: given.short,
    json: given.json,
    help: given.help,
  };
}
