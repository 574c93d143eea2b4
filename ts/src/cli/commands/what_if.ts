// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidSetting } from '../../errors/index.js';
import type { QosProfile } from '../../graph/index.js';
import { answer } from '../context.js';
import { readWindow } from '../follow.js';
import { askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

const qosOptions = {
  reliability: { choices: ['reliable', 'best_effort'] as const, describe: 'Another reliability' },
  durability: { choices: ['volatile', 'transient_local'] as const, describe: 'Another durability' },
  history: { choices: ['keep_last', 'keep_all'] as const, describe: 'Another history' },
  depth: { type: 'number', requiresArg: true, describe: 'Another depth, with keep_last' },
  liveliness: {
    choices: ['automatic', 'manual_by_topic'] as const,
    describe: 'Another kind of liveliness',
  },
  deadline: { type: 'number', requiresArg: true, describe: 'Another deadline, seconds; 0: none' },
  lease: { type: 'number', requiresArg: true, describe: 'Another lease, seconds; 0: none' },
} as const;

function nanoseconds(name: string, seconds: number): number | null {
  if (seconds >= 0) return seconds === 0 ? null : Math.round(seconds * 1e9);
  throw invalidSetting({ name, value: String(seconds), allowed: '0 seconds or more' });
}

interface Asked {
  readonly reliability: 'reliable' | 'best_effort' | undefined;
  readonly durability: 'volatile' | 'transient_local' | undefined;
  readonly history: 'keep_last' | 'keep_all' | undefined;
  readonly liveliness: 'automatic' | 'manual_by_topic' | undefined;
  readonly depth: number | undefined;
  readonly deadline: number | undefined;
  readonly lease: number | undefined;
}

function changesAsked(asked: Asked): Partial<QosProfile> {
  const { reliability, durability, history, liveliness, depth, deadline, lease } = asked;
  if (depth !== undefined && !(Number.isInteger(depth) && depth > 0)) {
    throw invalidSetting({
      name: '--depth',
      value: String(depth),
      allowed: 'a whole number from 1',
    });
  }
  const all = {
    ...{ reliability, durability, liveliness, depth },
    history: history ?? (depth === undefined ? undefined : 'keep_last'),
    deadlineNs: deadline === undefined ? undefined : nanoseconds('--deadline', deadline),
    leaseNs: lease === undefined ? undefined : nanoseconds('--lease', lease),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

export const addWhatIf = verb({
  command: 'what-if <topic>',
  describe: 'Say who would match, and what would be lost, with another quality of service',
  examples: [
    ['l2net what-if /scan --node /viewer --depth 1', 'Keep the newest message only'],
    ['l2net what-if /scan --node /viewer --reliability reliable', 'Who could still be heard'],
    ['l2net what-if /tf --node /base --side publisher --reliability best_effort', 'A publisher'],
  ],
  notes:
    'Losses are estimated from the rates and ages seen within the window. ' +
    'Exit status: 8 if the topic, or the node on it, is not there.',
  options: (cli) =>
    cli
      .positional('topic', { type: 'string', demandOption: true, describe: 'Name of the topic' })
      .options(sourceOptions)
      .options({
        node: {
          type: 'string',
          demandOption: true,
          requiresArg: true,
          describe: 'Node whose endpoint is to be another',
        },
        side: {
          choices: ['publisher', 'subscription'] as const,
          describe: 'Which endpoint, where the node has both',
        },
        ...qosOptions,
        window: {
          type: 'number',
          requiresArg: true,
          default: 2,
          describe: 'Seconds to watch the counters; 0: do not',
        },
      }),
  run: async (argv, context) => {
    const { whatIf, whatIfText } = await import('../../diagnose/index.js');
    const { topic, node, side } = argv;
    const changes = changesAsked(argv);
    const told = await askSource(context, argv, async (source) => {
      const window = await readWindow(source, context, argv.window);
      const proposal = { topic, node, side, changes };
      const graph = await source.graph((all) => whatIf({ graph: all, window }, proposal));
      return whatIf({ graph, window }, proposal);
    });
    answer(context, argv, told, () => whatIfText(told, context.terminal?.columns));
  },
});
