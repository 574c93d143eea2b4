// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { SystemLoad } from '../../inspect/system_load.js';
import { textWidth } from '../text_width.js';
import { frame } from './frame.js';
import { load } from './load_fixture.js';
import { initialState, type TopState } from './state.js';

function text(
  state: TopState,
  columns: number,
  rows: number,
  of: SystemLoad | undefined = load,
): string[] {
  return frame(of, state, { columns, rows }).map((line) => line.text);
}

describe('a frame', () => {
  it('shows everything on 200 columns', () => {
    expect(text(initialState, 200, 12)).toEqual([
      'domain 3  40.0 msg/s  240 MB/s  2.50 lost/s  12 nodes, 2 topics, 2 processes',
      'TOPIC                                    HZ▼  BYTES/S      P50      P99  QUEUE   LOST/S  ' +
        'CAUSE                   PASSED/S  PUBS  SUBS  TYPE',
      '/front/left/camera/driver/image_raw     30.0   240 MB        -        -      7     2.50  ' +
        '2.00 overrun, 0.50 cap      1.50     1     1  sensor_msgs/msg/Image',
      '/scan                                   10.0  28.8 KB  4.60 us   120 us      0        0  ' +
        '                               0     1     2  sensor_msgs/msg/LaserScan',
      '',
      'NODE                PID  CPU %▼   MEMORY   SHARED    OUT/S     IN/S  SLEEP/S   SPIN/S  ' +
        'LAUNCH                                         PROGRAM',
      '/driver +1         4711    12.5  48.0 MB   250 MB     40.0        0     3.00     9.00  ' +
        'robot: running (ended by SIGSEGV), 2 restarts  python3.11',
      '(no node) (dead)     12       -        -        -        0     30.0        -        -  ' +
        '                                               viewer',
      '',
      '',
      '',
      'q quit  Tab other table  s sort  r reverse  / filter  a all  Space pause  arrows scroll',
    ]);
  });

  it('does without the less important columns on 80', () => {
    const lines = text(initialState, 80, 12);
    expect(lines[1]).toBe(
      'TOPIC                             HZ▼  BYTES/S      P50      P99  QUEUE   LOST/S',
    );
    expect(lines[2]).toBe(
      '/front/left/c…iver/image_raw     30.0   240 MB        -        -      7     2.50',
    );
    expect(lines[5]).toBe('NODE                PID  CPU %▼   MEMORY   SHARED    OUT/S     IN/S');
  });

  it('keeps what matters most on 40', () => {
    const lines = text(initialState, 40, 12);
    expect(lines[1]).toBe('TOPIC              HZ▼      P99   LOST/S');
    expect(lines[2]).toBe('/front…ge_raw     30.0        -     2.50');
    expect(lines[5]).toBe('NODE            CPU %▼   MEMORY    OUT/S');
  });

  it.each([1, 3, 10, 19, 40, 80, 200])('is never larger than a screen of %d columns', (columns) => {
    const name = `/${'x'.repeat(300)}`;
    const topics = Array.from({ length: 300 }, (_, i) => ({
      ...load.topics[0],
      name: `${name}${i}`,
    }));
    const large = { ...load, topics: topics as typeof load.topics };
    for (const rows of [1, 2, 5, 11, 12, 24, 100]) {
      const lines = text(initialState, columns, rows, large);
      expect(lines).toHaveLength(rows);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
    }
    expect(text(initialState, columns, 4, undefined)).toHaveLength(4);
  });

  it('gives a table the room that the other does not need, and says what it leaves out', () => {
    const topics = Array.from({ length: 50 }, (_, i) => ({ ...load.topics[0], name: `/t${i}` }));
    const busy = { ...load, topics: topics as typeof load.topics };
    const lines = text({ ...initialState, first: { topics: 45, processes: 0 } }, 120, 24, busy);
    expect(lines[1]).toMatch(/^TOPIC 34-50 of 50 +HZ/);
    expect(lines[18]).toMatch(/^\/t49 /);
    expect(lines.slice(20, 23).map((line) => line.split(' ')[0])).toEqual([
      'NODE',
      '/driver',
      '(no',
    ]);
  });

  it('shows one table only where there is no room for two', () => {
    expect(text(initialState, 80, 6).map((line) => line.slice(0, 5))).toEqual([
      ...['domai', 'TOPIC', '/fron', '/scan', '', 'q qui'],
    ]);
    expect(text({ ...initialState, section: 'processes' }, 80, 6)[1]).toMatch(/^NODE/);
  });

  it('is filtered by name, and says so', () => {
    const lines = text({ ...initialState, filter: 'SCAN', typing: true }, 80, 12);
    expect(lines[0]).toContain('filter: SCAN_');
    expect(lines.filter((line) => /^\/|^\(/.test(line)).map((line) => line.split(' ')[0])).toEqual([
      '/scan',
    ]);
  });
});
