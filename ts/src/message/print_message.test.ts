// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { fieldAt } from './field_path.js';
import { jsonValue, messageText } from './print_message.js';

const message = {
  pose: { x: 0.5, big: 2n ** 63n },
  name: 'yes: no',
  list: [],
  points: [{ z: 1 }, { z: 2 }],
  data: Uint8Array.from({ length: 20 }, (_, i) => i),
  words: ['a', 'b'],
};

describe('messageText', () => {
  it('is YAML with arrays on one line, long ones cut', () => {
    expect(messageText(message, { full: false })).toBe(
      [
        'pose:',
        '  x: 0.5',
        '  big: 9223372036854775808',
        'name: "yes: no"',
        'list: []',
        'points:',
        '  - z: 1',
        '  - z: 2',
        'data: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, (4 more)]',
        'words: [a, b]',
      ].join('\n'),
    );
  });

  it('shows all when asked to', () => {
    expect(messageText({ data: message.data }, { full: true })).toMatch(/18, 19\]$/);
  });

  it('keeps doubles apart from integers where asked to', () => {
    const text = messageText({ a: 5, b: 5n, c: [1, 0.5] }, { full: true, doubles: true });
    expect(text).toBe('a: 5.0\nb: 5\nc: [1.0, 0.5]');
  });

  it('shows single values', () => {
    expect(messageText(0.5, { full: false })).toBe('0.5');
    expect(messageText(Float64Array.of(1, NaN), { full: false })).toBe('[1, .nan]');
  });
});

describe('jsonValue', () => {
  it('survives JSON, with what it has no form for as strings', () => {
    expect(jsonValue({ a: 5n, b: 2n ** 53n, c: [Infinity], d: Float32Array.of(NaN, 1) })).toEqual({
      a: 5,
      b: '9007199254740992',
      c: ['Infinity'],
      d: ['NaN', 1],
    });
  });
});

describe('fieldAt', () => {
  it.each([
    ['pose.x', 0.5],
    ['points[1].z', 2],
    ['points.0', { z: 1 }],
    ['data[19]', 19],
  ])('follows %s', (path, value) => {
    expect(fieldAt(message, path)).toEqual(value);
  });

  it.each([
    [
      'pos.x',
      '--field pos.x: no pos; there: pose, name, list, points, data, words; did you mean pose?',
    ],
    ['points[7].z', '--field points[7].z: no 7; there: 2 elements'],
    ['pose.x.y', '--field pose.x.y: no y; there: no fields'],
  ])('says what is there instead of %s', (path, sentence) => {
    expect(() => fieldAt(message, path)).toThrow(sentence);
  });
});
