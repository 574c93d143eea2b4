// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { stopSignalOf } from '../follow.js';
import { milliseconds, positive } from '../number_option.js';
import { qosFrom, qosOptions } from '../qos_option.js';
import { inSession, rosOptions } from '../ros_option.js';
import { verb } from '../verb.js';

export const topicEcho = verb({
  command: 'echo <topic> [type]',
  describe: 'Show messages as they are published',
  examples: [
    ['l2net topic echo /chatter', 'until Ctrl-C'],
    ['l2net topic echo /odom --field pose.pose.position --once', 'one field of one message'],
    ['l2net topic echo /scan --json --times 10 > scan.jsonl', 'ten lines of JSON'],
  ],
  notes:
    'Asks for what the publishers offer, so that it hears all of them, unless options say ' +
    'otherwise. With --json one line a message. Exit status: 7 nothing came within --timeout; ' +
    '3 the type is not defined here, or otherwise than where it is published.',
  options: (y) =>
    y
      .positional('topic', { type: 'string', demandOption: true, describe: 'Name of the topic' })
      .positional('type', { type: 'string', describe: 'Needed only while nobody is there' })
      .options({ ...rosOptions, ...qosOptions })
      .options({
        field: { type: 'string', requiresArg: true, describe: 'Only this part: pose.x, points[0]' },
        full: { type: 'boolean', default: false, describe: 'All elements of long arrays' },
        raw: { type: 'boolean', describe: 'The bytes (CDR) in hexadecimal' },
        once: { type: 'boolean', describe: 'End after one message' },
        times: { type: 'number', alias: 'n', requiresArg: true, describe: 'End after so many' },
        timeout: {
          type: 'number',
          requiresArg: true,
          describe: 'Seconds without a message after which to fail (default: wait)',
        },
      })
      .conflicts({ once: 'times', raw: 'field' }),
  run: async (argv, context) => {
    const { echoTopic } = await import('../../ros/echo_topic.js');
    const times = argv.once === true ? 1 : positive('--times', argv.times ?? Infinity);
    const timeoutMs = milliseconds('--timeout', argv.timeout ?? Infinity);
    const request = {
      ...{ topic: argv.topic, type: argv.type, qos: qosFrom(argv), times, timeoutMs },
      ...{ raw: argv.raw === true, json: argv.json, full: argv.full, field: argv.field },
    };
    await inSession(context, argv, (session) =>
      echoTopic(session, context, request, {
        show: (text) => {
          context.writeOut(`${text}\n`);
        },
        note: (sentence) => {
          context.writeError(`l2net: ${sentence}\n`);
        },
        signal: stopSignalOf(context),
      }),
    );
  },
});
