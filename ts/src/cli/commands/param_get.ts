// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { verb } from '../verb.js';
import { callerOptions, withCaller } from '../with_caller.js';

export const paramGet = verb({
  command: 'get <node> <name>',
  describe: 'Show the value of a parameter',
  examples: [['l2net param get /talker use_sim_time', 'false, probably']],
  notes: 'Exit status: 7 the node is not there, or does not answer; 8 no such parameter.',
  options: (y) =>
    y
      .positional('node', { type: 'string', demandOption: true, describe: 'Full name of the node' })
      .positional('name', { type: 'string', demandOption: true, describe: 'Of the parameter' })
      .options(callerOptions),
  run: async (argv, context) => {
    const { NodeParameters } = await import('../../ros/parameters.js');
    const { jsonValue, messageText } = await import('../../message/index.js');
    const value = await withCaller(context, argv, (caller) =>
      new NodeParameters(caller, argv.node).value(argv.name),
    );
    answer(context, argv, jsonValue(value), () =>
      messageText(value, { full: true, doubles: true }),
    );
  },
});
