// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { CliContext, GlobalOptions, Outcome } from './context.js';

/** Adds a command to a command line; all that the program knows of a command. */
export type AddCommand = (
  cli: Argv<GlobalOptions>,
  context: CliContext,
  outcome: Outcome,
) => Argv<GlobalOptions>;

/** A command line that works as it stands, and what it does. */
type Example = readonly [line: string, does: string];

interface VerbDefinition<Options> {
  /** As yargs has it: 'info <node>'. */
  readonly command: string;
  readonly describe: string;
  readonly examples: readonly [Example, ...Example[]];
  /** What the help says besides, for example when the command ends. */
  readonly notes?: string;
  readonly options: (cli: Argv<GlobalOptions>) => Argv<Options>;
  /** Imports what is heavy only here, so that the other verbs start without it. */
  readonly run: (
    argv: ArgumentsCamelCase<Options>,
    context: CliContext,
    outcome: Outcome,
  ) => void | Promise<void>;
}

export function verb<Options>(definition: VerbDefinition<Options>): AddCommand {
  const { command, describe, examples, notes, options, run } = definition;
  return (cli, context, outcome) =>
    cli.command(
      command,
      describe,
      (y) => {
        const described = options(y.example(examples.map(([line, does]) => [line, does])));
        return notes === undefined ? described : described.epilogue(notes);
      },
      (argv) => run(argv, context, outcome),
    );
}

/** What verbs of one kind of thing stand under: l2net <noun> <verb>. */
export function noun(name: string, describe: string, verbs: readonly AddCommand[]): AddCommand {
  return (cli, context, outcome) =>
    cli.command(name, describe, (y) => {
      const withVerbs = verbs.reduce((all, add) => add(all, context, outcome), y);
      return withVerbs.demandCommand(1, `${name} needs a verb`);
    });
}
