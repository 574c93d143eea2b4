// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What every agent has to do where it cannot measure, or is ended.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { childOf, env, folder, rmw } from '../fixtures/agents.mjs';

test('a mistake is said once, with exit code 2', () => {
  const wrong = [
    ['bench_pingpong', ['--rmw', 'rmw_of_nobody'], /librmw_of_nobody\.so/],
    ['bench_pingpong', ['--size', '9M'], /--size 9M: expected a whole number from 64 to 8388608/],
    ['bench_pingpong', ['--size', '100'], /--kind fixed --size 100/],
    ['bench_pingpong', ['--kind', 'big'], /--kind big: expected fixed\|dynamic\|image\|loaned/],
    ['bench_pingpong', ['--pin', '0,0'], /--pin 0,0/],
    ['bench_pingpong', ['--one-way=1'], /--one-way takes no value/],
    ['bench_pingpong', ['--depth'], /--depth needs a value/],
    ['bench_pingpong', ['depth'], /unexpected argument depth/],
    ['bench_pingpong', ['--samples-folder', '/nowhere'], /--samples-folder \/nowhere: no such/],
    ['bench_stream', ['--rmw', 'rmw_of_nobody'], /librmw_of_nobody\.so/],
    ['bench_stream', ['--kind', 'loaned', '--size', '100'], /--kind loaned --size 100/],
    [
      'bench_stream',
      ['--background-rate', '1', '--background-kind', 'fixed', '--background-size', '100'],
      /--kind fixed --size 100/,
    ],
    ['bench_stream', ['--rate', '-1'], /--rate -1: expected a number from 0 to/],
    ['bench_stream', ['--seconds', 'nan'], /--seconds nan: expected a number/],
    ['bench_service', ['--rmw', 'rmw_of_nobody'], /librmw_of_nobody\.so/],
    ['bench_service', ['--size', '63'], /--size 63: expected a whole number from 64/],
    ['bench_wait_set', ['--rmw', 'rmw_of_nobody'], /librmw_of_nobody\.so/],
    ['bench_wait_set', ['--entities', '0'], /--entities 0: expected a whole number from 1/],
    ['bench_discovery', ['--rmw', 'rmw_of_nobody'], /librmw_of_nobody\.so/],
    ['bench_discovery', ['--nodes', '2', '--processes', '3'], /--processes 3: more than --nodes 2/],
    ['bench_idle', ['--rmw', 'rmw_of_nobody'], /librmw_of_nobody\.so/],
    ['bench_idle', ['--seconds', 'soon'], /--seconds soon: expected a number/],
    ['bench_floor', ['--interval-us', '0'], /--interval-us 0: expected a whole number from 1/],
    ['bench_floor', ['--rmw', rmw], /--rmw: no such option/],
    ['bench_stream', ['--samples', '5'], /--samples: no such option, see --help/],
  ];
  for (const [agent, args, expected] of wrong) {
    const all = args[0] === '--rmw' || agent === 'bench_floor' ? args : ['--rmw', rmw, ...args];
    const { status, stderr, stdout } = spawnSync(join(folder, agent), all, {
      env,
      encoding: 'utf8',
    });
    assert.equal(status, 2, `${args.join(' ')}: ${stderr}`);
    assert.match(stderr, expected);
    assert.ok(stderr.startsWith(`${agent}: `), stderr);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.equal(stdout, '');
  }
});

const endless = [
  // Large messages: a million small ones are through before the signal.
  ['bench_pingpong', 'bench_pong', ['--size', '1M', '--samples', '1000000', '--max-seconds', '60']],
  ['bench_stream', 'bench_reader', ['--seconds', '60']],
  ['bench_service', 'bench_server', ['--samples', '10000000', '--max-seconds', '60']],
  ['bench_idle', 'bench_member', ['--seconds', '60']],
];

/** Starts an agent that would run for a minute; resolves once its second process is there. */
async function startEndless([agent, name, args]) {
  const child = spawn(join(folder, agent), ['--rmw', rmw, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  const second = await childOf(child.pid, name);
  await sleep(700);
  return { child, exited, second };
}

test('SIGINT to the first process ends all', async () => {
  for (const one of endless) {
    const { child, exited, second } = await startEndless(one);
    child.kill('SIGINT');
    const [code] = await exited;
    assert.equal(code, 1, one[0]);
    assert.throws(() => process.kill(second, 0), { code: 'ESRCH' }, one[0]);
  }
});

test('a first process that is killed leaves no other behind', async () => {
  const alive = (pid) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  for (const one of endless) {
    const { child, exited, second } = await startEndless(one);
    child.kill('SIGKILL');
    await exited;
    for (const deadline = Date.now() + 5_000; alive(second); await sleep(50)) {
      assert.ok(Date.now() < deadline, `${one[1]} runs on`);
    }
  }
});

test('a second process that dies is said to have, once', async () => {
  // A lost reliable message is waited for longer.
  const impatient = [
    'bench_pingpong',
    'bench_pong',
    [...endless[0][2], '--reliability', 'best_effort'],
  ];
  for (const one of [impatient, ['bench_idle', 'bench_member', ['--seconds', '60']]]) {
    const { child, exited, second } = await startEndless(one);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    process.kill(second, 'SIGKILL');
    const [code] = await exited;
    assert.equal(code, 1, one[0]);
    assert.match(stderr, /process \d died of signal 9/);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  }
});
