// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import { isInternalName, qualifiedName } from '../../shm/index.js';
import { answer, type CliContext, type GlobalOptions } from '../context.js';
import { allOption, askDomain, domainOption } from './domain_option.js';

export function addNode(cli: Argv<GlobalOptions>, context: CliContext): Argv<GlobalOptions> {
  return cli.command('node', 'Nodes of the domain', (noun) =>
    noun.demandCommand(1, 'node needs a verb').command(
      'list',
      'List nodes and their processes, read from shared memory',
      (y) => y.option('domain', domainOption).option('all', allOption),
      (argv) => {
        const nodes = askDomain(context, argv.domain, (domain) => domain.nodes())
          .map((node) => ({ node: qualifiedName(node), pid: node.pid }))
          .filter(({ node }) => argv.all || !isInternalName(node))
          .sort((a, b) => (a.node < b.node ? -1 : 1));
        answer(context, argv, nodes, () => nodes.map((n) => `${n.node}\t${n.pid}`).join('\n'));
      },
    ),
  );
}
