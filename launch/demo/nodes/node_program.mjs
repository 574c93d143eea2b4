// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The frame of a rclnodejs program that another process directs: events go out as lines of JSON on
// stdout, commands come in as lines on stdin, and the end of stdin or a signal is the end.

import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import rclnodejs from 'rclnodejs';

export function emit(event, fields = {}) {
  process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`);
}

/** Repeats `look` until it is true; the director's time-outs bound the wait. */
export async function until(look, everyMs = 10) {
  while (!(await look())) await sleep(everyMs);
}

/** Ends the process by INT, TERM, HUP, a reader gone or the end of stdin; the context first. */
function endCleanly() {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    rclnodejs.shutdownAll();
    // rclnodejs holds handles that keep the event loop alive; what was written goes out first.
    process.stdout.end(() => process.exit(0));
  };
  rclnodejs.removeSignalHandlers();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  process.stdout.on('error', () => process.exit(1));
  return end;
}

/**
 * Runs `body(node, commands)` on a spinning node. `commands` maps a word to what to do
 * with the rest of its line; the body fills it.
 */
export async function nodeProgram(name, namespace, body) {
  const end = endCleanly();
  await rclnodejs.init();
  const node = rclnodejs.createNode(name, namespace);
  const commands = new Map();
  await body(node, commands);
  rclnodejs.spin(node);
  const input = createInterface({ input: process.stdin });
  input.on('line', (line) => {
    const [word, ...rest] = line.split(' ');
    void commands.get(word)?.(rest.join(' '));
  });
  input.on('close', end);
  emit('ready', { pid: process.pid });
}
