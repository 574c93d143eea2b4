// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { parseTypeName, typeText, type InterfaceKind } from '../message/index.js';

/** Of the words after a name, the first may be its type; the last is a value in YAML. */
export function typeAndValue(
  words: readonly string[],
  kind: InterfaceKind,
): { type: string | undefined; text: string } {
  const [first, second] = words;
  const type = first === undefined ? undefined : parseTypeName(first, kind);
  if (type === undefined && second === undefined) return { type: undefined, text: first ?? '{}' };
  // A word that should be a type and is none is looked up all the same, for what is near to it.
  return { type: type === undefined ? first : typeText(type), text: second ?? '{}' };
}
