// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeGraphSource, type Graph } from '../graph/index.js';
import { graphOf } from '../graph/graph_fixture.js';
import { statisticsOf } from '../inspect/statistics_fixture.js';
import { put, temporaryDirectory } from '../ros/prefix_fixture.js';
import { l2net, terminalOf, worldOf, type World } from './context_fixture.js';

const fibonacci = 'example_interfaces/action/Fibonacci';
const graph = graphOf((g) => {
  g.node('/talker', { pid: 12, program: 'talker' })
    .publisher('/chatter')
    .publisher('/rosout', { type: 'rcl_interfaces/msg/Log' })
    .service('/talker/get_parameters', { type: 'rcl_interfaces/srv/GetParameters' })
    .service('/add')
    .service('/fib/_action/send_goal', { type: `${fibonacci}_SendGoal` });
  g.node('/listener', { pid: 11 })
    .subscription('/chatter')
    .client('/fib/_action/send_goal', { type: `${fibonacci}_SendGoal` });
  g.node('/strict').subscription('/chatter', { qos: { durability: 'transient_local' } });
  g.node('/dead', { alive: false }).subscription('/chatter');
});

/** A /proc with the talker in it: half a minute old, 1.5 s of processor time. */
function procWithTalker(): World {
  const procDirectory = temporaryDirectory();
  const zeros = (count: number): string => new Array(count).fill('0').join(' ');
  put(join(procDirectory, 'uptime'), '130.00 1.00\n');
  put(
    join(procDirectory, '12/stat'),
    `12 (talker) S ${zeros(10)} 100 50 ${zeros(4)} 3 0 10000 0\n`,
  );
  put(join(procDirectory, '12/smaps_rollup'), 'Pss:  30000 kB\n');
  return { procDirectory };
}

describe('l2net node info', () => {
  it('shows endpoints, whom they match, and the process', async () => {
    const { out } = await l2net(['node', 'info', '/talker'], {
      ...worldOf(graph),
      ...procWithTalker(),
    });
    expect(out).toBe(
      [
        '/talker',
        '  process: talker 12 on rmw_shm, up 30.0 s, CPU 5.00 % since its start, memory 30.7 MB, ' +
          '3 threads',
        '  publishers',
        '    /chatter  std_msgs/msg/String  1 matched of 2  reliable, volatile, keep_last 10',
        '  services',
        '    /add  example_interfaces/srv/AddTwoInts  0 matched  reliable, volatile, keep_last 10',
        '  action servers',
        `    /fib  ${fibonacci}`,
        '',
      ].join('\n'),
    );
  });

  it('shows what every node has when asked for all', async () => {
    const { out } = await l2net(['node', 'info', 'talker', '--all'], worldOf(graph));
    expect(out).toContain('/rosout');
    expect(out).toContain('/talker/get_parameters');
    expect(out).toContain('  process: talker 12 on rmw_shm\n');
  });

  it('answers in JSON with everything in numbers', async () => {
    const world = { ...worldOf(graph), ...procWithTalker() };
    const { out } = await l2net(['node', 'info', '/talker', '--json'], world);
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({
        node: '/talker',
        process: {
          ...{ pid: 12, program: 'talker', rmw: 'rmw_shm', uptimeSeconds: 30, cpuPercent: 5 },
          ...{ pssBytes: 30_720_000, threads: 3 },
        },
        publishers: [expect.objectContaining({ name: '/chatter', matched: 1, counterparts: 2 })],
        actionServers: [{ name: '/fib', types: [fibonacci] }],
      }),
    ]);
  });

  it('keeps within a narrow terminal, dropping QoS and matches first', async () => {
    const world = { ...worldOf(graph), terminal: terminalOf(40) };
    const { out } = await l2net(['node', 'info', '/talker'], world);
    const lines = out.split('\n').filter((line) => line.startsWith('    '));
    expect(lines[0]).toBe('    /chatter  std_msgs/msg/String');
    expect(lines.every((line) => line.length <= 40)).toBe(true);
  });

  it('warns of nodes of the same name', async () => {
    const twins = graphOf((g) => {
      g.node('/twin', { pid: 1 });
      g.node('/twin', { pid: 2 });
    });
    const { out } = await l2net(['node', 'info', '/twin'], worldOf(twins));
    expect(out).toContain('node 1 on');
    expect(out).toContain('node 2 on');
    expect(out).toContain('2 nodes have this name');
  });

  it('does not know the dead, and offers what is near', async () => {
    expect(await l2net(['node', 'info', '/dead'], worldOf(graph))).toMatchObject({ status: 8 });
    const { status, error } = await l2net(['node', 'info', '/talkr'], worldOf(graph));
    expect(status).toBe(8);
    expect(error).toContain('domain 0 has no node /talkr; did you mean /talker?');
  });
});

/** Counters that go on while a command sleeps. */
function counting(graph: Graph): World {
  const source = new FakeGraphSource(graph);
  let seconds = 0;
  source.statistics = () =>
    Promise.resolve(
      statisticsOf({
        seconds,
        writers: { 'publisher-0': { messages: 100 + 30 * seconds, payloadBytes: 2e6 * seconds } },
        readers: { 'subscription-5': { taken: 90 + 20 * seconds, lostOverrun: 7 } },
      }),
    );
  return {
    openGraphSource: () => Promise.resolve(source),
    sleep: (ms) => {
      seconds += ms / 1000;
      return Promise.resolve();
    },
  };
}

describe('l2net topic info', () => {
  it('shows endpoints with QoS and matches, and rates where somebody counts', async () => {
    const { out } = await l2net(['topic', 'info', '/chatter'], counting(graph));
    expect(out.replaceAll(/ {2,}/g, '  ')).toBe(
      [
        '/chatter std_msgs/msg/String',
        '  publishers: 1',
        '  NODE  PID  MATCHED  RATE  BANDWIDTH  MESSAGES  LOST  QOS',
        '  /talker  12  1 of 2  30.0 Hz  2.00 MB/s  115  0  reliable, volatile, keep_last 10',
        '  subscriptions: 2',
        '  NODE  PID  MATCHED  RATE  BANDWIDTH  MESSAGES  LOST  QOS',
        '  /listener  11  1 of 1  20.0 Hz  100  7 overrun  reliable, volatile, keep_last 10',
        '  /strict  102  0 of 1  reliable, transient_local, keep_last 10',
        '',
      ].join('\n'),
    );
  });

  it('does without rates where nobody counts, and where nobody wants to wait', async () => {
    const expected = /NODE +PID +MATCHED +QOS/;
    expect((await l2net(['topic', 'info', '/chatter'], worldOf(graph))).out).toMatch(expected);
    const hasty = { ...counting(graph), sleep: () => expect.unreachable('slept') };
    expect((await l2net(['topic', 'info', '/chatter', '--window', '0'], hasty)).out).toMatch(
      expected,
    );
  });

  it('answers in JSON', async () => {
    const { out } = await l2net(['topic', 'info', 'chatter', '--json'], counting(graph));
    expect(JSON.parse(out)).toMatchObject({
      name: '/chatter',
      types: ['std_msgs/msg/String'],
      publishers: [{ node: '/talker', pid: 12, counts: { messagesPerSecond: 30 } }],
      subscriptions: [
        { node: '/listener', counts: { losses: { overrun: 7, cap: 0 } } },
        { node: '/strict', matched: 0 },
      ],
    });
  });

  it('shows types where endpoints disagree', async () => {
    const torn = graphOf((g) => {
      g.node('/a').publisher('/t', { type: 'x/msg/A' });
      g.node('/b').subscription('/t', { type: 'x/msg/B' });
    });
    const { out } = await l2net(['topic', 'info', '/t'], worldOf(torn));
    expect(out).toMatch(/^\/t x\/msg\/A, x\/msg\/B\n/);
    expect(out).toMatch(/\/a +100 +x\/msg\/A +0 of 1/);
  });
});

describe('services and actions', () => {
  it('are listed, without parameters and the parts of actions unless asked for all', async () => {
    expect((await l2net(['service', 'list'], worldOf(graph))).out).toBe('/add\n');
    expect((await l2net(['service', 'list', '--all', '-t'], worldOf(graph))).out).toBe(
      '/add\texample_interfaces/srv/AddTwoInts\t1\t0\n' +
        `/fib/_action/send_goal\t${fibonacci}_SendGoal\t1\t1\n` +
        '/talker/get_parameters\trcl_interfaces/srv/GetParameters\t1\t0\n',
    );
    expect((await l2net(['action', 'list', '--types'], worldOf(graph))).out).toBe(
      `/fib\t${fibonacci}\t1\t1\n`,
    );
  });

  it('are shown with their nodes', async () => {
    const service = await l2net(['service', 'info', '/add'], worldOf(graph));
    expect(service.out).toMatch(/^\/add example_interfaces\/srv\/AddTwoInts\n {2}servers: 1\n/);
    expect(service.out).toContain('clients: 0');
    const action = await l2net(['action', 'info', '/fib', '--all'], worldOf(graph));
    expect(action.out).toBe(
      `/fib ${fibonacci}\n  servers: 1\n    /talker\n  clients: 1\n    /listener\n` +
        '  topics: 0\n  services: 1\n    /fib/_action/send_goal\n',
    );
  });

  it('have types, and are found by them', async () => {
    const ask = async (...args: string[]): Promise<string> =>
      (await l2net(args, worldOf(graph))).out;
    expect(await ask('topic', 'type', '/chatter')).toBe('std_msgs/msg/String\n');
    expect(await ask('service', 'type', 'add')).toBe('example_interfaces/srv/AddTwoInts\n');
    expect(await ask('action', 'type', '/fib')).toBe(`${fibonacci}\n`);
    expect(await ask('topic', 'find', 'std_msgs/String')).toBe('/chatter\n');
    expect(await ask('service', 'find', 'example_interfaces/srv/AddTwoInts')).toBe('/add\n');
    expect(await ask('topic', 'find', 'rcl_interfaces/msg/Log', '--all')).toBe('/rosout\n');
    expect(await ask('topic', 'find', 'no/msg/Such', '--json')).toBe('[]\n');
  });
});

describe('lists on a terminal', () => {
  it('have heads, and names shortened in the middle', async () => {
    const long = graphOf((g) => {
      g.node(`/${'a'.repeat(200)}/end`, { pid: 7 });
    });
    const { out } = await l2net(['node', 'list'], { ...worldOf(long), terminal: terminalOf(40) });
    expect(out.split('\n')).toEqual([
      'NODE                                 PID',
      `/${'a'.repeat(16)}…${'a'.repeat(13)}/end    7`,
      '',
    ]);
  });
});

describe('names that would move the cursor', () => {
  const name = '/a\x1b[2Jb';
  const graph = graphOf((g) => {
    g.node('/evil', { pid: 5 }).publisher(name, { type: 'x/msg/X' });
  });

  it.each([
    ['topic', 'find', 'x/msg/X'],
    ['topic', 'type', name],
    ['topic', 'info', name],
    ['topic', 'info', `${name}c`],
    ['node', 'info', '/evil'],
    ['doctor'],
  ])('are harmless in l2net %s %s', async (...args) => {
    const { out, error } = await l2net(args, worldOf(graph));
    expect(out + error).toContain(args[0] === 'doctor' || args[1] === 'type' ? '' : '/a?[2Jb');
    expect(out + error).not.toContain('\x1b');
  });
});
