// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { MessageCodec } from './codec.js';
import { completeMessage } from './complete_message.js';
import { definitionOf } from './definition_fixture.js';

const pose = definitionOf({
  'x/msg/Pose': { id: 'uint8', at: 'x/msg/Point', covariance: 'float32[3]', none: 'x/msg/Empty' },
  'x/msg/Point': { x: 'float64', valid: 'bool' },
  'x/msg/Empty': {},
});

/** What gcc makes of struct { uint8_t; struct { double; bool; }; float[3]; struct { uint8_t; }; } */
function nativePose(): Uint8Array {
  const struct = Buffer.alloc(40, 0xee); // padding is whatever was there
  struct.writeUInt8(7, 0);
  struct.writeDoubleLE(1.5, 8);
  struct.writeUInt8(1, 16);
  [0.5, 1, 2].forEach((value, i) => struct.writeFloatLE(value, 24 + 4 * i));
  struct.writeUInt8(0, 36);
  return struct;
}

describe('MessageCodec', () => {
  it('gives back what it wrote', () => {
    const codec = new MessageCodec(
      definitionOf({
        'x/msg/All': { big: 'uint64', name: 'string', list: 'int16[]', words: 'string[<=2]' },
      }),
    );
    const message = { big: 2n ** 63n, name: 'grün', list: [1, -2], words: ['a', ''] };
    const decoded = codec.decode(codec.encode(message));
    expect(decoded).toEqual({ ...message, list: Int16Array.of(1, -2) });
  });

  it('reads a struct as it lies in memory', () => {
    const codec = new MessageCodec(pose);
    const cdr = codec.cdrOfNative(nativePose());
    const message = {
      ...{ id: 7, at: { x: 1.5, valid: true } },
      ...{ covariance: [0.5, 1, 2], none: {} },
    };
    expect(codec.decode(cdr)).toEqual({ ...message, covariance: Float32Array.of(0.5, 1, 2) });
    expect(Buffer.from(cdr).equals(codec.encode(completeMessage(pose, message, 0)))).toBe(true);
  });

  it('places the elements of an array of structs', () => {
    const codec = new MessageCodec(
      definitionOf({
        'x/msg/Cloud': { points: 'x/msg/P[2]', end: 'int16' },
        'x/msg/P': { far: 'int64', tag: 'uint8' },
      }),
    );
    const struct = Buffer.alloc(40);
    struct.writeBigInt64LE(-5n, 0);
    struct.writeUInt8(1, 8);
    struct.writeBigInt64LE(6n, 16);
    struct.writeUInt8(2, 24);
    struct.writeInt16LE(-3, 32);
    expect(codec.decode(codec.cdrOfNative(struct))).toEqual({
      points: [
        { far: -5n, tag: 1 },
        { far: 6n, tag: 2 },
      ],
      end: -3,
    });
  });

  it('refuses a struct of another size, and one of a type with strings', () => {
    const codec = new MessageCodec(pose);
    expect(() => codec.cdrOfNative(nativePose().subarray(8))).toThrow(
      '32 bytes are no x/msg/Pose (by its definition the struct has 40 bytes)',
    );
    const text = new MessageCodec(definitionOf({ 'x/msg/Text': { data: 'string' } }));
    expect(() => text.cdrOfNative(new Uint8Array(24))).toThrow('strings or sequences');
  });

  it('says of which type bytes are not', () => {
    const codec = new MessageCodec(pose);
    expect(() => codec.decode(new Uint8Array([0, 1, 0, 0, 1]))).toThrow(
      expect.objectContaining({ code: 'L2N_MESSAGE_NOT_DECODABLE' }),
    );
  });

  it('names the field that it cannot read', () => {
    const wide = definitionOf({ 'x/msg/Wide': { at: 'x/msg/W' }, 'x/msg/W': { text: 'wstring' } });
    expect(() => new MessageCodec(wide)).toThrow('x/msg/W.text is a wstring');
  });
});
