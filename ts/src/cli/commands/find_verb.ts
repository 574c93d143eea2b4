// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { allOption, askSource, sourceOptions } from '../source_option.js';
import { verb, type AddCommand } from '../verb.js';

const examples = {
  topic: ['l2net topic find sensor_msgs/msg/Image', 'names of all topics with images'],
  service: ['l2net service find std_srvs/srv/SetBool', 'names of all services of that type'],
} as const;

/** l2net topic|service find <type> */
export function findVerb(kind: 'topic' | 'service'): AddCommand {
  return verb({
    command: 'find <type>',
    describe: `List the ${kind}s of a type`,
    examples: [examples[kind]],
    options: (y) =>
      y
        .positional('type', {
          type: 'string',
          demandOption: true,
          describe: 'Type with its package; the part in the middle may be left out',
        })
        .options(sourceOptions)
        .option('all', allOption),
    run: async (argv, context) => {
      const { isInternalMeeting, livingPart, servicesOf, topicsOf } =
        await import('../../graph/index.js');
      const graph = livingPart(await askSource(context, argv, (source) => source.graph()));
      const wanted = argv.type.replace(
        /^([^/]+)\/([^/]+)$/,
        kind === 'topic' ? '$1/msg/$2' : '$1/srv/$2',
      );
      const names = (kind === 'topic' ? topicsOf : servicesOf)(graph)
        .filter((meeting) => meeting.types.includes(wanted))
        .filter((meeting) => argv.all || !isInternalMeeting(meeting))
        .map(({ name }) => name);
      answer(context, argv, names, () => names.join('\n'));
    },
  });
}
