// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { joinEntries, preloadEntriesOf, withoutNpmEntries } from './search_path.js';

const gyp = '/usr/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin';

describe('joinEntries', () => {
  it('keeps each entry once, at its first place', () => {
    expect(joinEntries('PATH', ['/a', '/b', '/a'])).toBe('/a:/b');
  });

  it('has no value for no entry: an empty one would mean the current directory', () => {
    expect(joinEntries('PATH', [])).toBeUndefined();
  });

  it('refuses an entry with the separator in it', () => {
    expect(() => joinEntries('PATH', ['/a:b'])).toThrow('/a:b cannot stand in PATH');
    expect(joinEntries('PATH', ['/a b'])).toBe('/a b');
    expect(() => joinEntries('LD_PRELOAD', ['/a b'])).toThrow('LD_PRELOAD');
  });
});

describe('preloadEntriesOf', () => {
  it('splits at blanks and colons alike', () => {
    expect(preloadEntriesOf(' /a.so:/b.so /c.so')).toEqual(['/a.so', '/b.so', '/c.so']);
  });
});

describe('withoutNpmEntries', () => {
  it('takes off what npx and npm run put in front, and nothing else', () => {
    const npx = `/work/node_modules/.bin:/node_modules/.bin:${gyp}`;
    expect(withoutNpmEntries(`${npx}:/mine:${npx}:/tool/node_modules/.bin:/bin`)).toBe(
      '/mine:/tool/node_modules/.bin:/bin',
    );
    expect(withoutNpmEntries('/work/node_modules/.bin:/bin')).toBe('/work/node_modules/.bin:/bin');
    expect(withoutNpmEntries(undefined)).toBeUndefined();
  });
});
