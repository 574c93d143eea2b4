// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Terminal } from '../context.js';

/** A terminal in memory: understands what we send it, and throws at anything else. */
export class VirtualScreen implements Terminal {
  columns: number;
  rows: number;
  full = false;
  readonly frames: string[] = [];
  private cells: string[][] = [];
  private readonly listeners = new Set<() => void>();
  private readonly keys = new Set<(key: string) => void>();

  constructor(columns: number, rows: number) {
    [this.columns, this.rows] = [columns, rows];
  }

  /** The screen as lines without trailing blanks. */
  get lines(): string[] {
    return this.cells.map((cells) => cells.join('').trimEnd());
  }

  write(text: string): void {
    if (!this.full) throw new Error(`drawn outside of the full screen: ${JSON.stringify(text)}`);
    // eslint-disable-next-line no-control-regex -- that is what terminals take
    const sequence = /\x1b\[(?<codes>[0-9;]*)(?<command>[A-Za-z])|(?<plain>[^\x1b]+)/gy;
    let [row, column, read] = [0, 0, 0];
    for (const { 0: all, groups } of text.matchAll(sequence)) {
      read += all.length;
      const { codes = '', command, plain } = groups ?? {};
      if (plain !== undefined) {
        for (const character of plain) this.put(row, column++, character);
      } else if (command === 'H') {
        [row, column] = codes.split(';').map((code) => Number(code) - 1) as [number, number];
      } else if (command === 'K') {
        this.cells[row] = (this.cells[row] ?? []).slice(0, column);
      } else if (command === 'J') {
        this.cells = Array.from({ length: this.rows }, () => []);
      } else if (command !== 'm') {
        throw new Error(`unknown sequence ${JSON.stringify(all)}`);
      }
    }
    if (read !== text.length)
      throw new Error(`not understood: ${JSON.stringify(text.slice(read))}`);
    this.frames.push(this.lines.join('\n'));
  }

  onResize(changed: () => void): () => void {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  onKey(pressed: (key: string) => void): () => void {
    this.keys.add(pressed);
    return () => this.keys.delete(pressed);
  }

  fullScreen(): () => void {
    this.full = true;
    return () => (this.full = false);
  }

  get listened(): number {
    return this.listeners.size + this.keys.size;
  }

  resize(columns: number, rows: number): void {
    [this.columns, this.rows] = [columns, rows];
    for (const changed of this.listeners) changed();
  }

  press(...keys: string[]): void {
    for (const key of keys) for (const pressed of this.keys) pressed(key);
  }

  private put(row: number, column: number, character: string): void {
    if (row >= this.rows || column >= this.columns) {
      throw new Error(`${character} is outside of the screen, at ${row}, ${column}`);
    }
    const cells = this.cells[row];
    if (cells === undefined) throw new Error('drawn before the screen was cleared');
    while (cells.length < column) cells.push(' ');
    cells[column] = character;
  }
}
