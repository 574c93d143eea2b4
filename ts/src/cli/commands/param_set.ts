// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { verb } from '../verb.js';
import { callerOptions, withCaller } from '../with_caller.js';

export const paramSet = verb({
  command: 'set <node> <name> <value>',
  describe: 'Give a parameter a value',
  examples: [
    ['l2net param set /talker rate 30', 'a whole number may stand for a double'],
    [`l2net param set /talker frames '[map, odom]'`, 'a list, in YAML'],
  ],
  notes:
    'Exit status: 2 the value does not fit the kind of the parameter; 7 the node is not there, ' +
    'or does not answer; 10 the node refuses the value.',
  options: (y) =>
    y
      .positional('node', { type: 'string', demandOption: true, describe: 'Full name of the node' })
      .positional('name', { type: 'string', demandOption: true, describe: 'Of the parameter' })
      .positional('value', { type: 'string', demandOption: true, describe: 'YAML or JSON' })
      .options(callerOptions),
  run: async (argv, context) => {
    const { NodeParameters } = await import('../../ros/parameters.js');
    const { jsonValue, parseMessage } = await import('../../message/index.js');
    const value = parseMessage(argv.value);
    await withCaller(context, argv, (caller) =>
      new NodeParameters(caller, argv.node).set(new Map([[argv.name, value]])),
    );
    const { node, name } = argv;
    answer(context, argv, { node, name, value: jsonValue(value) }, () => '');
  },
});
