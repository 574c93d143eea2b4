// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { completeMessage } from './complete_message.js';
import { definitionOf } from './definition_fixture.js';

const twist = definitionOf({
  'x/msg/Twist': {
    header: 'std_msgs/msg/Header',
    linear: 'x/msg/V',
    names: 'string<=3[<=2]',
    pair: 'uint8[2]',
    big: ['int64', '-7'],
    on: ['bool', 'True'],
  },
  'std_msgs/msg/Header': { stamp: 'builtin_interfaces/msg/Time', frame_id: 'string' },
  'builtin_interfaces/msg/Time': { sec: 'int32', nanosec: 'uint32' },
  'x/msg/V': { x: 'float64', y: 'float64' },
});
const complete = (value: unknown): unknown => completeMessage(twist, value, 1500.25);

describe('completeMessage', () => {
  it('gives what was left out its default', () => {
    expect(complete({ linear: { y: 2 } })).toEqual({
      header: { stamp: { sec: 0, nanosec: 0 }, frame_id: '' },
      linear: { x: 0, y: 2 },
      names: [],
      pair: [0, 0],
      big: -7n,
      on: true,
    });
    expect(complete(null)).toMatchObject({ big: -7n });
  });

  it('stamps what is to be stamped', () => {
    const stamp = { sec: 1, nanosec: 500_250_000 };
    expect(complete({ header: 'auto' })).toMatchObject({ header: { stamp } });
    expect(complete({ header: { stamp: 'now', frame_id: 'map' } })).toMatchObject({
      header: { stamp, frame_id: 'map' },
    });
  });

  it('keeps 64-bit integers exact', () => {
    expect(complete({ big: 2n ** 63n - 1n })).toMatchObject({ big: 2n ** 63n - 1n });
    expect(complete({ big: 5 })).toMatchObject({ big: 5n });
  });

  it.each([
    [{ linar: {} }, 'the message has no field linar (x/msg/Twist); did you mean linear?'],
    [{ linear: { q: 1 } }, 'linear has no field q (x/msg/V); it has x, y'],
    [{ linear: 3 }, 'linear is 3, but must be a x/msg/V: {field: value, ...}'],
    [{ linear: { x: 'far' } }, 'linear.x is "far", but must be a number'],
    [{ names: 'a' }, 'names is "a", but must be a list'],
    [{ names: ['a', 'b', 'c'] }, 'names has 3 elements, but at most 2 are allowed'],
    [{ names: ['long'] }, 'names[0] has 4 bytes, but at most 3 are allowed'],
    [{ names: [1] }, 'names[0] is 1, but must be text; put it in quotes'],
    [{ pair: [1] }, 'pair has 1 elements, but must have 2'],
    [{ pair: [1, 256] }, 'pair[1] is 256, but must be a whole number from 0 to 255'],
    [{ big: 2n ** 63n }, 'big is 9223372036854775808, but must be a whole number from -9'],
    [{ big: 0.5 }, 'big is 0.5, but must be a whole number'],
    [{ on: 1 }, 'on is 1, but must be true or false'],
    ['text', 'the message is "text", but must be a x/msg/Twist'],
  ])('refuses %o', (value, sentence) => {
    expect(() => complete(value)).toThrow(`x/msg/Twist: ${sentence}`);
  });
});
