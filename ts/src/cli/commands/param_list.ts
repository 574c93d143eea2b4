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
  notes:
    'Exit status 7: the node is not there, or does not answer; of all nodes, the lists of those ' +
    'that answer are shown, and the others named on stderr.',
  options: (y) =>
    y
      .positional('node', { type: 'string', describe: 'Its full name (default: all nodes)' })
      .options(callerOptions),
  run: async (argv, context, outcome) => {
    const { allParameterNames, NodeParameters } = await import('../../ros/parameters.js');
    if (argv.node === undefined) {
      const { lists, silent } = await withCaller(context, argv, allParameterNames);
      answer(context, argv, lists, () =>
        lists
          .flatMap(({ node, parameters }) => [node, ...parameters.map((name) => `  ${name}`)])
          .join('\n'),
      );
      for (const { node, error } of silent) {
        context.writeError(`l2net: ${node} is left out: ${error.message} [${error.code}]\n`);
        outcome.exitCode = error.exitCode;
      }
      return;
    }
    const list = await withCaller(context, argv, async (caller) => {
      const parameters = new NodeParameters(caller, argv.node ?? '');
      return { node: parameters.node, parameters: await parameters.names() };
    });
    answer(context, argv, [list], () => list.parameters.join('\n'));
  },
});
