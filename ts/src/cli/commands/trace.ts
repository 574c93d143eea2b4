// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { domainOption } from '../source_option.js';
import { verb } from '../verb.js';

const longestMs = 600_000;

export const addTrace = verb({
  command: 'trace',
  describe: 'Record when each message is published, notified and taken',
  examples: [
    ['l2net trace', 'all topics for 2 s: how long messages take to each reader'],
    ['l2net trace --topic /camera/image --duration 10s', 'one topic'],
    ['l2net trace --out trace.json', 'for ui.perfetto.dev or chrome://tracing'],
    ['l2net trace --out trace.pb', 'for programs: docs/trace_format.md'],
  ],
  notes:
    'While it runs, the processes traced spend about 0.1 us more on each message. ' +
    'Ctrl-C ends it early. Times are from the publish call to the take, before decoding.',
  options: (cli) =>
    cli.options({
      domain: domainOption,
      duration: {
        type: 'string',
        requiresArg: true,
        default: '2s',
        describe: 'How long to trace, such as 500ms, 2s or 1min',
      },
      topic: {
        type: 'string',
        array: true,
        requiresArg: true,
        default: [] as string[],
        describe: 'Only this topic or service; may be given several times',
      },
      out: { type: 'string', requiresArg: true, describe: 'File to write the trace to' },
      format: {
        choices: ['chrome', 'pb', 'json'] as const,
        requiresArg: true,
        describe: 'Of the file (default: pb if its name ends with .pb, else chrome)',
      },
    }),
  run: async (argv, context) => {
    const { durationMs } = await import('../duration_option.js');
    const duration = durationMs('--duration', argv.duration, longestMs);
    const { traceDomain } = await import('../trace_domain.js');
    const trace = await traceDomain(context, argv, duration);
    const { summarize, writeTrace } = await import('../../trace/index.js');
    if (argv.out !== undefined) await writeTrace(argv.out, trace, argv.format);
    const { traceCaveats, traceText } = await import('../trace_text.js');
    for (const sentence of traceCaveats(trace)) context.writeError(`l2net: ${sentence}\n`);
    const flows = summarize(trace);
    const { durationNs, entriesLost, live, tracing, silent } = trace;
    const value = { durationNs, entriesLost, live, tracing, silent, topics: flows };
    answer(context, argv, value, () => traceText(context, flows));
  },
});
