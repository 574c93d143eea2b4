// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedLibraryBytes } from './elf_fixture.js';
import { neededLibraries } from './elf_needed.js';
import { put, temporaryDirectory } from './prefix_fixture.js';

function write(bytes: Buffer | string): string {
  return put(join(temporaryDirectory(), 'libsubject.so'), bytes);
}

describe('neededLibraries', () => {
  it('reads a real program, this Node', () => {
    expect(neededLibraries(process.execPath)).toContain('libc.so.6');
  });

  it('keeps the order of the file', () => {
    const names = ['libz.so.1', 'liba.so', 'librmw_implementation.so'];
    expect(neededLibraries(write(sharedLibraryBytes(names)))).toEqual(names);
  });

  it('finds none in a library that needs none', () => {
    expect(neededLibraries(write(sharedLibraryBytes([])))).toEqual([]);
  });

  it.each([
    ['no ELF file', Buffer.from(`#!/bin/sh\n${' '.repeat(100)}`), 'not an ELF file'],
    ['an empty file', Buffer.alloc(0), 'cut short'],
    ['a truncated table', sharedLibraryBytes(['liba.so']).subarray(0, 200), 'cut short'],
    ['an absurd table size', withHugeDynamic(), 'beyond'],
    ['a 32-bit file', with32BitClass(), 'not 64-bit'],
    ['a name outside the table', withWildName(), 'outside its string table'],
  ])('refuses %s', (_what, bytes, reason) => {
    expect(() => neededLibraries(write(bytes))).toThrow(reason);
  });

  it('names a missing file', () => {
    expect(() => neededLibraries('/nonexistent/librcl.so')).toThrow(
      expect.objectContaining({
        code: 'L2N_LIBRARY_UNREADABLE',
        details: expect.objectContaining({ path: '/nonexistent/librcl.so' }) as unknown,
      }),
    );
  });
});

function withHugeDynamic(): Buffer {
  const bytes = sharedLibraryBytes(['liba.so']);
  bytes.writeBigUInt64LE(1n << 40n, 64 + 56 + 32);
  return bytes;
}

function with32BitClass(): Buffer {
  const bytes = sharedLibraryBytes(['liba.so']);
  bytes[4] = 1;
  return bytes;
}

function withWildName(): Buffer {
  const bytes = sharedLibraryBytes(['liba.so']);
  bytes.writeBigUInt64LE(1_000_000n, 64 + 2 * 56 + 8);
  return bytes;
}
