// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { callerOptions, withCaller } from '../with_caller.js';
import { verb } from '../verb.js';

export const paramList = verb({
  command: 'list [node]',
  describe: 'List the parameters of a node, or of all nodes',
  examples: [
    ['l2net param list', 'of every node'],
    ['l2net param list /talker', 'of one'],
  ],
  notes: 'Exit status 7: the node is not there, or does not answer.',
  options: (y) =>
    y
      .positional('node', { type: 'string', describe: 'Its full name (default: all nodes)' })
      .options(callerOptions),
  run: async (argv, context) => {
    const { NodeParameters, nodesWithParameters } = await import('../../ros/parameters.js');
    const all = await withCaller(context, argv, async (caller) => {
      const nodes = argv.node === undefined ? nodesWithParameters(caller) : [argv.node];
      const lists = [];
      for (const name of nodes) {
        const parameters = new NodeParameters(caller, name);
        lists.push({ node: parameters.node, parameters: await parameters.names() });
      }
      return lists;
    });
    answer(context, argv, all, () =>
      all
        .flatMap(({ node, parameters }) =>
          argv.node === undefined ? [node, ...parameters.map((name) => `  ${name}`)] : parameters,
        )
        .join('\n'),
    );
  },
});
