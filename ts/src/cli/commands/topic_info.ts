// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { readWindow } from '../follow.js';
import { askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

const measuredSeconds = 0.5;

export const topicInfo = verb({
  command: 'info <topic>',
  describe: 'Show who publishes and subscribes: node, QoS, matches, rate, losses',
  examples: [
    ['l2net topic info /chatter', `its endpoints, and their rates during ${measuredSeconds} s`],
    ['l2net topic info /chatter --window 0', 'at once, without rates'],
  ],
  notes: 'Rates and losses come from counters that rmw_shm keeps. Exit status 8: no such topic.',
  options: (y) =>
    y
      .positional('topic', { type: 'string', demandOption: true, describe: 'Name of the topic' })
      .options(sourceOptions)
      .option('window', {
        type: 'number',
        requiresArg: true,
        default: measuredSeconds,
        describe: 'Seconds over which rates are measured; 0: not at all',
      }),
  run: async (argv, context) => {
    const { livingPart } = await import('../../graph/index.js');
    const { topicCalled } = await import('../../inspect/lookup.js');
    const { meetingInfo } = await import('../../inspect/topic_info.js');
    const { meetingText } = await import('../meeting_text.js');
    const info = await askSource(context, argv, async (source) => {
      const first = await source.graph((all) => topicCalled(all, argv.topic));
      topicCalled(livingPart(first), argv.topic); // nothing to measure if it fails
      const window = await readWindow(source, context, argv.window);
      const graph = livingPart(await source.graph());
      return meetingInfo(graph, topicCalled(graph, argv.topic), window);
    });
    const { offering, requesting, ...rest } = info;
    answer(context, argv, { ...rest, publishers: offering, subscriptions: requesting }, () =>
      meetingText(
        info,
        { offering: 'publishers', requesting: 'subscriptions' },
        context.terminal?.columns,
      ),
    );
  },
});
