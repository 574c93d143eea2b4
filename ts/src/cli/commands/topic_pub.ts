// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidSetting } from '../../errors/index.js';
import { answer } from '../context.js';
import { stopSignalOf } from '../follow.js';
import { milliseconds, positive } from '../number_option.js';
import { qosFrom, qosOptions } from '../qos_option.js';
import { inSession, rosOptions, timeoutOption } from '../ros_option.js';
import { verb } from '../verb.js';

function messagesPerSecond(rate: number): number {
  if (rate > 0 && Number.isFinite(rate)) return rate;
  const allowed = 'messages per second, more than 0 and finite';
  throw invalidSetting({ name: '--rate', value: String(rate), allowed });
}

export const topicPub = verb({
  command: 'pub <topic> <type> [message]',
  describe: 'Publish a message, once or at a rate',
  examples: [
    [`l2net topic pub --once /chatter std_msgs/msg/String '{data: hello}'`, 'one message'],
    [`l2net topic pub /cmd_vel geometry_msgs/msg/Twist '{linear: {x: 0.5}}' --rate 10`, '10 Hz'],
    [`l2net topic pub /fix sensor_msgs/msg/NavSatFix '{header: auto}' -n 5`, 'stamped, 5 times'],
  ],
  notes:
    'The message is YAML or JSON; fields left out get their defaults, a time may be now, a ' +
    'header auto. With --once or --times it waits for a subscription first (--wait). ' +
    'Exit status: 2 the message does not fit its type; 7 no subscription matched in time.',
  options: (y) =>
    y
      .positional('topic', { type: 'string', demandOption: true, describe: 'Name of the topic' })
      .positional('type', { type: 'string', demandOption: true, describe: 'std_msgs/msg/String' })
      .positional('message', { type: 'string', default: '{}', describe: 'YAML or JSON' })
      .options({ ...rosOptions, ...qosOptions, timeout: timeoutOption })
      .options({
        rate: { type: 'number', alias: 'r', requiresArg: true, default: 1, describe: 'Hz' },
        once: { type: 'boolean', describe: 'One message' },
        times: { type: 'number', alias: 'n', requiresArg: true, describe: 'So many messages' },
        wait: {
          type: 'number',
          alias: 'w',
          requiresArg: true,
          describe: 'Subscriptions to wait for (default: 1 with --once and --times, else 0)',
        },
      })
      .conflicts('once', 'times'),
  run: async (argv, context) => {
    const { publishWritten } = await import('../../ros/publish_written.js');
    const times = argv.once === true ? 1 : positive('--times', argv.times ?? Infinity);
    const request = {
      ...{ topic: argv.topic, type: argv.type, message: argv.message, qos: qosFrom(argv), times },
      rate: messagesPerSecond(argv.rate),
      matches: argv.wait ?? (times === Infinity ? 0 : 1),
      timeoutMs: milliseconds('--timeout', argv.timeout),
    };
    const done = await inSession(context, argv, (session) =>
      publishWritten(session, context, request, stopSignalOf(context)),
    );
    answer(
      context,
      argv,
      done,
      () =>
        `published ${done.published} of ${done.type} on ${done.topic}, ` +
        `matched with ${done.subscriptions} subscriptions`,
    );
  },
});
