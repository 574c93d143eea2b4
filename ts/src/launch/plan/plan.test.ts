// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../../ros/prefix_fixture.js';
import { double } from '../../document/written_number.js';
import { planOf, processOf } from '../launch_fixture.js';

/** What follows --ros-args. */
async function rosArgumentsOf(text: string, id = '/a'): Promise<string> {
  const { args } = processOf(await planOf(text), id);
  return args.slice(args.indexOf('--ros-args') + 1).join(' ');
}

describe('the command line of a node', () => {
  it('is the script with its interpreter, its arguments, then those for ROS', async () => {
    const plan = await planOf(`
      nodes:
        a: { node: node.mjs, args: [--fast, 1.10, true] }
        b: { python: node.py }
        c: { python: { module: pkg.mod } }
        d: { exec: [sleep, 10] }
        e: { exec: sleep, args: ['1'] }`);
    const { cwd } = processOf(plan, '/a');
    const lines = plan.processes.map(({ command, args }) => [command, ...args].join(' '));
    expect(lines.map((line) => line.replaceAll(cwd, 'DIR'))).toEqual([
      `${process.execPath} DIR/node.mjs --fast 1.10 true --ros-args -r __node:=a -r __ns:=/`,
      'DIR/bin/python3 DIR/node.py --ros-args -r __node:=b -r __ns:=/',
      'DIR/bin/python3 -m pkg.mod --ros-args -r __node:=c -r __ns:=/',
      '/usr/bin/sleep 10',
      '/usr/bin/sleep 1',
    ]);
    expect(processOf(plan, '/b').env['PYTHONUNBUFFERED']).toBe('1');
    expect(plan.processes.map(({ rosNode }) => rosNode)).toEqual([
      '/a',
      '/b',
      '/c',
      undefined,
      undefined,
    ]);
  });

  it('finds what packages have installed', async () => {
    const prefix = temporaryDirectory();
    chmodSync(put(join(prefix, 'lib/demo/talker')), 0o755);
    put(join(prefix, 'share/ament_index/resource_index/packages/demo'));
    const env = { PATH: '/bin', AMENT_PREFIX_PATH: `/nowhere:${prefix}` };
    const plan = await planOf(
      'nodes: { a: { ros: demo/talker }, b: { ros: { package: demo, executable: talker } } }',
      { env },
    );
    expect(plan.processes.map(({ command }) => command)).toEqual(
      Array(2).fill(join(prefix, 'lib/demo/talker')),
    );
    const error = (text: string): Promise<unknown> =>
      planOf(`nodes: { a: { ros: ${text} } }`, { env }).catch(String);
    expect(await error('demo/taker')).toContain(
      'package demo has no executable taker; did you mean talker?',
    );
    expect(await error('dmo/talker')).toContain(
      `no package dmo in /nowhere, ${prefix}; did you mean demo?`,
    );
  });

  it('joins namespaces, and starts anew at a slash', async () => {
    const text = `
      namespace: robot
      groups:
        - namespace: left
          nodes:
            a: { node: node.mjs }
            b: { node: node.mjs, namespace: arm, name: other }
            c: { node: node.mjs, namespace: /far }`;
    const plan = await planOf(text);
    expect(plan.processes.map(({ id, rosNode }) => [id, rosNode])).toEqual([
      ['/robot/left/a', '/robot/left/a'],
      ['/robot/left/arm/b', '/robot/left/arm/other'],
      ['/far/c', '/far/c'],
    ]);
    expect(await rosArgumentsOf(text, '/robot/left/arm/b')).toBe(
      '-r __node:=other -r __ns:=/robot/left/arm',
    );
  });

  it('lets a process keep the names of its nodes', async () => {
    expect(
      await rosArgumentsOf('nodes: { a: { node: node.mjs, name: false, remap: { x: y } } }'),
    ).toBe('-r x:=y');
  });

  it('keeps the types of parameters, and the order in which they win', async () => {
    const text = `
      params: { rate: 1.0 }
      nodes:
        a:
          node: node.mjs
          log_level: debug
          params: [{ rate: 2, big: 1.50, hex: 0x10, on: true, nested: { gain: -1e3, text: 'a "b"', yes: 'true' } }, { gains: [1.0, 2.5], ids: [1, 2], names: [x, '1'] }]`;
    expect(await rosArgumentsOf(text)).toBe(
      '-r __node:=a -r __ns:=/ -p rate:=1.0 -p rate:=2 -p big:=1.50 -p hex:=0x10 -p on:=true -p nested.gain:=-1e3 ' +
        '-p nested.text:="a \\"b\\"" -p nested.yes:="true" -p gains:=[1.0, 2.5] -p ids:=[1, 2] -p names:=["x", "1"] --log-level debug',
    );
    const plan = await planOf({
      nodes: { a: { node: 'node.mjs', params: { rate: double(10), n: 10, x: 0.5 } } },
    });
    expect(processOf(plan, '/a').args.slice(-6)).toEqual([
      '-p',
      'rate:=10.0',
      '-p',
      'n:=10',
      '-p',
      'x:=0.5',
    ]);
  });

  it('merges what the scopes around a node set, the nearest first', async () => {
    const text = `
      remap: { x: outer, y: outer }
      env: { A: outer, B: outer, C: outer }
      respawn: always
      groups:
        - remap: { y: inner }
          env: { B: inner, C: null }
          stop: { term_after: 1s }
          nodes: { a: { exec: ls, ros_args: true, respawn: { when: on-failure, max: unlimited, delay: 100ms } }, b: { exec: ls } }`;
    const plan = await planOf(text, { env: { PATH: '/bin', C: 'given' } });
    const a = processOf(plan, '/a');
    expect(a.args.join(' ')).toContain('-r x:=outer -r y:=inner');
    expect(a.env).toEqual({ PATH: '/bin', A: 'outer', B: 'inner' });
    expect(a.stop).toEqual({ termAfter: 1000, killAfter: 5000 });
    expect(a.respawn).toEqual({
      when: 'on-failure',
      delay: 100,
      factor: 2,
      cap: 30_000,
      jitter: 0.1,
      max: Infinity,
      window: 300_000,
    });
    expect(processOf(plan, '/b').respawn).toMatchObject({ when: 'always', max: 5 });
  });
});

describe('an rmw', () => {
  it('is put in force once for all nodes that share an environment', async () => {
    const asked: string[] = [];
    const selectRmw = (
      rmw: string,
      env: Readonly<Record<string, string | undefined>>,
    ): typeof env => {
      asked.push(rmw);
      return { ...env, RMW_IMPLEMENTATION: rmw };
    };
    const text = `
      presets: { tuned: { rmw: rmw_fastrtps_cpp, env: { PROFILE: p.xml } } }
      rmw: rmw_shm
      nodes:
        a: { node: node.mjs }
        b: { node: node.mjs }
        c: { node: node.mjs, preset: tuned }`;
    const plan = await planOf(text, { selectRmw });
    expect(asked).toEqual(['rmw_shm', 'rmw_fastrtps_cpp']);
    expect(processOf(plan, '/c').env).toMatchObject({
      PROFILE: 'p.xml',
      RMW_IMPLEMENTATION: 'rmw_fastrtps_cpp',
    });
    const all = await planOf(text, { rmw: 'rmw_other' });
    expect(all.processes.map(({ rmw }) => rmw)).toEqual(Array(3).fill('rmw_other'));
  });
});

describe('gates', () => {
  it('are worked out in full', async () => {
    const plan = await planOf(`
      namespace: /r
      gate_timeout: 5s
      domain: 4
      nodes:
        cam: { node: node.mjs, name: camera, domain: 5 }
        job: { exec: ls }
        a:
          node: node.mjs
          after:
            - cam
            - { node: camera, publisher: image, timeout: 1min }
            - { node: /elsewhere, service: /s, external: true, on_timeout: start }
            - { topic: t }
            - { topic: /t, publishers: 2, subscriptions: 1 }
            - { service: s }
            - { exited: job }
            - { started: cam, timeout: 2 }
            - { delay: 500ms }`);
    const gates = processOf(plan, '/r/a').gates.map((gate) =>
      gate.kind === 'graph' ? { ...gate, place: gate.place.domainId } : gate,
    );
    const onGraph = {
      kind: 'graph',
      place: 4,
      process: undefined,
      timeout: 5000,
      onTimeout: 'fail',
    };
    const onCamera = { ...onGraph, place: 5, process: '/r/cam' };
    expect(gates).toEqual([
      { ...onCamera, condition: { kind: 'node', node: '/r/camera' } },
      {
        ...onCamera,
        timeout: 60_000,
        condition: { kind: 'endpoint', node: '/r/camera', role: 'publisher', name: '/r/image' },
      },
      {
        ...onGraph,
        onTimeout: 'start',
        condition: { kind: 'endpoint', node: '/elsewhere', role: 'service', name: '/s' },
      },
      { ...onGraph, condition: { kind: 'topic', topic: '/r/t', publishers: 1, subscriptions: 0 } },
      { ...onGraph, condition: { kind: 'topic', topic: '/t', publishers: 2, subscriptions: 1 } },
      { ...onGraph, condition: { kind: 'service', service: '/r/s' } },
      { kind: 'exited', process: '/r/job', timeout: undefined, onTimeout: 'fail' },
      { kind: 'started', process: '/r/cam', timeout: 2000, onTimeout: 'fail' },
      { kind: 'delay', delay: 500 },
    ]);
    expect(plan.dependencies.get('/r/a')).toEqual(new Set(['/r/cam', '/r/job']));
  });
});
