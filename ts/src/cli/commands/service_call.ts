// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { verb } from '../verb.js';
import { callerOptions, withCaller } from '../with_caller.js';

export const serviceCall = verb({
  command: 'call <service> [type] [request]',
  describe: 'Call a service and show its response',
  examples: [
    [`l2net service call /add '{a: 2, b: 3}'`, 'with the type that its server offers'],
    ['l2net service call /reset std_srvs/srv/Empty', 'with the type named'],
  ],
  notes:
    'The request is YAML or JSON; fields left out get their defaults. Exit status: 2 the ' +
    'request does not fit its type; 7 no server, or no response, within --timeout.',
  options: (y) =>
    y
      .positional('service', { type: 'string', demandOption: true, describe: 'Its name' })
      .positional('type', { type: 'string', describe: 'example_interfaces/srv/AddTwoInts' })
      .positional('request', { type: 'string', describe: 'YAML or JSON' })
      .options(callerOptions),
  run: async (argv, context) => {
    const { callWritten } = await import('../../ros/call_written.js');
    const { jsonValue, messageText } = await import('../../message/index.js');
    const words = [argv.type, argv.request].filter((word) => word !== undefined);
    const response = await withCaller(context, argv, (caller) =>
      callWritten(caller, { service: argv.service, words }),
    );
    answer(context, argv, jsonValue(response), () => messageText(response, { full: true }));
  },
});
