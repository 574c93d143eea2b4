// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The nodes of the examples on the rmw that RMW_IMPLEMENTATION names, else rmw_shm, until they are
// ended. In one command with `l2net try`, which starts it under one rmw after another.
//
//   npm run demo:nodes -- [rate:=20] [bytes:=4194304]

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { root } from './environment.mjs';

const rmw = process.env.RMW_IMPLEMENTATION || 'rmw_shm';
const words = [join(root, 'ts', 'bin', 'l2net.js'), 'launch', join(root, 'launch/demo_nodes.yaml')];
const child = spawn(
  process.execPath,
  [...words, ...process.argv.slice(2), '--rmw', rmw, '--no-logs'],
  { stdio: 'inherit' },
);
// A Ctrl-C reaches the launcher itself, which ends its nodes in order; this waits for it.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
