// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import { isDeepStrictEqual } from 'node:util';

export function say(line = '') {
  process.stdout.write(`${line}\n`);
}

export function heading(text) {
  say(`\n${text}`);
}

/** What the demo asserts, said as it is found out. */
export class Checks {
  passed = 0;
  failed = 0;

  /** `detail` is said where the check does not hold. */
  that(holds, claim, detail = '') {
    if (holds) this.passed += 1;
    else this.failed += 1;
    say(holds ? `  ok    ${claim}` : `  FAIL  ${claim}${detail === '' ? '' : `: ${detail}`}`);
  }

  equal(seen, expected, claim) {
    const detail = `expected ${JSON.stringify(expected)}, saw ${JSON.stringify(seen)}`;
    this.that(isDeepStrictEqual(seen, expected), claim, detail);
  }
}
