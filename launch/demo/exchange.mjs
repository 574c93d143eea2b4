// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The nodes of the demo and what they say to each other.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { heading, say } from './checks.mjs';

const MESSAGES = 20;
const CALLS = 10;
const START_BOUND_MS = 30_000;
const TALK_BOUND_MS = 30_000;
const ARRIVAL_BOUND_MS = 3000;
// What comes twice would come late: how long the listeners are watched after the last message.
const DOUBLED_WATCH_MS = 200;

const nodes = join(import.meta.dirname, 'nodes');

export function startNode(processes, env, file, options = {}) {
  const command = file.endsWith('.py') ? 'python3' : 'node';
  return processes.start({ name: file, command, args: [join(nodes, file)], env, ...options });
}

/** Starts the five nodes at once and waits until each is there. */
export async function startNodes(processes, env) {
  const heard = { listener_node: [], listener_python: [] };
  const said = { sent: [], called: [], answered: [] };
  let changed = () => {};
  const keep = (list, field) => (event) => {
    list.push(field === undefined ? event : event[field]);
    changed();
  };
  const on = (handlers) => ({
    onEvent: (event) => {
      handlers[event.event]?.(event);
      return event.event in handlers;
    },
  });
  const system = {
    talker: startNode(processes, env, 'talker.mjs', on({ sent: keep(said.sent, 'data') })),
    listener_node: startNode(
      processes,
      env,
      'listener.mjs',
      on({ heard: keep(heard.listener_node, 'data') }),
    ),
    listener_python: startNode(
      processes,
      env,
      'listener.py',
      on({ heard: keep(heard.listener_python, 'data') }),
    ),
    lamp: startNode(processes, env, 'server.mjs'),
    operator: startNode(
      processes,
      env,
      'client.py',
      on({
        called: keep(said.called),
        answered: keep(said.answered),
      }),
    ),
  };
  await Promise.all(Object.values(system).map((p) => p.wait('ready', START_BOUND_MS)));
  return {
    system,
    heard,
    said,
    onChange: (f) => {
      changed = f;
    },
  };
}

/** Prints a message when all that must hear it have, so that the lines come in order. */
function linePerMessage({ heard, said, onChange }) {
  let printed = 0;
  const listeners = Object.keys(heard);
  onChange(() => {
    while (printed < said.sent.length && listeners.every((l) => heard[l].length > printed)) {
      say(
        `  ${String(printed + 1).padStart(3)}  "${said.sent[printed]}"` +
          `  heard by ${listeners.join(' and ')}`,
      );
      printed += 1;
    }
  });
}

export async function talk(exchange, checks) {
  const { system, heard, said } = exchange;
  heading(
    'Topic /demo/chatter, std_msgs/msg/String: ' +
      'talker (rclnodejs) to listener_node (rclnodejs) and listener_python (rclpy)',
  );
  linePerMessage(exchange);
  system.talker.send(`talk ${MESSAGES}`);
  await system.talker.wait('matched', START_BOUND_MS);
  await system.talker.wait('talked', TALK_BOUND_MS);
  const deadline = performance.now() + ARRIVAL_BOUND_MS;
  while (
    performance.now() < deadline &&
    Object.values(heard).some((list) => list.length < MESSAGES)
  ) {
    await sleep(10);
  }
  await sleep(DOUBLED_WATCH_MS);
  checks.equal(said.sent.length, MESSAGES, `talker sent ${MESSAGES}`);
  for (const [listener, list] of Object.entries(heard)) {
    checks.equal(
      list,
      said.sent,
      `${listener} received ${list.length} of ${said.sent.length}, in order`,
    );
  }
}

export async function call(exchange, checks) {
  const { system, said, onChange } = exchange;
  heading(
    'Service /demo/switch_lamp, std_srvs/srv/SetBool: ' + 'operator (rclpy) calls lamp (rclnodejs)',
  );
  let printed = 0;
  onChange(() => {
    for (; printed < said.answered.length; printed += 1) {
      say(
        `  ${String(printed + 1).padStart(3)}  ${said.called[printed].on ? 'on ' : 'off'}` +
          `  ->  "${said.answered[printed].message}"`,
      );
    }
  });
  system.operator.send(`call ${CALLS}`);
  await system.operator.wait('done', TALK_BOUND_MS);
  // The lamp counts what it serves: a request lost or served twice shows in every later answer.
  const expected = Array.from(
    { length: CALLS },
    (_, i) => `lamp ${i % 2 === 0 ? 'on' : 'off'}, call ${i + 1}`,
  );
  checks.equal(
    said.answered.map(({ message }) => message),
    expected,
    `operator received ${said.answered.length} answers to ${said.called.length} calls`,
  );
}
