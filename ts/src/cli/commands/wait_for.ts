// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidUsage } from '../../errors/index.js';
import { answer } from '../context.js';
import { countersFor, stopSignalOf } from '../follow.js';
import { askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

const kinds = ['node', 'topic', 'service', 'message'] as const;

export const addWaitFor = verb({
  command: 'wait-for <what> <name>',
  describe: 'Wait until a node, a topic, a service or a message is there',
  examples: [
    ['l2net wait-for node /camera', 'until the node is up'],
    ['l2net wait-for topic /image --publishers 2 --subscriptions 1', 'until so many are there'],
    ['l2net wait-for service /reset --timeout 1min', 'until somebody serves it'],
    ['l2net wait-for message /map && ./next_step', 'until something was published on it'],
  ],
  notes:
    'A message counts if a publisher that is still there has published it, also before the wait; ' +
    'with an rmw of others, if it comes during the wait or is latched. ' +
    'Exit status: 7 it did not come in time; the error says what is there instead.',
  options: (y) =>
    y
      .positional('what', { choices: kinds, demandOption: true, describe: 'What to wait for' })
      .positional('name', { type: 'string', demandOption: true, describe: 'Full name' })
      .options({
        ...sourceOptions,
        publishers: { type: 'number', requiresArg: true, describe: 'At least so many; default 1' },
        subscriptions: { type: 'number', requiresArg: true, describe: 'At least so many' },
        timeout: {
          type: 'string',
          requiresArg: true,
          default: '10s',
          describe: 'As 500ms, 10s, 2min, or a number of seconds',
        },
      }),
  run: async (argv, context) => {
    const { what, name, publishers, subscriptions } = argv;
    const { parseDuration } = await import('../../document/units.js');
    const seconds = Number(argv.timeout);
    const timeout = parseDuration(Number.isNaN(seconds) ? argv.timeout : seconds);
    if (timeout === undefined) {
      throw invalidUsage({ reason: `--timeout ${argv.timeout} is no time such as 500ms or 10s` });
    }
    if (what !== 'topic' && (publishers ?? subscriptions) !== undefined) {
      throw invalidUsage({ reason: '--publishers and --subscriptions go with topic only' });
    }
    const { waitFor } = await import('../../launch/readiness/wait_for.js');
    const target = { what, name, publishers, subscriptions };
    const waited = await askSource(context, argv, (source) =>
      waitFor(source, target, {
        timeout,
        signal: stopSignalOf(context),
        counters: (topic) => countersFor(source, topic),
      }),
    );
    answer(context, argv, { what, name, waitedMs: Math.round(waited) }, () => '');
  },
});
