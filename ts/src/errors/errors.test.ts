// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { defineError } from './coded_error.js';
import { CodedError, errorDefinitions, ExitCode, rmwNotInstalled } from './index.js';

describe('coded errors', () => {
  it('carry code, exit status, sentence and the values at fault', () => {
    const error = rmwNotInstalled({ rmw: 'rmw_x', distro: 'jazzy', installed: [] });
    expect(error).toBeInstanceOf(CodedError);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: 'L2N_RMW_NOT_INSTALLED',
      message: 'rmw_x is not installed for jazzy; installed: none',
      exitCode: 4,
      details: { rmw: 'rmw_x', distro: 'jazzy', installed: [] },
    });
  });

  it('cannot share a code', () => {
    const again = (): unknown => defineError('L2N_ROS_NOT_FOUND', ExitCode.usage, '', () => '');
    expect(again).toThrow('twice');
  });

  it('are all listed, in order, with a documented exit status', () => {
    const codes = errorDefinitions().map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(codes.every((code) => /^L2N(_[A-Z]+)+$/.test(code))).toBe(true);
    const statuses = new Set<number>(Object.values(ExitCode));
    expect(errorDefinitions().every(({ exitCode }) => statuses.has(exitCode))).toBe(true);
  });
});
