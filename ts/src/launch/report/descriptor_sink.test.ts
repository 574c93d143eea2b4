// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { put, temporaryDirectory } from '../../ros/prefix_fixture.js';
import { until } from '../supervise/running_fixture.js';
import { DescriptorSink } from './descriptor_sink.js';
import { openOutput } from './open_output.js';

const timeout = 30_000; // milliseconds

const noTrouble = {
  onClosed: () => expect.unreachable('closed'),
  onFailure: (reason: string) => expect.unreachable(reason),
};

function pipe(): { reader: number; writer: number } {
  const path = join(temporaryDirectory(), 'pipe');
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, constants.O_WRONLY);
  onTestFinished(() => {
    closeSync(writer);
  });
  return { reader, writer };
}

/** Takes what is in a pipe at the moment. */
function drain(reader: number): string {
  const buffer = Buffer.alloc(1 << 16);
  let text = '';
  for (;;) {
    try {
      const length = readSync(reader, buffer);
      if (length === 0) return text;
      text += buffer.toString('latin1', 0, length);
    } catch {
      return text; // nothing more for now
    }
  }
}

describe('a sink for a descriptor', { timeout }, () => {
  it('writes all of it, in order', async () => {
    const path = put(join(temporaryDirectory(), 'out'));
    const descriptor = openSync(path, 'w');
    const sink = new DescriptorSink(descriptor, noTrouble);
    const lines = Array.from({ length: 5000 }, (_, i) => `line ${i}\n`);
    for (const line of lines) expect(sink.write(line, true)).toBe(true);
    await sink.drained();
    closeSync(descriptor);
    expect(readFileSync(path, 'utf8')).toBe(lines.join(''));
  });

  it('does not wait for a reader that does not read, and leaves out what may be', async () => {
    const { reader, writer } = pipe();
    const sink = new DescriptorSink(writer, noTrouble);
    const line = `${'x'.repeat(1023)}\n`;
    let taken = 0;
    const begin = performance.now();
    while (taken < 10_000 && sink.write(line, true)) taken += 1;
    expect(performance.now() - begin).toBeLessThan(5000);
    expect(taken).toBeGreaterThan(1000);
    expect(taken).toBeLessThan(1200);
    expect(sink.write('must be said\n', false)).toBe(true);
    let text = '';
    await until(() => (text += drain(reader)).endsWith('must be said\n'), 'everything arrived');
    expect(text.length).toBe(taken * line.length + 'must be said\n'.length);
    await sink.drained();
    closeSync(reader);
  });

  it('says once that nobody will read any more', async () => {
    const { reader, writer } = pipe();
    closeSync(reader);
    let told = 0;
    const sink = new DescriptorSink(writer, { ...noTrouble, onClosed: () => (told += 1) });
    sink.write('one\n', false);
    await until(() => told > 0, 'it is told');
    expect(sink.write('two\n', false)).toBe(true);
    await sink.drained();
    expect(told).toBe(1);
  });

  it('goes on where the disk is full, and says so once', async () => {
    const full = openSync('/dev/full', 'w');
    const reasons: string[] = [];
    const onFailure = (reason: string): unknown => reasons.push(reason);
    const sink = new DescriptorSink(full, { ...noTrouble, onFailure });
    for (const line of ['one\n', 'two\n']) {
      expect(sink.write(line, true)).toBe(true);
      await sink.drained();
    }
    closeSync(full);
    expect(reasons).toEqual([expect.stringContaining('ENOSPC')]);
  });

  it('leaves room for what comes when the disk has been full', async () => {
    const full = openSync('/dev/full', 'w');
    const sink = new DescriptorSink(full, { ...noTrouble, onFailure: () => undefined });
    const line = `${'x'.repeat(1023)}\n`;
    while (sink.write(line, true));
    await sink.drained();
    expect(sink.write(line, true)).toBe(true);
    await sink.drained();
    closeSync(full);
  });
});

describe('the output of a launch', () => {
  it('tells on standard error that standard output cannot be written', async () => {
    const path = put(join(temporaryDirectory(), 'err'));
    const descriptors = { out: openSync('/dev/full', 'w'), err: openSync(path, 'w') };
    const through = (): never => expect.unreachable('written elsewhere');
    const output = openOutput(
      { descriptors, writeOut: through, writeError: through },
      noTrouble.onClosed,
    );
    output.write('out', 'one\n', true);
    await output.drained();
    output.write('out', 'two\n', true);
    output.write('err', 'three\n', false);
    await output.drained();
    for (const descriptor of Object.values(descriptors)) closeSync(descriptor);
    expect(readFileSync(path, 'utf8')).toBe(
      'standard output cannot be written: ENOSPC: no space left on device, write; ' +
        'what is lost is not shown\nthree\n',
    );
  });
});
