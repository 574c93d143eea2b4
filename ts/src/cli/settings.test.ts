// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { logLevelFrom } from './settings.js';

describe('logLevelFrom', () => {
  it('is warn unless L2NET_LOG says otherwise', () => {
    expect(logLevelFrom({})).toBe('warn');
    expect(logLevelFrom({ L2NET_LOG: 'debug' })).toBe('debug');
  });

  it('names the levels when it is none of them', () => {
    expect(() => logLevelFrom({ L2NET_LOG: 'loud' })).toThrow(
      'L2NET_LOG is "loud", but must be one of trace, debug, info, warn, error, silent',
    );
  });
});
