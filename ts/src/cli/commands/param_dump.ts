// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { verb } from '../verb.js';
import { callerOptions, withCaller } from '../with_caller.js';

export const paramDump = verb({
  command: 'dump <node>',
  describe: 'Show all parameters of a node, as a file that nodes and param load take',
  examples: [['l2net param dump /talker > talker.yaml', 'keeps them']],
  notes: 'Exit status 7: the node is not there, or does not answer.',
  options: (y) =>
    y
      .positional('node', { type: 'string', demandOption: true, describe: 'Full name of the node' })
      .options(callerOptions),
  run: async (argv, context) => {
    const { NodeParameters } = await import('../../ros/parameters.js');
    const { parameterFile } = await import('../../ros/parameter_file.js');
    const { jsonValue, messageText } = await import('../../message/index.js');
    const file = await withCaller(context, argv, async (caller) => {
      const parameters = new NodeParameters(caller, argv.node);
      const names = await parameters.names();
      return parameterFile(parameters.node, await parameters.values(names));
    });
    answer(context, argv, jsonValue(file), () => messageText(file, { full: true, doubles: true }));
  },
});
