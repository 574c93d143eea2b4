// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LaunchEvent } from '../../launch/index.js';
import { projectWithWheels, put, temporaryDirectory } from '../../ros/prefix_fixture.js';
import { l2net, terminalOf, type Answer, type World } from '../context_fixture.js';

const timeout = 30_000; // milliseconds, on a machine with much else to do

function launched(text: string, ...args: string[]): Promise<Answer> {
  return launchedIn({}, text, ...args);
}

function launchedIn(world: World, text: string, ...args: string[]): Promise<Answer> {
  const directory = temporaryDirectory();
  const file = put(join(directory, 'l.yaml'), text);
  const env = { PATH: '/usr/bin:/bin', XDG_RUNTIME_DIR: directory, ROS_LOG_DIR: directory };
  return l2net(['launch', file, ...args], { env, ...world });
}

const sh = (script: string): string => `{ exec: [sh, -c, '${script}'] }`;

describe('l2net launch', { timeout }, () => {
  it('follows what the nodes write, and ends well with them', async () => {
    const { status, out, error } = await launched(
      `nodes:\n  a: ${sh('echo one')}\n  b: { exec: [sh, -c, 'echo two >&2'], after: { exited: a } }`,
      '--no-logs',
    );
    expect(status).toBe(0);
    expect(out).toBe('[a] one\n');
    expect(error.replaceAll(/pid \d+/g, 'pid N')).toBe(
      [
        '[a] started, pid N',
        '[b] waits for the end of /a',
        '[a] ended with exit code 0',
        '[b] started, pid N',
        '[b] two',
        '[b] ended with exit code 0',
        'all processes have ended\n',
      ].join('\n'),
    );
  });

  it.each([
    ['standard output', { terminal: terminalOf(80) }, '\x1b[36m[a]\x1b[0m one\n', '\n[a] two\n'],
    [
      'standard error',
      { errorTerminal: terminalOf(80) },
      '[a] one\n',
      '\n\x1b[36m[a]\x1b[0m two\n',
    ],
  ])('has colours where a terminal is, here at %s', async (_where, world, out, error) => {
    const answer = await launchedIn(
      world,
      `nodes:\n  a: ${sh('echo one; echo two >&2')}`,
      '--no-logs',
    );
    expect(answer.out).toBe(out);
    expect(answer.error).toContain(error);
    expect(answer.error.includes('\x1b[2m')).toBe('errorTerminal' in world);
  });

  it('fails with a status of its own, and says who failed', async () => {
    const { status, error } = await launched(
      `nodes:\n  a: ${sh('exit 3')}`,
      '--quiet',
      '--no-logs',
    );
    expect(status).toBe(6);
    expect(error).toBe(
      '[a] ended with exit code 3\nl2net: /a ended with exit code 3 [L2N_LAUNCH_FAILED]\n',
    );
  });

  it('fails with another one if a gate does not open in time', async () => {
    const text = `nodes:\n  a: { exec: [sleep, '60'] }\n  b: { exec: ls, after: { exited: a, timeout: 50ms } }`;
    const { status, error } = await launched(text, '--quiet', '--no-logs');
    expect(status).toBe(7);
    expect(error).toContain(
      '/b was not started: process /a has not ended after 50 ms [L2N_GATE_TIMED_OUT]',
    );
  });

  it('tells programs what happens', async () => {
    const { out } = await launched(`nodes:\n  a: ${sh('echo one; exit 3')}`, '--json', '--no-logs');
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LaunchEvent);
    expect(events.map(({ type }) => type)).toEqual(['started', 'output', 'exited', 'ended']);
    expect(events[1]).toMatchObject({ process: '/a', stream: 'out', line: 'one' });
    expect(events[3]).toMatchObject({ outcome: { status: 'failed' } });
  });

  it('is stopped by a signal, whose number is in the status', async () => {
    const running = launched(
      `nodes:\n  a: { exec: [sh, -c, 'kill -TERM ${process.pid}; sleep 60'] }`,
    );
    const { status, error } = await running;
    expect(status).toBe(143);
    expect(error).toContain('stopping: SIGTERM');
  });

  it('starts nothing if there is a mistake', async () => {
    const { status, out, error } = await launched(
      `nodes:\n  a: ${sh('echo')}\n  b: { exec: no-such }`,
    );
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toMatch(/l\.yaml:3:14: no program "no-such" in PATH; nothing was started/);
  });

  it.each([
    [['x=1'], '"x=1" is no argument of a launch file: NAME:=VALUE'],
    [['x:=1'], 'no argument "x"; there are none'],
  ])('refuses %j', async (args, reason) => {
    const { status, error } = await launched(`nodes:\n  a: ${sh('echo')}`, ...args);
    expect(status).toBe(2);
    expect(error).toContain(reason);
  });

  it('shows what it would do', async () => {
    const { project } = projectWithWheels();
    const text = `
      args: { rate: 5 }
      rmw: rmw_shm
      nodes:
        a: { exec: [echo, "it's"], ros_args: true, params: { rate: '\${rate}' }, respawn: always, required: true }
        b: { exec: ls, after: [a, { topic: /t, publishers: 2 }, { delay: 2s }], env: { ROS_LOG_DIR: null, X: a b } }`;
    const { out, error } = await launchedIn(
      { project },
      text,
      '--dry-run',
      'rate:=7',
      '--rmw',
      'rmw_fastrtps_cpp',
    );
    expect(error).toBe('');
    expect(out).toContain(
      `/a\n  command  /usr/bin/echo 'it'\\''s' --ros-args -r __node:=a -r __ns:=/ -p rate:=7\n`,
    );
    expect(out).toContain('  node     /a, rmw_fastrtps_cpp, domain 0\n');
    expect(out).toContain(
      '  respawn  always, after 1 s to 30 s, at most 5 times in 5 min\n  required everything ends with it\n',
    );
    expect(out).toContain(
      '  after    node /a\n  after    topic /t with 2 publishers\n  after    2 s\n',
    );
    expect(out).toContain('  env      ROS_LOG_DIR unset\n');
    expect(out).toContain("  env      X='a b'\n");
    expect(out).toContain('with rate:=7');
    const json = await launchedIn({ project }, text, '--dry-run', '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      args: { rate: '5' },
      processes: [
        { id: '/a', rmw: 'rmw_shm', respawn: { max: 5 } },
        { id: '/b', env: { X: 'a b' } },
      ],
    });
  });

  it('prints the schema of its files', async () => {
    const { status, out } = await l2net(['launch', '--schema']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      title: 'l2net launch file',
      additionalProperties: false,
    });
  });
});
