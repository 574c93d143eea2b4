// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What every graph source promises, as cases that any test runner can run against any of them.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { qualifiedName, type Graph, type GraphEndpoint } from './model.js';
import type { QosProfile } from './qos.js';
import type { GraphSource } from './source.js';

interface ExpectedEndpoint extends Pick<GraphEndpoint, 'kind' | 'topic' | 'type' | 'rosName'> {
  /** What this source can tell of it. */
  readonly qos: Partial<QosProfile> | undefined;
}

/** A domain that a test can change, and a source that looks at it. */
export interface ContractWorld {
  readonly source: GraphSource;
  readonly domainId: number;
  /** Full name of the node that joins, and what it has. */
  readonly node: string;
  readonly endpoints: readonly ExpectedEndpoint[];
  /** Lets the node join, alone; the function given lets it leave. */
  join(): Promise<() => Promise<void>>;
  end(): Promise<void>;
}

interface ContractCase {
  readonly name: string;
  readonly run: (world: ContractWorld) => Promise<void>;
}

/** Milliseconds within which a change must be shown. */
const changeBound = 5000;

function hasNode(graph: Graph, node: string): boolean {
  return graph.nodes.some((one) => qualifiedName(one) === node);
}

function isComplete(graph: Graph, { node, endpoints }: ContractWorld): boolean {
  return (
    hasNode(graph, node) &&
    endpoints.every(({ kind, topic }) =>
      graph.endpoints.some((one) => one.kind === kind && one.topic === topic),
    )
  );
}

/** Graphs of a watch until one of them is as wanted; that one. */
async function graphUntil(
  graphs: AsyncIterator<Graph, unknown>,
  wanted: (graph: Graph) => boolean,
): Promise<Graph> {
  const end = performance.now() + changeBound;
  while (performance.now() < end) {
    const next = await Promise.race([graphs.next(), sleep(changeBound).then(() => undefined)]);
    if (next === undefined || next.done === true) break;
    if (wanted(next.value)) return next.value;
  }
  throw new assert.AssertionError({ message: `no such graph within ${changeBound} ms` });
}

/** Runs a task on what the source watches, which ends with the task. */
async function watching<T>(
  { source }: ContractWorld,
  task: (graphs: AsyncIterator<Graph, unknown>, stop: AbortController) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const graphs = source.watch(stop.signal)[Symbol.asyncIterator]();
  try {
    return await task(graphs, stop);
  } finally {
    stop.abort();
    await graphs.return?.();
  }
}

/** The graph with the node in it, while it is there. */
async function withMember(
  world: ContractWorld,
  task: (graph: Graph) => Promise<void> | void,
): Promise<void> {
  const leave = await world.join();
  try {
    await watching(world, async (graphs) => {
      await task(await graphUntil(graphs, (graph) => isComplete(graph, world)));
    });
  } finally {
    await leave();
  }
}

function membersOf(graph: Graph, { node }: ContractWorld): GraphEndpoint[] {
  const own = graph.nodes.find((one) => qualifiedName(one) === node);
  return graph.endpoints.filter((endpoint) => endpoint.node === own?.id);
}

const contents: ContractCase[] = [
  {
    name: 'shows a node by its name and namespace, once',
    run: (world) =>
      withMember(world, (graph) => {
        const named = graph.nodes.filter((node) => qualifiedName(node) === world.node);
        assert.equal(named.length, 1);
        assert.ok(named[0]?.namespace.startsWith('/'));
        assert.ok(named[0]?.name.includes('/') === false);
      }),
  },
  {
    name: 'shows every endpoint of a node with kind, name and type',
    run: (world) =>
      withMember(world, (graph) => {
        const members = membersOf(graph, world);
        for (const { kind, topic, type, rosName } of world.endpoints) {
          const found = members.filter((one) => one.kind === kind && one.topic === topic);
          assert.deepEqual(
            found.map((one) => ({ type: one.type, rosName: one.rosName })),
            [{ type, rosName }],
            `${kind} ${topic}`,
          );
        }
      }),
  },
  {
    name: 'shows the QoS that an endpoint has',
    run: (world) =>
      withMember(world, (graph) => {
        const members = membersOf(graph, world);
        for (const { kind, topic, qos } of world.endpoints) {
          const found = members.find((one) => one.kind === kind && one.topic === topic);
          const seen = found?.qos;
          if (qos === undefined) assert.equal(seen, undefined);
          else assert.deepEqual({ ...seen, ...qos }, seen, `${kind} ${topic}`);
        }
      }),
  },
  {
    name: 'has ids that differ from each other and stay while nothing changes',
    run: (world) =>
      withMember(world, async (graph) => {
        const ids = [...graph.endpoints, ...graph.nodes].map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        const again = membersOf(await world.source.graph(), world).map(({ id }) => id);
        assert.deepEqual(
          again.sort(),
          membersOf(graph, world)
            .map(({ id }) => id)
            .sort(),
        );
      }),
  },
  {
    name: 'refers to nodes and processes that are in the graph',
    run: (world) =>
      withMember(world, (graph) => {
        const nodes = new Set(graph.nodes.map(({ id }) => id));
        const processes = new Set(graph.processes.map(({ id }) => id));
        for (const { node } of graph.endpoints) assert.ok(node === undefined || nodes.has(node));
        for (const { process } of graph.nodes) {
          assert.ok(process === undefined || processes.has(process));
        }
      }),
  },
  {
    name: 'says where and when it looked, in plain data',
    run: (world) =>
      withMember(world, (graph) => {
        assert.equal(graph.source, world.source.name);
        assert.equal(graph.domainId, world.domainId);
        assert.equal(world.source.domainId, world.domainId);
        const copy = JSON.parse(JSON.stringify(graph)) as Graph;
        assert.deepEqual(JSON.parse(JSON.stringify(copy)), copy);
        assert.equal(copy.endpoints.length, graph.endpoints.length);
      }),
  },
  {
    name: 'does not show itself',
    run: async ({ source, node }) => {
      const graph = await source.graph();
      assert.ok(!hasNode(graph, node));
      assert.deepEqual([graph.nodes, graph.endpoints], [[], []]);
    },
  },
  {
    name: 'counts, if it counts at all, for endpoints of its graph',
    run: (world) =>
      withMember(world, async (graph) => {
        const statistics = await world.source.statistics();
        const ids = new Set(graph.endpoints.map(({ id }) => id));
        for (const id of statistics?.writers.keys() ?? []) assert.ok(ids.has(id), id);
        for (const id of statistics?.readers.keys() ?? []) assert.ok(ids.has(id), id);
      }),
  },
];

const changes: ContractCase[] = [
  {
    name: 'watches: the graph as it is, then who joins, then who leaves',
    run: (world) =>
      watching(world, async (graphs) => {
        const first = await graphUntil(graphs, () => true);
        assert.ok(!hasNode(first, world.node));
        const leave = await world.join();
        await graphUntil(graphs, (graph) => isComplete(graph, world));
        await leave();
        await graphUntil(graphs, (graph) => !hasNode(graph, world.node));
      }),
  },
  {
    name: 'makes one of the changes that come while nobody asks',
    run: (world) =>
      watching(world, async (graphs) => {
        await graphUntil(graphs, () => true);
        const rounds = 3;
        for (let i = 0; i < rounds; i += 1) await (await world.join())();
        const leave = await world.join();
        let seen = 0;
        await graphUntil(graphs, (graph) => {
          seen += 1;
          return isComplete(graph, world);
        });
        await leave();
        // Each round has changed it many times over: an event for each is what must not be.
        assert.ok(seen <= rounds * 2, `${seen} graphs`);
      }),
  },
  {
    name: 'ends a watch when the signal aborts, in mid-wait',
    run: (world) =>
      watching(world, async (graphs, stop) => {
        await graphUntil(graphs, () => true);
        setTimeout(() => {
          stop.abort();
        }, 50);
        const left = [];
        for (let next = await graphs.next(); next.done !== true; next = await graphs.next()) {
          left.push(next.value);
        }
        assert.ok(left.length <= 1);
      }),
  },
  {
    name: 'watches twice at a time',
    run: (world) =>
      watching(world, (one) =>
        watching(world, async (other) => {
          const leave = await world.join();
          await Promise.all([
            graphUntil(one, (graph) => isComplete(graph, world)),
            graphUntil(other, (graph) => isComplete(graph, world)),
          ]);
          await leave();
        }),
      ),
  },
  {
    name: 'closes as often as it is told to',
    run: async ({ source }) => {
      await source.close();
      await source.close();
    },
  },
];

const sourceContract: readonly ContractCase[] = [...contents, ...changes];

/** Declares the cases for one source, each in a world of its own. */
export function declareSourceContract(
  declare: (name: string, run: () => Promise<void>) => void,
  makeWorld: () => Promise<ContractWorld>,
): void {
  for (const { name, run } of sourceContract) {
    declare(name, async () => {
      const world = await makeWorld();
      try {
        await run(world);
      } finally {
        await world.source.close();
        await world.end();
      }
    });
  }
}
