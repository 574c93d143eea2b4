// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { Document, isScalar, isSeq, visit } from 'yaml';

/** Elements of an array that are shown unless all are asked for. */
const mostShown = 16;

/** Arrays of numbers as plain ones, at most `limit` elements and a word about the rest. */
function plain(value: unknown, limit: number): unknown {
  if (ArrayBuffer.isView(value)) return shortened(value as unknown as ArrayLike<unknown>, limit);
  if (Array.isArray(value)) {
    return shortened(value, limit).map((item) => plain(item, limit));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, plain(inner, limit)]),
  );
}

function shortened(values: ArrayLike<unknown>, limit: number): unknown[] {
  if (values.length <= limit) return Array.from(values);
  const first = Array.from({ length: limit }, (_, i) => values[i]);
  return [...first, `(${values.length - limit} more)`];
}

interface TextForm {
  /** Else long arrays are cut. */
  readonly full: boolean;
  /** Every number that is no bigint has a fraction: 5.0, so that it is read again as a double. */
  readonly doubles?: boolean;
}

/** Text for people: YAML, arrays of single values on one line. */
export function messageText(message: unknown, { full, doubles = false }: TextForm): string {
  const document = new Document(plain(message, full ? Infinity : mostShown));
  visit(document, {
    Scalar: (_, scalar) => {
      if (doubles && Number.isInteger(scalar.value)) scalar.minFractionDigits = 1;
    },
    Seq: (_, list) => {
      if (list.items.every((item) => isScalar(item) || (isSeq(item) && item.flow)))
        list.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

/**
 * For programs. JSON has no integers beyond 2^53, NaN and infinities: these become strings. Arrays
 * are complete.
 */
export function jsonValue(message: unknown): unknown {
  if (typeof message === 'bigint') {
    const number = Number(message);
    return Number.isSafeInteger(number) ? number : String(message);
  }
  if (typeof message === 'number') return Number.isFinite(message) ? message : String(message);
  if (ArrayBuffer.isView(message)) {
    return Array.from(message as unknown as ArrayLike<unknown>, jsonValue);
  }
  if (Array.isArray(message)) return message.map(jsonValue);
  if (typeof message !== 'object' || message === null) return message;
  return Object.fromEntries(Object.entries(message).map(([name, v]) => [name, jsonValue(v)]));
}
