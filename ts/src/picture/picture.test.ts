// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/index.js';
import { graphOf } from '../graph/graph_fixture.js';
import { draw, pictureFormats, qosMismatches, select, treeText } from './index.js';
import { fleet, smallRobot } from './picture_fixture.js';

/** A publisher that offers too little, a service, and a node in another namespace. */
const small = graphOf((g) => {
  g.node('/camera').publisher('/image', { qos: { reliability: 'best_effort' } });
  g.node('/viewer').subscription('/image').client('/camera/trigger');
  g.node('/left/sensors/recorder').subscription('/image', { qos: { reliability: 'best_effort' } });
  g.node('/left/sensors/clock').publisher('/left/sensors/time').service('/camera/trigger');
});
const mismatches = qosMismatches(small);

function golden(name: string): string {
  return new URL(`golden/${name}`, import.meta.url).pathname;
}

/** Names that no ROS would make, and that a program may have made all the same. */
const hostileNames = [
  '/quote"s',
  "/apostrophe's",
  '/back\\slash\\',
  '/\u001b[2Jescape',
  '/new\nline',
  '/<script>alert(1)</script>',
  '/&amp;]]>',
  '/null\u0000byte',
  '/half\ud800surrogate',
  '/end',
  '/#quot;--> x',
  '/点群🤖',
  `/${'long'.repeat(20_000)}`,
  '',
];

function hostile(): Graph {
  return graphOf((g) => {
    hostileNames.forEach((name) => {
      g.node(`/ns${name}`).publisher(name, { type: name }).subscription('/common');
      g.node(`/other${name}`).subscription(name).publisher('/common');
    });
  });
}

describe('a picture', () => {
  it.each([
    ['svg', 'small.svg'],
    ['dot', 'small.dot'],
    ['mermaid', 'small.mmd'],
  ] as const)('as %s is as it was', async (format, file) => {
    const { text, notes } = await draw(small, format, { namespaceGroups: true, mismatches });
    expect(notes).toEqual([]);
    await expect(text).toMatchFileSnapshot(golden(file));
  });

  it('as text is as it was', async () => {
    const text = `${treeText(small, mismatches).join('\n')}\n`;
    await expect(text).toMatchFileSnapshot(golden('small.txt'));
  });

  it('in the documentation is current', async () => {
    const graph = select(smallRobot(), { hideInfrastructure: true });
    const { text } = await draw(graph, 'svg', { mismatches: qosMismatches(graph) });
    const file = new URL('../../../docs/images/graph.svg', import.meta.url).pathname;
    await expect(text).toMatchFileSnapshot(file);
  });

  it('of the same system is the same, in whatever order it was read', async () => {
    const shuffled = {
      ...small,
      nodes: small.nodes.toReversed(),
      endpoints: small.endpoints.toReversed(),
    };
    for (const format of pictureFormats) {
      const pictures = [small, shuffled].map((graph) => draw(graph, format, { mismatches }));
      const [one, other] = await Promise.all(pictures);
      expect(one, format).toEqual(other);
    }
  });

  it('of nothing is a picture', async () => {
    const nothing = graphOf(() => undefined);
    expect((await draw(nothing, 'svg')).text).toContain('<svg ');
    expect((await draw(nothing, 'dot')).text).toMatch(/^digraph ros \{[^]*\}\n$/);
    expect(treeText(nothing, [])).toEqual(['no nodes']);
  });
});

describe('without topics', () => {
  it('arrows lead from node to node and name what flows', async () => {
    const { text } = await draw(small, 'dot', { topics: false, mismatches });
    expect(text.split('\n').filter((line) => line.includes('->'))).toEqual([
      '  n0 -> n2 [label="/image"]',
      '  n0 -> n3 [label="/image" color="#d11a2a" style=dashed ' +
        'tooltip="reliability: best_effort offered, reliable requested"]',
      '  n3 -> n1 [label="/camera/trigger"]',
    ]);
  });

  it('a topic of very many nodes keeps its box', async () => {
    const shared = graphOf((g) => {
      for (let node = 0; node < 20; node += 1) {
        g.node(`/node_${node}`).publisher('/tf').subscription('/tf');
      }
    });
    const { text } = await draw(shared, 'dot', { topics: false });
    expect(text.match(/->/g)).toHaveLength(40);
    expect(text).toContain('label="/tf"');
  });
});

describe('hostile names', () => {
  const graph = hostile();

  it('are text in an SVG', async () => {
    const { text } = await draw(graph, 'svg', { namespaceGroups: true });
    expect(text).not.toContain('<script');
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|&(?!(amp|lt|gt|quot);)/);
    expect(text).not.toMatch(/[\ud800-\udfff]/u);
    const tags = text.replaceAll(/<(\w+)[^<>]*\/>/g, '').match(/<\/?\w+/g) ?? [];
    const open: string[] = [];
    for (const tag of tags) {
      if (tag.startsWith('</')) expect(open.pop()).toBe(tag.slice(2));
      else open.push(tag.slice(1));
    }
    expect(open).toEqual([]);
    const widest = Math.max(
      ...[...text.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map((m) => Number(m[1])),
    );
    expect(widest).toBeLessThan(10_000);
  });

  it('are strings in DOT', async () => {
    const { text } = await draw(graph, 'dot', { namespaceGroups: true });
    const withoutStrings = text.replaceAll(/"(\\.|[^"\\])*"/g, 'S');
    expect(withoutStrings).toMatch(/^[\w{}[\]=;,\s>+-]*$/);
  });

  it('are labels in Mermaid', async () => {
    const { text } = await draw(graph, 'mermaid', { namespaceGroups: true });
    const withoutLabels = text.replaceAll(/"[^"\n]*"/g, 'L');
    for (const line of withoutLabels.trim().split('\n')) {
      expect(line).toMatch(
        /^(flowchart LR| *(n|t)\d+(\[L\]|\(L\)|\(\[L\]\)|\{\{L\}\}):::\w+| *\w+ --> \w+| *subgraph g\d+\[L\]| *end| *classDef .*)$/,
      );
    }
  });
});

describe('500 nodes', () => {
  it('are drawn within seconds, with a word on how', async () => {
    const graph = fleet(10, 50);
    expect(graph.nodes).toHaveLength(501);
    const begin = process.cpuUsage().user;
    const { text, notes } = await draw(graph, 'svg');
    // On an idle core 1.5 s.
    expect((process.cpuUsage().user - begin) / 1e6).toBeLessThan(10);
    expect(notes).toEqual(['laid out by namespace, because it is large']);
    for (const { name } of graph.nodes) expect(text).toContain(name);
  }, 120_000);

  it('without any order are drawn all the same', async () => {
    const tangle = graphOf((g) => {
      for (let node = 0; node < 500; node += 1) {
        const builder = g.node(`/node_${node}`).publisher(`/topic_${node}`);
        for (const step of [7, 61, 211])
          builder.subscription(`/topic_${(node * step + step) % 500}`);
      }
    });
    const { notes } = await draw(tangle, 'svg');
    expect(notes).toEqual(['too many arrows to lead them around the boxes']);
    const mermaid = await draw(tangle, 'mermaid');
    expect(mermaid.notes[0]).toContain('viewers of Mermaid draw at most 500 arrows');
  }, 120_000);
});
