// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A short ping-pong of rmw_shm beside rmw_fastrtps_cpp. It is measured by the C++ agents of bench/.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../environment.mjs';
import { heading, say } from './checks.mjs';

const BENCH_BOUND_MS = 120_000;

export async function compare(processes, env, checks) {
  heading('Ping-pong between two processes, rmw_shm beside rmw_fastrtps_cpp');
  const bench = join(root, 'bench', 'run_pingpong.mjs');
  if (!existsSync(bench)) {
    say('  not measured: bench/run_pingpong.mjs is missing');
    return;
  }
  const run = processes.start({
    name: 'bench', command: process.execPath, args: [bench, '--short', '--json'], env, cwd: root,
  });
  const timer = setTimeout(() => void run.stop({ polite: false }), BENCH_BOUND_MS);
  const { code } = await run.exited;
  clearTimeout(timer);
  processes.forget(run);
  checks.that(code === 0, 'the bench ran', `exit code ${code}\n${run.errors}`);
  if (code === 0) say(run.output.join('\n'));
}
