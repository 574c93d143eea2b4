// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { similarNames } from '../inspect/similar_names.js';

/** What was understood of a command line before it was not. */
export interface Understood {
  /** As written in the help, for example node, 'info <node>'. */
  readonly commands: readonly string[];
  /** What could have stood next. */
  readonly verbs: readonly string[];
  /** Long and short names of the options, without dashes. */
  readonly options: readonly string[];
}

function didYouMean(written: string, known: readonly string[]): string {
  const similar = similarNames(written, known);
  return similar.length === 0 ? '' : `, did you mean ${similar.join(' or ')}?`;
}

/** The words that stand in the way, as they were typed. */
function unknownWords(message: string): string[] {
  return /^Unknown arguments?: (.*)$/s.exec(message)?.[1]?.split(', ') ?? [];
}

function typedOption(word: string, args: readonly string[]): string | undefined {
  const dashed = [`--${word}`, `--no-${word}`, `-${word}`];
  const typed = args.map((arg) => arg.split('=', 1)[0] ?? '').find((arg) => dashed.includes(arg));
  // yargs names an option of several words twice, once in camel case.
  const grouped = word.length === 1 && args.some((arg) => /^-\w/.test(arg) && arg.includes(word));
  return typed ?? (grouped ? `-${word}` : undefined);
}

function unknownWord(word: string, args: readonly string[], understood: Understood): string {
  const { commands, verbs } = understood;
  const place = ['l2net', ...commands].join(' ');
  const option = typedOption(word, args);
  if (option !== undefined) {
    const known = understood.options
      .filter((name) => name.length > 1)
      .map((name) => (/^[^A-Z]+$/.test(name) ? `--${name}` : ''))
      .filter((name) => name !== '');
    return `${place} has no option ${option}${didYouMean(option, known)}`;
  }
  if (verbs.length === 0) return `${place} takes no further argument, but got ${word}`;
  const kind = commands.length === 0 ? 'command' : 'verb';
  return `${place} has no ${kind} ${word}${didYouMean(word, verbs)}`;
}

/** Says in words of this command what yargs has against a command line. */
export function usageReason(
  message: string,
  args: readonly string[],
  understood: Understood,
): string {
  const place = ['l2net', ...understood.commands].join(' ');
  const words = unknownWords(message);
  if (words.length > 0) {
    // An option in camel case is one that was typed with dashes, and is named as such, too.
    const typed = words.filter((word) => args.some((arg) => arg.includes(word)));
    const reasons = (typed.length > 0 ? typed : words).map((word) =>
      unknownWord(word, args, understood),
    );
    return [...new Set(reasons)].join('; ');
  }
  if (message.startsWith('Not enough non-option arguments')) return `it takes ${place}`;
  const lacking = /^Not enough arguments following: (\S+)$/.exec(message)?.[1];
  if (lacking !== undefined) return `option --${lacking} of ${place} needs a value`;
  return message.replaceAll(/\s*\n\s*/g, '; ');
}
