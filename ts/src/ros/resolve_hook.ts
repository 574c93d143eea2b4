// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { pathToFileURL } from 'node:url';

interface Resolution {
  url: string;
}
type Result = Resolution | Promise<Resolution>;
type Next<C> = (specifier: string, context: C) => Result;

function isRclnodejs(specifier: string): boolean {
  return specifier === 'rclnodejs' || specifier.startsWith('rclnodejs/');
}

function isNotFound(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}

/**
 * Module resolution hook: a program that has no rclnodejs of its own gets the one compiled for the
 * prefix in force. A program's own copy always wins.
 */
export function resolve<C extends { parentURL?: string | undefined }>(
  specifier: string,
  context: C,
  next: Next<C>,
): Result {
  const directory = process.env['L2NET_RCLNODEJS'];
  if (directory === undefined || !isRclnodejs(specifier)) return next(specifier, context);
  const fallback = (error: unknown): Result => {
    if (!isNotFound(error)) throw error;
    return next(specifier, { ...context, parentURL: pathToFileURL(`${directory}/index.js`).href });
  };
  try {
    const result = next(specifier, context);
    return result instanceof Promise ? result.catch(fallback) : result;
  } catch (error) {
    return fallback(error);
  }
}
