// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { ExitCode, failIfUndecided } from '../../errors/index.js';
import { answer } from '../context.js';
import { verb } from '../verb.js';

/** Of the resampling: the same folders give the same answer. */
const seed = 1;

export const benchCompare = verb({
  command: 'compare <before> <after>',
  describe: 'Say what changed between two folders by more than chance',
  examples: [
    ['l2net bench compare old new', 'every figure that both have'],
    ["l2net bench compare old new --fail-if 'p99>+10%'", 'exit status 11 if a p99 got worse'],
    ["l2net bench compare old new --fail-if 'any slower of rmw_shm'", 'only of one arm'],
  ],
  notes:
    'A condition is a quantile and a percentage of worsening, or "any slower"; "of ARM" and ' +
    '"in CELL" narrow it, commas join several. Differences that chance may have made do not ' +
    'count, unless it ends with "even if unresolved". Exit status: 11 if a condition holds; 8 if ' +
    'none does, but what one asks for is absent from the second folder or has no verdict.',
  options: (y) =>
    y
      .positional('before', { type: 'string', demandOption: true, describe: 'Folder of bench run' })
      .positional('after', { type: 'string', demandOption: true, describe: 'Another one' })
      .option('fail-if', {
        type: 'string',
        requiresArg: true,
        describe: 'Condition under which the command fails',
      }),
  run: async (argv, context, outcome) => {
    const { readKeptResults } = await import('../../bench/archive/archived_results.js');
    const { compareResults } = await import('../../bench/compare/compare_results.js');
    const { failing } = await import('../../bench/compare/failing.js');
    const { undecided } = await import('../../bench/compare/undecided.js');
    const { parseFailIf } = await import('../../bench/compare/parse_fail_if.js');
    const { SeededRandom } = await import('../../bench/statistics/random.js');
    const { comparisonText } = await import('../bench_comparison_text.js');
    const failIf = argv.failIf === undefined ? undefined : parseFailIf(argv.failIf);
    const before = await readKeptResults(argv.before);
    const after = await readKeptResults(argv.after);
    const comparison = compareResults(
      before.results,
      after.results,
      new SeededRandom(seed),
      failIf,
    );
    const failed = failIf === undefined ? [] : failing(comparison, failIf);
    const open = failIf === undefined ? [] : undecided(comparison, failIf);
    answer(context, argv, { ...comparison, failing: failed, undecided: open }, () =>
      comparisonText(comparison, failed, context.terminal?.columns),
    );
    if (failed.length > 0) outcome.exitCode = ExitCode.differs;
    else if (failIf !== undefined && open.length > 0)
      throw failIfUndecided({ expression: failIf.expression, undecided: open });
  },
});
