// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { ExitCode } from '../../errors/index.js';
import { answer } from '../context.js';
import { readWindow } from '../follow.js';
import { shmLocation } from '../settings.js';
import { askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

const rulesOption = { type: 'string', array: true, requiresArg: true } as const;

export const addDoctor = verb({
  command: 'doctor',
  describe: 'Say what is wrong with the graph and this host, and who must change what',
  examples: [
    ['l2net doctor', 'Everything that is wrong in this domain'],
    ['l2net doctor --rule qos-mismatch --json', 'For a program, and one kind of mistake only'],
    ['l2net doctor --ignore one-sided-topic', 'Without one kind of note'],
    ['l2net doctor --no-host', 'The graph alone'],
  ],
  notes:
    `Exit status: 0 nothing that is an error, ${ExitCode.findings} at least one error was found. ` +
    'docs/doctor.md lists the rules.',
  options: (cli) =>
    cli.options(sourceOptions).options({
      rule: { ...rulesOption, describe: 'Judge by these rules only' },
      ignore: { ...rulesOption, describe: 'Judge by all rules but these' },
      window: {
        type: 'number',
        requiresArg: true,
        default: 0.3,
        describe: 'Seconds to watch the counters, for what goes wrong now; 0: do not',
      },
      host: { type: 'boolean', default: true, describe: 'Judge this host and its shell, too' },
    }),
  run: async (argv, context, outcome) => {
    const { chooseRules, diagnose, gatherEvidence, reportText } =
      await import('../../diagnose/index.js');
    const { gatherHostFacts } = await import('../../host/index.js');
    const rules = chooseRules({ only: argv.rule, ignored: argv.ignore });
    const { domainId } = shmLocation(context.env, argv.domain);
    const host = argv.host ? gatherHostFacts(context) : undefined;
    const evidence = await gatherEvidence(domainId, host, () =>
      askSource(context, argv, async (source) => {
        const window = await readWindow(source, context, argv.window);
        return { graph: await source.graph(), window };
      }),
    );
    const findings = diagnose(evidence, rules);
    answer(context, argv, findings, () => reportText(findings, context.terminal?.columns));
    if (findings.some(({ severity }) => severity === 'error')) outcome.exitCode = ExitCode.findings;
  },
});
