// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { layOut, type Column } from './table.js';
import { cut, padded, printable, textWidth } from './text_width.js';

interface Row {
  readonly name: string;
  readonly rate: number;
  readonly type: string;
}

const columns: readonly Column<Row>[] = [
  { title: 'NAME', text: ({ name }) => name, shrinksTo: 8 },
  { title: 'RATE', text: ({ rate }) => `${rate}`, align: 'right' },
  { title: 'TYPE', text: ({ type }) => type, dispensable: 1 },
];

const rows: readonly Row[] = [
  { name: '/front/left/camera/image', rate: 30, type: 'sensor_msgs/msg/Image' },
  { name: '/scan', rate: 9.5, type: 'x' },
];

describe('a table', () => {
  it('aligns columns, and leaves no blanks behind lines', () => {
    expect(layOut(columns, rows)).toEqual({
      head: 'NAME                      RATE  TYPE',
      rows: [
        '/front/left/camera/image    30  sensor_msgs/msg/Image',
        '/scan                      9.5  x',
      ],
    });
  });

  it('shortens names before it drops a column', () => {
    expect(layOut(columns, rows, 45).rows[0]).toBe('/front/…ra/image    30  sensor_msgs/msg/Image');
  });

  it('drops what can be done without, and then shortens as little as it must', () => {
    expect(layOut(columns, rows, 30)).toEqual({
      head: 'NAME                      RATE',
      rows: ['/front/left/camera/image    30', '/scan                      9.5'],
    });
    expect(layOut(columns, rows, 20).rows[0]).toBe('/front…a/image    30');
  });

  it.each([1, 2, 5, 10, 13, 14, 40, 80, 200])('keeps every line within %d columns', (room) => {
    const long = 'x'.repeat(5000);
    const { head, rows: lines } = layOut(
      columns,
      [...rows, { name: long, rate: 1, type: long }],
      room,
    );
    for (const line of [head, ...lines]) expect(textWidth(line)).toBeLessThanOrEqual(room);
    expect(lines).toHaveLength(3);
  });

  it('has a head even without rows', () => {
    expect(layOut(columns, [], 80)).toEqual({ head: 'NAME  RATE  TYPE', rows: [] });
  });
});

describe('text', () => {
  it('is as wide as a terminal shows it', () => {
    expect(textWidth('/scan')).toBe(5);
    expect(textWidth('カメラ')).toBe(6);
    expect(textWidth('e\u0301')).toBe(1);
    expect(textWidth('🤖')).toBe(2);
    expect(textWidth('…')).toBe(1);
  });

  it('is cut in the middle, where namespaces differ least', () => {
    expect(cut('/front/camera', 13)).toBe('/front/camera');
    expect(cut('/front/camera', 8)).toBe('/fr…mera');
    expect(cut('/front/camera', 8, 'end')).toBe('/front/…');
    expect(cut('カメラ', 4)).toBe('…ラ');
    expect(['/front', 'カメラ'].map((text) => cut(text, 1))).toEqual(['…', '…']);
    expect(cut('/front', 0)).toBe('');
  });

  it('is padded to its place', () => {
    expect([padded('ab', 4), padded('ab', 4, 'right'), padded('abc', 2)]).toEqual([
      ...['ab  ', '  ab', 'abc'],
    ]);
  });

  it('moves no cursor', () => {
    expect(printable('a\u001b[2Jb\nc')).toBe('a?[2Jb?c');
  });
});
