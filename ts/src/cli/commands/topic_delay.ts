// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { rateNotes, rateOptions } from '../rate_options.js';
import { verb } from '../verb.js';

export const topicDelay = verb({
  command: 'delay <topic>',
  describe: 'Report how long messages take from publish to take, for each subscription',
  examples: [
    ['l2net topic delay /camera/image', 'p50, p99 and slowest, once a second, until Ctrl-C'],
    ['l2net topic delay /camera/image --once --window 10', 'of the next 10 s'],
  ],
  notes: `${rateNotes} Delays are read from histograms, and may be up to an eighth too long.`,
  options: rateOptions,
  run: async (argv, context) => {
    const { followReaders } = await import('../follow_readers.js');
    await followReaders(context, argv);
  },
});
