// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/index.js';
import { graphOf, type GraphBuilder } from '../graph/graph_fixture.js';
import { diffGraphs, diffText, type DiffOptions } from './index.js';
import { randomSnapshot } from '../snapshot/random_snapshot_fixture.js';

function system(g: GraphBuilder): void {
  g.node('/talker', { program: 'talker' }).publisher('/chatter').publisher('/rosout');
  g.node('/right/listener').subscription('/chatter').service('/reset').client('/reset');
}

/** The same system with other ids and pids, in another order. */
function startedAgain(graph: Graph): Graph {
  const rename = (id: string | undefined): string | undefined => id && `again-${id}`;
  return {
    ...graph,
    takenMs: graph.takenMs + 60_000,
    processes: graph.processes
      .map((process) => ({ ...process, id: `again-${process.id}`, pid: process.pid + 1000 }))
      .reverse(),
    nodes: graph.nodes
      .map((node) => ({ ...node, id: `again-${node.id}`, process: rename(node.process) }))
      .reverse(),
    endpoints: graph.endpoints
      .map((endpoint) => ({ ...endpoint, id: `again-${endpoint.id}`, node: rename(endpoint.node) }))
      .reverse(),
  };
}

function textOf(before: Graph, after: Graph, options?: DiffOptions): string[] {
  return diffText(diffGraphs(before, after, options), 'was', 'is');
}

describe('a system', () => {
  it('that was started again is as before, whatever it consists of', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const { graph } = randomSnapshot(seed);
      for (const infrastructure of [false, true]) {
        const diff = diffGraphs(graph, startedAgain(graph), { infrastructure });
        expect(diff.equal, `seed ${seed}: ${JSON.stringify(diff)}`).toBe(true);
      }
    }
    expect(textOf(graphOf(system), startedAgain(graphOf(system)))).toEqual([
      'no difference between was and is',
    ]);
  });

  it('is compared without the numbers that tools put into names', () => {
    const numbered = (pid: string): Graph =>
      graphOf((g) => {
        g.node(`/launch_ros_${pid}`).publisher(`/launch_ros_${pid}/state`);
        g.node(`/transform_listener_impl_${pid}f`).subscription('/tf');
        g.node(`/camera_${pid}`);
      });
    expect(textOf(numbered('12'), numbered('77'))).toEqual([
      '--- was',
      '+++ is',
      '- process node of /camera_12',
      '+ process node of /camera_77',
      '- node /camera_12',
      '+ node /camera_77',
      '2 removed, 2 added, 0 changed',
    ]);
  });
});

describe('differences', () => {
  it('are told by node, with what was and what is', () => {
    const now = graphOf((g) => {
      g.node('/talker', { program: 'talker', rmw: 'rmw_fastrtps_cpp' }).publisher('/chatter', {
        qos: { reliability: 'best_effort', depth: 5, deadlineNs: 1e8 },
      });
      g.node('/left/listener').subscription('/chatter', { type: 'std_msgs/msg/Int32' });
    });
    expect(textOf(graphOf(system), now)).toEqual([
      '--- was',
      '+++ is',
      '+ process node of /left/listener',
      '- process node of /right/listener',
      '~ process talker of /talker: rmw rmw_shm -> rmw_fastrtps_cpp',
      '+ node /left/listener',
      '+   subscription /chatter [std_msgs/msg/Int32]',
      '- node /right/listener',
      '-   client /reset [example_interfaces/srv/AddTwoInts]',
      '-   service /reset [example_interfaces/srv/AddTwoInts]',
      '-   subscription /chatter [std_msgs/msg/String]',
      '  node /talker',
      '~   publisher /chatter [std_msgs/msg/String]: reliability reliable -> best_effort; ' +
        'depth 10 -> 5; deadline none -> 100 ms',
      '5 removed, 3 added, 2 changed',
    ]);
  });

  it('in a type are one change, not a thing lost and another come', () => {
    const typed = (type: string, typeHash = ''): Graph =>
      graphOf((g) => g.node('/talker').publisher('/chatter', { type, typeHash }));
    const { endpoints } = diffGraphs(typed('a/msg/A', 'RIHS01_1'), typed('a/msg/B', 'RIHS01_2'));
    expect(endpoints).toMatchObject({
      removed: [],
      added: [],
      changed: [{ fields: [{ field: 'type', before: 'a/msg/A', after: 'a/msg/B' }] }],
    });
    const rebuilt = [typed('a/msg/A', 'RIHS01_1'), typed('a/msg/A', 'RIHS01_2')] as const;
    expect(diffGraphs(...rebuilt).endpoints.changed[0]?.fields).toEqual([
      { field: 'typeHash', before: 'RIHS01_1', after: 'RIHS01_2' },
    ]);
    expect(diffGraphs(...rebuilt, { ignore: ['type-hashes'] }).equal).toBe(true);
    expect(diffGraphs(typed('a/msg/A', 'RIHS01_1'), typed('a/msg/A')).equal).toBe(true);
  });

  it('are found among several endpoints of one kind on one topic', () => {
    const depths = (...wanted: number[]): Graph =>
      graphOf((g) => {
        const node = g.node('/talker');
        for (const depth of wanted) node.publisher('/chatter', { qos: { depth } });
      });
    expect(diffGraphs(depths(1, 2, 3), depths(3, 9, 1)).endpoints).toMatchObject({
      removed: [],
      added: [],
      changed: [{ fields: [{ field: 'depth', before: 2, after: 9 }] }],
    });
    expect(diffGraphs(depths(1, 1), depths(1)).endpoints.removed).toHaveLength(1);
  });

  it('in what a process holds name what has come and gone', () => {
    const container = (...parts: string[]): Graph =>
      graphOf((g) => {
        g.node('/container', { program: 'container' });
        for (const part of parts) g.node(part, { beside: '/container' });
      });
    expect(textOf(container('/a', '/b'), container('/b', '/c'))).toContain(
      '~ process container of /a, /b, /container: without /a, with /c',
    );
  });

  it('that a source cannot see are none', () => {
    const seen = graphOf(system);
    const vague: Graph = {
      ...seen,
      processes: [],
      nodes: seen.nodes.map((node) => ({ ...node, enclave: '', process: undefined })),
      endpoints: seen.endpoints.map((endpoint) => ({
        ...endpoint,
        qos: endpoint.qos && { ...endpoint.qos, history: 'unknown', depth: 0, deadlineNs: 0 },
      })),
    };
    expect(diffGraphs(seen, vague).equal).toBe(true);
  });

  it('can be left out', () => {
    const [was, now] = (['reliable', 'best_effort'] as const).map((reliability) =>
      graphOf((g) =>
        g.node('/talker', { program: reliability }).publisher('/chatter', { qos: { reliability } }),
      ),
    ) as [Graph, Graph];
    expect(diffGraphs(was, now, { ignore: ['qos'] }).equal).toBe(false);
    expect(diffGraphs(was, now, { ignore: ['processes'] }).equal).toBe(false);
    expect(diffGraphs(was, now, { ignore: ['qos', 'processes'] }).equal).toBe(true);
  });
});

describe('infrastructure', () => {
  const plain = graphOf((g) => g.node('/talker').publisher('/chatter'));
  const withTools = graphOf((g) => {
    g.node('/talker').publisher('/chatter').publisher('/rosout').service('/talker/get_parameters');
    g.node('/_ros2cli_daemon_0').subscription('/chatter');
  });

  it('is compared only when asked', () => {
    expect(diffGraphs(plain, withTools).equal).toBe(true);
    const { processes, nodes, endpoints } = diffGraphs(plain, withTools, { infrastructure: true });
    expect([processes, nodes, endpoints].map(({ added }) => added.length)).toEqual([1, 1, 3]);
  });

  it('does not hide actions', () => {
    const acting = graphOf((g) =>
      g.node('/talker').publisher('/chatter').service('/dock/_action/send_goal'),
    );
    expect(diffGraphs(plain, acting).endpoints.added).toHaveLength(1);
  });
});
