// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Account } from './account.js';
import type { Explanation } from './explain.js';
import { wrapped } from './report_text.js';
import { counted, listed } from './wording.js';

const mostAccounts = 20; // of each kind; the JSON has more

function lines(text: string, fix: Account['fix'], columns: number | undefined): string[] {
  const told = wrapped(text, columns);
  return fix === undefined ? [told] : [told, `  ${fix.language}: ${fix.code}`];
}

function accountLines(
  accounts: readonly Account[],
  all: number,
  mark: string,
  columns?: number,
): string[] {
  const shown = accounts
    .slice(0, mostAccounts)
    .flatMap(({ sentence, fix }) => lines(`${mark} ${sentence}`, fix, columns));
  const left = all - mostAccounts;
  return left > 0 ? [...shown, `${mark} and ${left} more`] : shown;
}

function headline({ subjects, flowing, pairs, accounts }: Explanation): string {
  const [first = '', ...others] = subjects;
  if (accounts.length === 0) {
    return others.length === 0
      ? `${first} exchanges nothing with anybody`
      : `${listed(subjects)} have no topic or service in common`;
  }
  if (pairs === 0) return `${listed(subjects)}: nobody at the other side`;
  return `${listed(subjects)}: messages flow between ${flowing} of ${counted(pairs, 'pair')}`;
}

/** For people: what does not flow first, each with the reason and who must change what. */
export function explanationText(explanation: Explanation, columns?: number): string {
  const { accounts, remarks, flowing, pairs } = explanation;
  const blocked = accounts.filter(({ flows }) => !flows);
  const told = accounts.filter(({ flows }) => flows);
  return [
    wrapped(headline(explanation), columns),
    ...accountLines(blocked, Math.max(pairs - flowing, blocked.length), 'no: ', columns),
    ...accountLines(told, flowing, 'yes:', columns),
    ...remarks.flatMap(({ severity, sentence, fix }) =>
      lines(`${severity}: ${sentence}`, fix, columns),
    ),
  ].join('\n');
}
