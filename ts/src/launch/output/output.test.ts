// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryDirectory } from '../../ros/prefix_fixture.js';
import { LineSplitter } from './line_splitter.js';
import { logFileName, newLogDirectory, pruneLogs } from './log_directory.js';
import { LogFile } from './log_file.js';

describe('a line splitter', () => {
  function linesOf(...chunks: (string | Buffer)[]): string[] {
    const lines: string[] = [];
    const splitter = new LineSplitter((line) => lines.push(line));
    for (const chunk of chunks) splitter.write(Buffer.from(chunk));
    splitter.end();
    return lines;
  }

  it('finds lines in whatever pieces they come', () => {
    expect(linesOf('a\nb', 'c\r\n\n', 'd')).toEqual(['a', 'bc', '', 'd']);
  });

  it('waits for the rest of a character', () => {
    const bytes = Buffer.from('grün\n');
    expect(linesOf(bytes.subarray(0, 3), bytes.subarray(3))).toEqual(['grün']);
  });

  it('gives out in parts what never ends', () => {
    const lines = linesOf('x'.repeat(40_000));
    expect(lines.map(({ length }) => length)).toEqual([16_384, 16_384, 7232]);
  });
});

describe('a log file', () => {
  const never = (reason: string): never => {
    throw new Error(reason);
  };

  it('is kept within its bounds, with the younger past beside it', () => {
    const directory = join(temporaryDirectory(), 'new', 'folder');
    const log = new LogFile(join(directory, 'a.log'), { maxSize: 10, keep: 2 }, never);
    for (const letter of 'abcdefg') log.write(letter.repeat(6));
    log.close();
    const content = (name: string): string => readFileSync(join(directory, name), 'utf8');
    expect(readdirSync(directory).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
    expect(content('a.log')).toBe('gggggg');
    expect(content('a.log.1')).toBe('eeeeeeffffff');
    expect(content('a.log.2')).toBe('ccccccdddddd');
  });

  it('keeps no past if told so, and goes on in a file that is there', () => {
    const path = join(temporaryDirectory(), 'a.log');
    put(path, 'before ');
    const log = new LogFile(path, { maxSize: 10, keep: 0 }, never);
    log.write(Buffer.from('now'));
    expect(readFileSync(path, 'utf8')).toBe('before now');
    log.write('then');
    log.close();
    expect(readFileSync(path, 'utf8')).toBe('then');
  });

  it('says once why it cannot be written', () => {
    const reasons: string[] = [];
    const log = new LogFile('/dev/full', { maxSize: 10, keep: 1 }, (reason) =>
      reasons.push(reason),
    );
    log.write('x');
    log.write('y');
    expect(reasons).toEqual([expect.stringContaining('ENOSPC')]);
  });
});

describe('log folders', () => {
  const date = new Date('2026-03-01T10:20:30.400Z');

  it('lie where ROS keeps its logs', () => {
    const of = (env: Record<string, string>): string => newLogDirectory('demo', env, date, 7);
    expect(of({ ROS_LOG_DIR: '/logs' })).toBe('/logs/l2net/demo-2026-03-01T10-20-30-7');
    expect(of({ ROS_HOME: '/ros' })).toBe('/ros/log/l2net/demo-2026-03-01T10-20-30-7');
    expect(of({ HOME: '/home/x', ROS_LOG_DIR: '' })).toBe(
      '/home/x/.ros/log/l2net/demo-2026-03-01T10-20-30-7',
    );
    expect(logFileName('/camera/driver')).toBe('camera.driver.log');
  });

  /** One launch a day from the first of January on; the root of their folders. */
  function launchedDaily(env: { ROS_LOG_DIR: string }, days: number): string {
    for (let day = 1; day <= days; day += 1) {
      const begin = new Date(Date.UTC(2026, 0, day));
      mkdirSync(newLogDirectory('demo', env, begin, 1000 + day), { recursive: true });
    }
    return join(env.ROS_LOG_DIR, 'l2net');
  }

  it('of old launches go, and nothing else', () => {
    const env = { ROS_LOG_DIR: temporaryDirectory() };
    const root = launchedDaily(env, 22);
    const others = ['demo-notes', newLogDirectory('demo-2', env, date, 7).slice(root.length + 1)];
    for (const other of others) mkdirSync(join(root, other));
    pruneLogs('demo', env, { running: new Set() });
    const left = readdirSync(root);
    expect(left).toHaveLength(22);
    expect(left).toEqual(expect.arrayContaining(others));
    expect(left).not.toContain('demo-2026-01-02T00-00-00-1002');
    expect(left).toContain('demo-2026-01-03T00-00-00-1003');
  });

  it('of launches that still run stay, however old', () => {
    const env = { ROS_LOG_DIR: temporaryDirectory() };
    const root = launchedDaily(env, 23);
    pruneLogs('demo', env, { running: new Set([1002]) });
    const left = readdirSync(root).sort();
    expect(left.slice(0, 2)).toEqual([
      'demo-2026-01-02T00-00-00-1002',
      'demo-2026-01-04T00-00-00-1004',
    ]);
  });

  it('that cannot be removed stay, and the others go', () => {
    const env = { ROS_LOG_DIR: temporaryDirectory() };
    launchedDaily(env, 22);
    const tried: string[] = [];
    const remove = (path: string): never => {
      tried.push(basename(path));
      throw Object.assign(new Error('permission denied'), { code: 'EACCES' });
    };
    pruneLogs('demo', env, { running: new Set(), remove });
    expect(tried).toEqual(['demo-2026-01-01T00-00-00-1001', 'demo-2026-01-02T00-00-00-1002']);
  });
});
