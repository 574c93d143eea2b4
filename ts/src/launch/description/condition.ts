// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** Whether a condition holds; undefined if it is none. */
export function conditionHolds(condition: boolean | number | string): boolean | undefined {
  const text = String(condition).trim();
  const comparison = /^(.*?)\s*(==|!=)\s*(.*)$/s.exec(text);
  if (comparison !== null) {
    const [, left, operator, right] = comparison;
    return (left === right) === (operator === '==');
  }
  if (/^(true|1|yes|on)$/i.test(text)) return true;
  return /^(false|0|no|off|)$/i.test(text) ? false : undefined;
}
