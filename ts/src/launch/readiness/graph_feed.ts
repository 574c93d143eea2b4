// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A program of its own, started in the environment of the nodes of a launch: the launcher itself
// has no ROS in it and may serve nodes of several rmws. Writes the graph, one JSON object a line,
// at each change, and ends with its standard input.
//
//   node graph_feed.js DOMAIN
import type { Graph } from '../../graph/index.js';
import { RosGraphSource } from '../../ros/graph_source.js';
import { loadRclnodejs } from '../../ros/rclnodejs.js';
import type { Rcl } from '../../ros/rcl.js';
import { RosSession } from '../../ros/session.js';

/** A line of the feed. */
export type FeedLine = { readonly graph: Graph } | { readonly error: string };

function say(line: FeedLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function feed(domainId: number, signal: AbortSignal): Promise<void> {
  const session = await RosSession.open(loadRclnodejs() as Rcl, domainId, process.pid);
  const source = new RosGraphSource(session);
  try {
    for await (const graph of source.watch(signal)) say({ graph });
  } finally {
    await source.close();
  }
}

const controller = new AbortController();
process.stdin.on('end', () => {
  controller.abort();
});
process.stdin.resume();
process.stdout.on('error', () => process.exit());
try {
  await feed(Number(process.argv[2]), controller.signal);
} catch (error) {
  say({ error: (error as Error).message });
}
// Whoever has closed the input reads the output no more, either: nothing is left to be flushed.
if (controller.signal.aborted) process.exit();
// rclnodejs holds handles that keep the event loop alive.
process.stdout.end(() => process.exit());
