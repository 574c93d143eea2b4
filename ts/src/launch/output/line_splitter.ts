// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { StringDecoder } from 'node:string_decoder';

const longestLine = 16 * 1024; // characters; a program that never ends its line is shown in parts

/** Cuts what a process writes into lines, whatever pieces it comes in. */
export class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(private readonly take: (line: string) => void) {}

  write(chunk: Buffer): void {
    const lines = (this.rest + this.decoder.write(chunk)).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.take(line.endsWith('\r') ? line.slice(0, -1) : line);
    while (this.rest.length > longestLine) {
      this.take(this.rest.slice(0, longestLine));
      this.rest = this.rest.slice(longestLine);
    }
  }

  /** The last line, if it has no end. */
  end(): void {
    const last = this.rest + this.decoder.end();
    this.rest = '';
    if (last !== '') this.take(last);
  }
}
