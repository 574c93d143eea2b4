// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { stopSignalOf } from '../follow.js';
import { milliseconds, positive } from '../number_option.js';
import { qosFrom, qosOptions } from '../qos_option.js';
import { rosOptions } from '../ros_option.js';
import { sourceOptions } from '../source_option.js';
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
    'On rmw_shm it reads along in shared memory where every publisher is matched to a ' +
    'subscription of somebody else; else, and where QoS is asked for, it subscribes, with what ' +
    'the publishers offer, so that it hears all of them. With --json one line a message. Exit status: 7 nothing came within --timeout; ' +
    '3 the type is not defined here, or otherwise than where it is published.',
  options: (y) =>
    y
      .positional('topic', { type: 'string', demandOption: true, describe: 'Name of the topic' })
      .positional('type', { type: 'string', describe: 'Needed only while nobody is there' })
      .options({ ...rosOptions, ...qosOptions, via: sourceOptions.via })
      .options({
        field: { type: 'string', requiresArg: true, describe: 'Only this part: pose.x, points[0]' },
        full: { type: 'boolean', default: false, describe: 'All elements of long arrays' },
        raw: { type: 'boolean', describe: 'The bytes (CDR, or a struct) in hexadecimal' },
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
    const { DefinitionFinder, showFeed } = await import('../../message/index.js');
    const { hearTopic } = await import('../hear_topic.js');
    const { interfacePrefixes } = await import('../../ros/interface_prefixes.js');
    const finder = new DefinitionFinder(interfacePrefixes(context.env, context.project));
    const view = {
      show: (text: string) => {
        context.writeOut(`${text}\n`);
      },
      note: (sentence: string) => {
        context.writeError(`l2net: ${sentence}\n`);
      },
      signal: stopSignalOf(context),
    };
    const timeoutMs = milliseconds('--timeout', argv.timeout ?? Infinity);
    const times = argv.once === true ? 1 : positive('--times', argv.times ?? Infinity);
    const { json, full, field } = argv;
    const showing = { json, full, field, raw: argv.raw === true, times, timeoutMs };
    const request = { ...argv, qos: qosFrom(argv), timeoutMs };
    await hearTopic(context, request, view, (feed) => showFeed(feed, finder, showing, view));
  },
});
