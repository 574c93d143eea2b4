// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { askSource, sourceOptions } from '../source_option.js';
import { verb, type AddCommand } from '../verb.js';

const examples = {
  topic: ['l2net topic type /chatter', 'std_msgs/msg/String'],
  service: ['l2net service type /add_two_ints', 'example_interfaces/srv/AddTwoInts'],
  action: ['l2net action type /fibonacci', 'example_interfaces/action/Fibonacci'],
} as const;

/** l2net topic|service|action type <name> */
export function typeVerb(kind: 'topic' | 'service' | 'action'): AddCommand {
  return verb({
    command: 'type <name>',
    describe: `Print the type of a ${kind}; more than one if its endpoints disagree`,
    examples: [examples[kind]],
    options: (y) =>
      y
        .positional('name', { type: 'string', demandOption: true, describe: `Name of the ${kind}` })
        .options(sourceOptions),
    run: async (argv, context) => {
      const { livingPart } = await import('../../graph/index.js');
      const lookup = await import('../../inspect/lookup.js');
      const find = {
        topic: lookup.topicCalled,
        service: lookup.serviceCalled,
        action: lookup.actionCalled,
      }[kind];
      const whole = await askSource(context, argv, (source) =>
        source.graph((all) => find(all, argv.name)),
      );
      const graph = livingPart(whole);
      const { types } = find(graph, argv.name);
      answer(context, argv, types, () => types.join('\n'));
    },
  });
}
