// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The graph as the rmw shows it to a node that came last, and as l2net reads it without ROS.

import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { l2net } from '../environment.mjs';
import { heading, say } from './checks.mjs';
import { startNode } from './exchange.mjs';

const NODES = [
  '/demo/inspector',
  '/demo/lamp',
  '/demo/listener_node',
  '/demo/listener_python',
  '/demo/operator',
  '/demo/talker',
];
const ENDPOINTS = [
  'publisher /demo/talker',
  'subscription /demo/listener_node',
  'subscription /demo/listener_python',
];
const START_BOUND_MS = 30_000;
const ANSWER_BOUND_MS = 5000;
const DISCOVERY_BOUND_MS = 5000;

const endpointsOf = (graph) =>
  (graph.endpoints['/demo/chatter'] ?? []).map(({ kind, node }) => `${kind} ${node}`).sort();

const isWhole = (graph) =>
  isDeepStrictEqual(graph.nodes, NODES) &&
  isDeepStrictEqual(endpointsOf(graph), ENDPOINTS) &&
  graph.lamp.servers === 1 &&
  graph.lamp.clients === 1;

function show(graph) {
  say(`  nodes     ${graph.nodes.join('  ')}`);
  for (const endpoint of graph.endpoints['/demo/chatter'] ?? []) {
    const { kind, node, type, reliability, durability } = endpoint;
    say(`  ${kind.padEnd(12)}  ${node.padEnd(22)}  ${type}  ${reliability}  ${durability}`);
  }
}

export async function inspect(processes, env, rmw, checks) {
  heading(`Graph, as ${rmw} shows it to a node that came last`);
  const inspector = startNode(processes, env, 'inspector.py');
  await inspector.wait('ready', START_BOUND_MS);
  const deadline = performance.now() + DISCOVERY_BOUND_MS;
  let graph = await inspector.ask('look', 'graph', ANSWER_BOUND_MS);
  while (!isWhole(graph) && performance.now() < deadline) {
    await sleep(50);
    graph = await inspector.ask('look', 'graph', ANSWER_BOUND_MS);
  }
  show(graph);
  checks.equal(graph.rmw, rmw, `the nodes run on ${rmw}`);
  checks.equal(graph.nodes, NODES, `${NODES.length} nodes`);
  checks.equal(graph.topics['/demo/chatter'], ['std_msgs/msg/String'], 'the topic and its type');
  checks.equal(endpointsOf(graph), ENDPOINTS, '1 publisher and 2 subscriptions, with their nodes');
  const hashes = new Set(graph.endpoints['/demo/chatter']?.map((e) => e.type_hash));
  checks.equal(hashes.size, 1, 'one type hash at both ends, in both languages');
  checks.equal(
    graph.services['/demo/switch_lamp'],
    ['std_srvs/srv/SetBool'],
    'the service and its type',
  );
  checks.equal(graph.lamp, { servers: 1, clients: 1 }, 'one server and one client of it');
  return inspector;
}

/** The same nodes, read from shared memory by the command, with no ROS in between. */
export async function inspectWithoutRos({ system }, inspector, processes, env, checks) {
  heading('Graph, as l2net reads it from shared memory: npx --no-install l2net node list');
  const pids = Object.entries({ ...system, inspector }).map(([name, { pid }]) => ({
    node: `/demo/${name}`,
    pid,
  }));
  const expected = pids.sort((a, b) => (a.node < b.node ? -1 : 1));
  let listed;
  try {
    listed = JSON.parse(await l2net(processes, ['node', 'list', '--json'], env));
  } catch (error) {
    checks.that(false, 'l2net lists the nodes', error.message);
    return;
  }
  const seen = listed.filter(({ node }) => node.startsWith('/demo/'));
  for (const { node, pid } of seen) say(`  ${node.padEnd(22)}  pid ${pid}`);
  checks.equal(seen, expected, 'l2net sees the same nodes, in the processes that they run in');
}
