// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { rateNotes, rateOptions } from '../rate_options.js';
import { verb } from '../verb.js';

export const topicHz = verb({
  command: 'hz <topic>',
  describe: 'Report how often each publisher publishes',
  examples: [
    ['l2net topic hz /camera/image', 'once a second, over the last 2 s, until Ctrl-C'],
    ['l2net topic hz /camera/image --once --window 10 --json', 'one exact answer for a program'],
  ],
  notes: `${rateNotes} Each rate is printed with the largest error that it can have.`,
  options: rateOptions,
  run: async (argv, context) => {
    const { followPublishers } = await import('../follow_publishers.js');
    const { rateText } = await import('../../inspect/units.js');
    await followPublishers(
      context,
      argv,
      ({ messagesPerSecond }) => `${rateText(messagesPerSecond)} Hz`,
    );
  },
});
