// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import { isInternalName, livingPart, qualifiedName } from '../../graph/index.js';
import { answer, type CliContext, type GlobalOptions } from '../context.js';
import { allOption, askSource, sourceOptions } from '../source_option.js';

export function addNode(cli: Argv<GlobalOptions>, context: CliContext): Argv<GlobalOptions> {
  return cli.command('node', 'Nodes of the domain', (noun) =>
    noun.demandCommand(1, 'node needs a verb').command(
      'list',
      'List nodes and their processes',
      (y) => y.options(sourceOptions).option('all', allOption),
      async (argv) => {
        const graph = livingPart(await askSource(context, argv, (source) => source.graph()));
        const pids = new Map(graph.processes.map(({ id, pid }) => [id, pid]));
        const nodes = graph.nodes
          .map((node) => ({ node: qualifiedName(node), pid: pids.get(node.process ?? '') }))
          .filter(({ node }) => argv.all || !isInternalName(node))
          .sort((a, b) => (a.node < b.node ? -1 : 1));
        answer(context, argv, nodes, () =>
          nodes.map(({ node, pid }) => (pid === undefined ? node : `${node}\t${pid}`)).join('\n'),
        );
      },
    ),
  );
}
