// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { renderChange } from './shell_exports.js';

const awkward = `it's "$HOME" \\ \`id\` *`;

describe('renderChange', () => {
  it('survives evaluation by a real shell, whatever the characters', () => {
    const script = `${renderChange({ SUBJECT: awkward, GONE: undefined }, 'sh')}
      printf '%s|%s' "$SUBJECT" "\${GONE-unset}"`;
    const env = { ...process.env, GONE: 'still here' };
    const answer = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env });
    expect(answer).toBe(`${awkward}|unset`);
  });

  it('survives an eval that joins the lines', () => {
    const output = renderChange({ ONE: '1', TWO: '2', GONE: undefined }, 'sh');
    const script = `eval $(printf '%s' "$OUTPUT"); printf '%s%s%s' "$ONE" "$TWO" "\${GONE-unset}"`;
    const env = { ...process.env, OUTPUT: output, GONE: 'still here' };
    expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env })).toBe('12unset');
  });

  it('speaks fish, where PATH is a list', () => {
    const change = { PATH: '/a:/b', RMW: "o'ne\\", GONE: undefined };
    expect(renderChange(change, 'fish')).toBe(
      "set -gx PATH '/a' '/b';\nset -gx RMW 'o\\'ne\\\\';\nset -e GONE;",
    );
  });

  it('speaks JSON, where null unsets', () => {
    const change = { RMW_IMPLEMENTATION: 'rmw_shm', LD_PRELOAD: undefined };
    expect(JSON.parse(renderChange(change, 'json'))).toEqual({
      RMW_IMPLEMENTATION: 'rmw_shm',
      LD_PRELOAD: null,
    });
  });
});
