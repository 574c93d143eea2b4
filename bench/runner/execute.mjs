// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { FLOOR, PEER_ICEORYX2, sampleCounts } from './arms.mjs';

// An agent ends by itself long before; this is for one that hangs.
const ARM_LIMIT_MS = 90_000;
const KILL_AFTER_MS = 3_000;
const PEER_ITERATIONS = 500_000;

/** Runs one program to its end. Resolves, never rejects: a failed run is a result. */
function runProgram(file, args, env, signal) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    let killTimer;
    const end = () => {
      child.kill('SIGTERM');
      killTimer ??= setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
    };
    const limit = setTimeout(end, ARM_LIMIT_MS);
    signal.addEventListener('abort', end, { once: true });
    const settle = (result) => {
      clearTimeout(limit);
      clearTimeout(killTimer);
      signal.removeEventListener('abort', end);
      resolve({ ...output, ...result });
    };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => {
        output[stream] += text;
      });
    }
    child.on('error', (error) => settle({ failure: error.message }));
    child.on('close', (code, signalName) =>
      settle(
        code === 0 ? {} : { failure: output.stderr.trim() || `ended with ${code ?? signalName}` },
      ),
    );
  });
}

function pingpongArguments(arm, run, options, samplesFolder) {
  const { samples, warmup } = sampleCounts(options, arm.bytes);
  const args = [
    '--rmw',
    arm.rmw.split('@')[0],
    '--mode',
    arm.mode,
    '--type',
    arm.type,
    '--size',
    String(arm.bytes),
    '--samples',
    String(samples),
    '--warmup',
    String(warmup),
    '--max-seconds',
    String(options.maxSeconds),
    '--interval-us',
    String(options.intervalUs),
    '--reliability',
    options.reliability,
  ];
  if (options.pin !== undefined) args.push('--pin', options.pin);
  if (options.oneWay) args.push('--one-way');
  if (samplesFolder !== undefined) {
    args.push('--samples-file', join(samplesFolder, `${arm.id.replaceAll('/', '-')}-${run}.i64`));
  }
  return args;
}

/** iceoryx2's benchmark prints one line per service; its figure is a mean over the whole run. */
export function parseIceoryx2(stdout) {
  const line = /ipc::Service ::: Iterations: (\d+), Time: ([\d.]+) s/.exec(stdout);
  if (line === null) return undefined;
  const iterations = Number(line[1]);
  const mean = (Number(line[2]) * 1e9) / (2 * iterations);
  return { iterations, whole_run_half_round_trip_ns: mean };
}

function iceoryx2Arguments(arm, options) {
  const [first, second] = (options.pin ?? '0,1').split(',');
  return [
    '--bench-ipc',
    '--iterations',
    String(PEER_ITERATIONS),
    '--payload-size',
    String(arm.bytes),
    '--cpu-core-participant-1',
    first,
    '--cpu-core-participant-2',
    second,
  ];
}

function floorArguments(options) {
  const args = options.pin === undefined ? [] : ['--pin', options.pin];
  return options.intervalUs === 0 ? args : [...args, '--interval-us', String(options.intervalUs)];
}

// On a virtual machine the host moves cores about, and a cache line costs three times as much
// between sockets as between hyper-threads. The line is therefore measured right before each polled
// run as well, on the same cores.
async function lineBeside({ options, binaries, signal }) {
  if (options.pin === undefined) return undefined;
  const args = ['--pin', options.pin, '--line-only'];
  const done = await runProgram(join(binaries, 'bench_floor'), args, process.env, signal);
  return done.failure === undefined ? JSON.parse(done.stdout).cache_line_ns.p50 : undefined;
}

/** One run of one arm: {result} or {failure}. */
export async function executeArm(step, context) {
  const line = step.arm.mode === 'poll' ? await lineBeside(context) : undefined;
  const outcome = await executeProgram(step, context);
  if (line === undefined || outcome.result === undefined) return outcome;
  return { result: { ...outcome.result, cache_line_beside_ns: line } };
}

async function executeProgram({ arm, run }, context) {
  const { options, binaries, envs, samplesFolder, signal } = context;
  const program = (name, args, env) => runProgram(join(binaries, name), args, env, signal);
  if (arm.kind === FLOOR) {
    const done = await program('bench_floor', floorArguments(options), process.env);
    return done.failure === undefined ? { result: JSON.parse(done.stdout) } : done;
  }
  if (arm.kind === PEER_ICEORYX2) {
    const args = iceoryx2Arguments(arm, options);
    const done = await runProgram(options.peerIceoryx2, args, process.env, signal);
    if (done.failure !== undefined) return done;
    const result = parseIceoryx2(done.stdout);
    return result === undefined
      ? { failure: `no ipc::Service line in: ${done.stdout}` }
      : { result };
  }
  const args = pingpongArguments(arm, run, options, samplesFolder);
  const done = await program('bench_pingpong', args, envs.get(arm.rmw).env);
  return done.failure === undefined ? { result: JSON.parse(done.stdout) } : done;
}
