// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

export const serviceInfo = verb({
  command: 'info <service>',
  describe: 'Show the servers and clients of a service',
  examples: [['l2net service info /add_two_ints', 'nodes, processes, and who matches whom']],
  notes: 'Exit status 8: no such service.',
  options: (y) =>
    y
      .positional('service', {
        type: 'string',
        demandOption: true,
        describe: 'Name of the service',
      })
      .options(sourceOptions),
  run: async (argv, context) => {
    const { livingPart } = await import('../../graph/index.js');
    const { serviceCalled } = await import('../../inspect/lookup.js');
    const { meetingInfo } = await import('../../inspect/topic_info.js');
    const { meetingText } = await import('../meeting_text.js');
    const whole = await askSource(context, argv, (source) =>
      source.graph((all) => serviceCalled(all, argv.service)),
    );
    const graph = livingPart(whole);
    const info = meetingInfo(graph, serviceCalled(graph, argv.service), undefined);
    const { offering, requesting, ...rest } = info;
    answer(context, argv, { ...rest, servers: offering, clients: requesting }, () =>
      meetingText(info, { offering: 'servers', requesting: 'clients' }, context.terminal?.columns),
    );
  },
});
