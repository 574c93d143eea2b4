// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { failIfInvalid } from '../../errors/index.js';
import { shareName, shares } from '../analysis/shares.js';
import type { Condition, FailIf, Named } from './fail_if.js';

const quantiles = new Map<string, number>(shares.map((share) => [shareName(share), share]));
const quantileNames = [...quantiles.keys()];

/** Words and signs, each with its column; a percentage is one word, blanks and all. */
function tokensOf(expression: string): Named[] {
  const found = expression.matchAll(/[>,]|[+-]?[\d.]+\s*%|[^\s>,]+/g);
  return [...found].map((match) => ({ text: match[0], column: match.index + 1 }));
}

/** Takes one token after the other, and says what was expected where there is another. */
class Tokens {
  private place = 0;
  private readonly tokens: readonly Named[];

  constructor(private readonly expression: string) {
    this.tokens = tokensOf(expression);
  }

  peek(ahead = 0): string | undefined {
    return this.tokens[this.place + ahead]?.text;
  }

  /** Column of the next token, or of the end. */
  get column(): number {
    return this.tokens[this.place]?.column ?? this.expression.length + 1;
  }

  take(what: string): Named {
    const token = this.tokens[this.place];
    if (token === undefined || token.text === ',') throw this.expected([what]);
    this.place += 1;
    return token;
  }

  takeIf(text: string): boolean {
    if (this.peek() !== text) return false;
    this.place += 1;
    return true;
  }

  takeAll(...texts: readonly string[]): void {
    for (const text of texts) if (!this.takeIf(text)) throw this.expected([text]);
  }

  expected(there: readonly string[]): Error {
    const { expression, column } = this;
    return failIfInvalid({ expression, column, found: this.peek() ?? 'its end', there });
  }

  textSince(column: number): string {
    return this.expression.slice(column - 1, this.column - 1).trim();
  }
}

function percent(tokens: Tokens): number {
  const written = /^\+?(\d+(?:\.\d+)?)\s*%$/.exec(tokens.peek() ?? '')?.[1];
  if (written === undefined) throw tokens.expected(['a percentage such as +10%']);
  tokens.take('a percentage');
  return Number(written) / 100;
}

function limit(tokens: Tokens): Condition['limit'] {
  if (tokens.takeIf('any')) {
    tokens.takeAll('slower');
    return undefined;
  }
  const share = quantiles.get(tokens.peek() ?? '');
  if (share === undefined) throw tokens.expected([...quantileNames, 'any slower']);
  tokens.take('a quantile');
  tokens.takeAll('>');
  return { share, worseBy: percent(tokens) };
}

/** A metric stands before a quantile, which no metric is called as. */
function metric(tokens: Tokens): Named | undefined {
  const [first, next = ''] = [tokens.peek(), tokens.peek(1)];
  if (first === undefined || first === 'any' || quantiles.has(first)) return undefined;
  return next === 'any' || quantiles.has(next) ? tokens.take('a metric') : undefined;
}

function condition(tokens: Tokens): Condition {
  const { column } = tokens;
  const ofMetric = metric(tokens);
  const found = limit(tokens);
  let [arm, cell]: (Named | undefined)[] = [];
  for (;;) {
    if (arm === undefined && tokens.takeIf('of')) arm = tokens.take('an arm');
    else if (cell === undefined && tokens.takeIf('in')) cell = tokens.take('a cell');
    else break;
  }
  return { text: tokens.textSince(column), limit: found, metric: ofMetric, arm, cell };
}

/** Throws an error that points at what was not understood, and says what could stand there. */
export function parseFailIf(expression: string): FailIf {
  const tokens = new Tokens(expression);
  const conditions = [condition(tokens)];
  while (tokens.takeIf(',')) conditions.push(condition(tokens));
  const unresolvedToo = tokens.takeIf('even');
  if (unresolvedToo) tokens.takeAll('if', 'unresolved');
  if (tokens.peek() !== undefined) {
    const more = unresolvedToo ? ['its end'] : ['of', 'in', ',', 'even if unresolved'];
    throw tokens.expected(more);
  }
  return { expression, conditions, unresolvedToo };
}
