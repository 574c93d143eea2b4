// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { isInternalName, qualifiedName } from './model.js';

describe('qualifiedName', () => {
  it('joins namespace and name as the graph does', () => {
    expect(qualifiedName({ name: 'talker', namespace: '/' })).toBe('/talker');
    expect(qualifiedName({ name: 'talker', namespace: '/left/arm' })).toBe('/left/arm/talker');
  });
});

describe('isInternalName', () => {
  it('looks at every part of the name', () => {
    expect(['/_a', '/a/_b', '_a', '/a_/b', '/a/b'].map(isInternalName)).toEqual([
      ...[true, true, true],
      ...[false, false],
    ]);
  });
});
