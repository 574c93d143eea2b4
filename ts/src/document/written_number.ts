// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/**
 * A number whose text says more than its value: 10.0 is a double to ROS where 10 is an integer, and
 * a version 1.10 in an environment variable is not 1.1.
 */
export class WrittenNumber {
  constructor(
    readonly value: number,
    readonly text: string,
  ) {}

  get isDouble(): boolean {
    return /[.e]/i.test(this.text) && !/^[-+]?0x/i.test(this.text);
  }

  toString(): string {
    return this.text;
  }

  toJSON(): number {
    return this.value;
  }
}

/** A ROS parameter of type double whose value is a whole number: `{ rate: double(10) }`. */
export function double(value: number): WrittenNumber {
  return new WrittenNumber(value, Number.isInteger(value) ? value.toFixed(1) : String(value));
}

/** A number as the text wrote it; plain where its text says nothing more. */
export function writtenNumber(value: number, text: string): number | WrittenNumber {
  return String(value) === text ? value : new WrittenNumber(value, text);
}

/** `value` with plain numbers: for documents in which the text of a number says nothing. */
export function plainNumbers(value: unknown): unknown {
  if (value instanceof WrittenNumber) return value.value;
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, plainNumbers(inner)]),
  );
}
