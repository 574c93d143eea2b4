// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { registryUnavailable } from '../../errors/index.js';
import { graphOf } from '../../graph/graph_fixture.js';
import { procFolder } from '../../host/host_fixture.js';
import { temporaryDirectory } from '../../ros/prefix_fixture.js';
import { l2net, terminalOf, worldOf } from '../context_fixture.js';

const broken = worldOf(
  graphOf((g) => {
    g.node('/talker')
      .publisher('/chatter', { qos: { reliability: 'best_effort' } })
      .publisher('/count', { type: 'std_msgs/msg/Int32' })
      .publisher('/weather');
    g.node('/listener', { program: 'python3' })
      .subscription('/chatter')
      .subscription('/count')
      .subscription('/wheather');
  }),
);
const sound = worldOf(
  graphOf((g) => {
    g.node('/talker').publisher('/chatter');
    g.node('/listener').subscription('/chatter');
  }),
);

describe('l2net doctor', () => {
  it('explains a QoS mismatch, a type mismatch and a near miss in a sentence each', async () => {
    const { status, out, error } = await l2net(['doctor', '--no-host'], broken);
    expect({ status, error }).toEqual({ status: 9, error: '' });
    expect(out).toBe(
      [
        'error: /listener does not hear /talker on /chatter: it requests reliable and is offered ' +
          'best_effort; change the subscription in /listener to best_effort, because a ' +
          'best_effort subscription hears every publisher. [qos-mismatch]',
        '  rclpy: QoSProfile(depth=10, reliability=ReliabilityPolicy.BEST_EFFORT, ' +
          'durability=DurabilityPolicy.VOLATILE)',
        'error: /listener does not hear /talker on /count: it expects std_msgs/msg/String but ' +
          'std_msgs/msg/Int32 is sent; change the subscription in /listener to ' +
          'std_msgs/msg/Int32, because whoever publishes decides what there is, or give it a ' +
          'topic of its own. [type-mismatch]',
        'error: /listener listens on /wheather, where nobody publishes, while /talker publishes ' +
          'the same type on /weather, which differs by one letter; rename the topic in /listener ' +
          'to /weather, because others may rely on the name that is offered. [near-miss-topic]',
        '  shell: --ros-args -r /wheather:=/weather',
        '3 errors',
        '',
      ].join('\n'),
    );
  });

  it('is content with a graph in which nothing is wrong', async () => {
    expect(await l2net(['doctor', '--no-host'], sound)).toEqual({
      ...{ status: 0, out: 'nothing wrong found\n', error: '' },
    });
  });

  it('answers in JSON', async () => {
    const { status, out } = await l2net(['doctor', '--no-host', '--json'], broken);
    expect(status).toBe(9);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({
        ...{ rule: 'near-miss-topic', severity: 'error', more: 0 },
        subjects: ['/wheather', '/weather', '/listener', '/talker'],
      }),
    );
    expect((await l2net(['doctor', '--no-host', '--json'], sound)).out).toBe('[]\n');
  });

  it('judges by the rules asked for, or by all but some', async () => {
    const rulesOf = async (...args: string[]): Promise<string[]> => {
      const { out } = await l2net(['doctor', '--no-host', '--json', ...args], broken);
      return (JSON.parse(out) as { rule: string }[]).map(({ rule }) => rule);
    };
    expect(await rulesOf('--rule', 'type-mismatch')).toEqual(['type-mismatch']);
    expect(await rulesOf('--rule', 'type-mismatch', '--rule', 'qos-mismatch')).toEqual([
      ...['qos-mismatch', 'type-mismatch'],
    ]);
    expect(await rulesOf('--ignore', 'type-mismatch', 'qos-mismatch')).toEqual(['near-miss-topic']);
    const { status, error } = await l2net(['doctor', '--no-host', '--rule', 'bogus'], broken);
    expect(status).toBe(2);
    expect(error).toMatch(/the doctor has no rule "bogus"; its rules are .*qos-mismatch, .*\n$/);
  });

  it.each([40, 100])('breaks sentences, not names or snippets, at %d columns', async (columns) => {
    const { out } = await l2net(['doctor', '--no-host'], {
      ...broken,
      terminal: terminalOf(columns),
    });
    const prose = out.split('\n').filter((line) => !/^ {2}(rclpy|shell):/.test(line));
    expect(prose.filter((line) => line.length > columns)).toEqual([]);
    expect(prose.length).toBeGreaterThan(columns === 40 ? 20 : 8);
    expect(out.replaceAll(/\n {2}(?!rclpy|shell)/g, ' ')).toBe(
      (await l2net(['doctor', '--no-host'], broken)).out,
    );
  });

  it('judges the host, also where the graph cannot be read', async () => {
    const world = {
      env: { RMW_SHM_DIR: temporaryDirectory() },
      procDirectory: procFolder({
        '812': { maps: '/lib/librcl.so\n/lib/librmw_shm.so\n', environ: 'ROS_DOMAIN_ID=7\0' },
      }),
    };
    const args = ['doctor', '--rule', 'other-domain', 'unreadable-graph'];
    expect((await l2net(args, { ...sound, ...world })).out).toMatch(
      /^note: Domain 7 has 1 ROS process on this host that cannot meet those of domain 0;/,
    );
    const refused = (): never => {
      throw registryUnavailable({ domain: 0, reason: 'no permission', cause: undefined });
    };
    const judged = await l2net(args, { ...world, openGraphSource: refused });
    expect(judged.status).toBe(9);
    expect(judged.out).toContain('only this host was judged: domain 0: no permission.');
    expect(judged.out).toContain(
      'warning: Domain 0 has no nodes, while domain 7 has 1 ROS process on',
    );
    const blind = await l2net(['doctor', '--no-host'], { ...world, openGraphSource: refused });
    expect(blind).toMatchObject({ status: 5, out: '' });
  });
});
