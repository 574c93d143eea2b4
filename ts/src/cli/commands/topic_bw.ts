// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { rateNotes, rateOptions } from '../rate_options.js';
import { verb } from '../verb.js';

export const topicBw = verb({
  command: 'bw <topic>',
  describe: 'Report how many bytes each publisher publishes',
  examples: [
    ['l2net topic bw /camera/image', 'once a second, over the last 2 s, until Ctrl-C'],
    ['l2net topic bw /camera/image --once', 'one answer after 2 s'],
  ],
  notes: `${rateNotes} Bytes are those of the messages' contents.`,
  options: rateOptions,
  run: async (argv, context) => {
    const { followPublishers } = await import('../follow_publishers.js');
    const { bytesText, rateText } = await import('../../inspect/units.js');
    await followPublishers(context, argv, ({ messagesPerSecond, bytesPerSecond }) => {
      const mean = bytesPerSecond / (messagesPerSecond || 1);
      return `${bytesText(bytesPerSecond)}/s = ${rateText(messagesPerSecond)} Hz x ${bytesText(mean)}`;
    });
  },
});
