// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { writeReport } from '../bench_output.js';
import { verb } from '../verb.js';

export const benchReport = verb({
  command: 'report <folder>',
  describe: 'Write report.html anew from the samples of a folder, and print the table',
  examples: [
    ['l2net bench report l2net-bench/20261121-1405-quick', 'also of a run that was stopped'],
    ['l2net bench report results --html /tmp/r.html', 'the page somewhere else'],
  ],
  notes:
    'All samples are kept in results.pb.gz, too: a folder that has nothing else of them is ' +
    'reported and compared as well.',
  options: (y) =>
    y
      .positional('folder', { type: 'string', demandOption: true, describe: 'Of bench run' })
      .option('html', { type: 'string', requiresArg: true, describe: 'File for the page' }),
  run: async (argv, context) => {
    await writeReport(argv.folder, context, argv, argv.html);
  },
});
