// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { parameterFrom, valueFrom } from './parameter_value.js';

describe('parameterFrom', () => {
  it.each([
    ['not set', true, { type: 1, bool_value: true }],
    ['not set', 5n, { type: 2, integer_value: 5n }],
    ['not set', 0.5, { type: 3, double_value: 0.5 }],
    ['not set', 'map', { type: 4, string_value: 'map' }],
    ['not set', [true], { type: 6, bool_array_value: [true] }],
    ['not set', [1n, 2n], { type: 7, integer_array_value: [1n, 2n] }],
    ['not set', [1n, 0.5], { type: 8, double_array_value: [1n, 0.5] }],
    ['not set', ['a'], { type: 9, string_array_value: ['a'] }],
    ['double', 5n, { type: 3, double_value: 5n }],
    ['double array', [5n], { type: 8, double_array_value: [5n] }],
    ['byte array', [5n], { type: 5, byte_array_value: [5n] }],
    ['string array', [], { type: 9, string_array_value: [] }],
  ] as const)('takes for a %s %o', (declared, value, parameter) => {
    expect(parameterFrom('p', declared, value)).toEqual(parameter);
  });

  it.each([
    ['integer', 0.5, 'p is a integer, which 0.5 is not'],
    ['boolean', 'yes', 'p is a boolean, which yes is not'],
    ['not set', { a: 1 }, 'is no boolean, number, text, or list'],
    ['not set', [1, 'a'], 'is no boolean, number, text, or list'],
  ] as const)('refuses for a %s %o', (declared, value, sentence) => {
    expect(() => parameterFrom('p', declared, value)).toThrow(sentence);
  });
});

describe('valueFrom', () => {
  it('takes the field that the type names', () => {
    expect(valueFrom({ type: 2, integer_value: 5n, double_value: 1 })).toBe(5n);
    expect(valueFrom({ type: 8, double_array_value: Float64Array.of(1, 2) })).toEqual([1, 2]);
    expect(valueFrom({ type: 0, integer_value: 5n })).toBeNull();
  });
});
