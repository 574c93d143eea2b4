// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { listing } from '../listing.js';
import { allOption, askSource, sourceOptions } from '../source_option.js';
import type { Column } from '../table.js';
import { verb } from '../verb.js';

export const nodeList = verb({
  command: 'list',
  describe: 'List nodes and their processes',
  examples: [
    ['l2net node list', 'full names and process ids'],
    ['l2net node list --all --json', 'with internal nodes, for a program'],
  ],
  options: (y) => y.options(sourceOptions).option('all', allOption),
  run: async (argv, context) => {
    const { isInternalName, livingPart, qualifiedName } = await import('../../graph/index.js');
    const graph = livingPart(await askSource(context, argv, (source) => source.graph()));
    const pids = new Map(graph.processes.map(({ id, pid }) => [id, pid]));
    const nodes = graph.nodes
      .map((node) => ({ node: qualifiedName(node), pid: pids.get(node.process ?? '') }))
      .filter(({ node }) => argv.all || !isInternalName(node))
      .sort((a, b) => (a.node < b.node ? -1 : 1));
    type Row = (typeof nodes)[number];
    const columns: Column<Row>[] = [{ title: 'NODE', text: ({ node }) => node, shrinksTo: 12 }];
    if (nodes.some(({ pid }) => pid !== undefined)) {
      columns.push({ title: 'PID', text: ({ pid }) => `${pid ?? ''}`, align: 'right' });
    }
    answer(context, argv, nodes, () => listing(context, columns, nodes));
  },
});
