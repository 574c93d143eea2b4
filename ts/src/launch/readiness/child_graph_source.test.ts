// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it, onTestFinished } from 'vitest';
import { graphOf } from '../../graph/graph_fixture.js';
import { isAlive, until } from '../supervise/running_fixture.js';
import { ChildGraphSource } from './child_graph_source.js';

const timeout = 30_000; // milliseconds
const camera = JSON.stringify({ graph: graphOf((g) => g.node('/camera')) });

/** A source whose reader is a program of the test's; its last argument is the domain. */
function sourceOf(script: string): ChildGraphSource {
  return new ChildGraphSource({ domainId: 7, env: {} }, ['-e', script]);
}

const staysUntilTheEnd = `process.stdin.resume().on('end', () => process.exit());`;

describe('a graph that a process of its own reads', { timeout }, () => {
  it('is what it writes, without what libraries say in between', async () => {
    const source = sourceOf(`
      console.log('[INFO] starting in domain ' + process.argv.at(-1));
      console.log('{"broken');
      console.log(${JSON.stringify(camera)});
      ${staysUntilTheEnd}`);
    const graph = await source.graph();
    expect(graph.nodes.map(({ name }) => name)).toEqual(['camera']);
    await source.close();
  });

  it('ends its reader when nobody watches any more', async () => {
    const source = sourceOf(`
      const nodes = [{ name: String(process.pid), namespace: process.argv.at(-1) }];
      console.log(JSON.stringify({ graph: { nodes } }));
      ${staysUntilTheEnd}`);
    const controller = new AbortController();
    let pid = 0;
    for await (const { nodes } of source.watch(controller.signal)) {
      pid = Number(nodes[0]?.name);
      expect(nodes[0]?.namespace).toBe('7');
      controller.abort();
    }
    expect(pid).toBeGreaterThan(0);
    await until(() => !isAlive(pid), 'the reader has ended');
  });

  it('ends its reader also in the middle of a graph that fills the pipe', async () => {
    const source = sourceOf(`
      const say = (name, rest) => console.log(JSON.stringify({ graph: { nodes: [{ name }], rest } }));
      process.stdin.resume().on('end', () => process.stdout.end(() => process.exit()));
      process.stdout.on('error', () => process.exit());
      say(String(process.pid));
      say('large', 'x'.repeat(1 << 24));`);
    const { nodes } = await source.graph();
    const pid = Number(nodes[0]?.name);
    onTestFinished(() => {
      if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    });
    expect(pid).toBeGreaterThan(0);
    await source.close();
    await until(() => !isAlive(pid), 'the reader has ended');
  });

  it.each([
    [`console.log(JSON.stringify({ error: 'no rclnodejs' }))`, 'no rclnodejs'],
    [`console.error('Segmentation fault'); process.exit(1)`, 'Segmentation fault'],
    ['process.exit(3)', 'its reader ended'],
  ])('says why there is none: %s', async (script, reason) => {
    await expect(sourceOf(script).graph()).rejects.toMatchObject({
      code: 'L2N_GRAPH_NOT_READABLE',
      message: `the graph cannot be read: ${reason}`,
    });
  });
});
