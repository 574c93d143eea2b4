#!/usr/bin/env node
// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Measures ping-pong over several rmws and the machine's floor, interleaved, every run in fresh
// processes, and compares them. See bench/README.md.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { armsOf, schedule } from './runner/arms.mjs';
import { environments, findBinaries, root } from './runner/environment.mjs';
import { executeArm } from './runner/execute.mjs';
import { manifestOf } from './runner/manifest.mjs';
import { parseOptions, usage, UsageError } from './runner/options.mjs';
import { seededRandom } from './runner/statistics.mjs';
import { summarizeRun } from './runner/summary.mjs';
import { renderTable } from './runner/table.mjs';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;

function resultsFolder(options) {
  if (options.out !== undefined) return options.out;
  if (options.short) return undefined;
  const date = new Date().toISOString().slice(0, 10);
  return join(root, 'bench', 'results', `${date}-${options.name}`);
}

function createFolder(folder) {
  if (existsSync(join(folder, 'summary.json'))) {
    throw new UsageError(`${folder} holds results already: choose another --name or --out`);
  }
  mkdirSync(folder, { recursive: true });
}

async function executeAll(order, context) {
  const outcomes = [];
  for (const [index, step] of order.entries()) {
    if (context.signal.aborted) break;
    const outcome = await executeArm(step, context);
    outcomes.push({ ...step, ...outcome });
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\x1b[K${index + 1}/${order.length} ${step.arm.id}`);
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  return outcomes;
}

function writeResults(folder, manifest, summary) {
  const write = (name, value) =>
    writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
  write('manifest.json', { ...manifest, load_after: loadavg()[0] });
  write('summary.json', summary);
}

async function run(options) {
  const interrupt = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interrupt.abort());
  const arms = armsOf(options);
  const order = schedule(arms, options.runs, seededRandom(options.seed));
  const envs = environments(options.rmws, options.variants);
  const binaries = findBinaries(options.binDir, envs.get(options.rmws[0]).env);
  const folder = resultsFolder(options);
  if (folder !== undefined) createFolder(folder);
  const keep = folder !== undefined && options.keepSamples;
  const samplesFolder = keep ? join(folder, 'samples') : undefined;
  if (keep) mkdirSync(samplesFolder, { recursive: true });
  const manifest = manifestOf(options, envs, order);

  const context = { options, binaries, envs, samplesFolder, signal: interrupt.signal };
  const outcomes = await executeAll(order, context);
  if (interrupt.signal.aborted) return EXIT_INTERRUPTED;

  const summary = summarizeRun(arms, outcomes, options);
  if (folder !== undefined) writeResults(folder, manifest, summary);
  const text = options.json
    ? JSON.stringify({ machine: manifest.machine, ...summary }, null, 2)
    : renderTable(summary, options);
  console.log(text);
  const failed = summary.floor_failures.length > 0 || summary.arms.some((arm) => arm.runs === 0);
  return failed ? EXIT_FAILED : 0;
}

async function main() {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return 0;
  }
  return run(options);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`run_pingpong: ${error.message}`);
  process.exitCode = error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
}
