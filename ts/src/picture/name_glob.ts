// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/**
 * Whether a full name fits a pattern: * stands for anything but a slash, ** for anything, ? for one
 * character. A pattern without a slash is looked for as a part of the name, whichever it is.
 */
export function nameGlob(pattern: string): (name: string) => boolean {
  const source = pattern
    .split(/(\*\*|\*|\?)/)
    .map((part) => {
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      if (part === '?') return '[^/]';
      return part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  const anywhere = !pattern.includes('/');
  const expression = new RegExp(anywhere ? `(^|/)${source}(/|$)` : `^${source}$`, 's');
  return (name) => expression.test(name);
}
