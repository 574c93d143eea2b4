// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A description in JavaScript, for what repeats itself: several robots, each with a talker that
// waits for both its listeners. One of them fails every few messages, and is started again.
//
//   npx --no-install l2net launch launch/fleet.mjs rate:=5

import { defineLaunch } from 'l2net/launch';

const robots = ['left', 'right'];

export default defineLaunch({
  name: 'fleet',
  args: {
    rate: { type: 'number', default: 2, about: 'messages a second' },
    count: { default: 0, about: 'messages after which everything ends; 0 for no end' },
  },
  rmw: 'rmw_shm',
  stop: { term_after: '3s', kill_after: '2s' },
  groups: robots.map((namespace) => ({
    namespace,
    nodes: {
      listener: { python: 'nodes/listener.py' },
      faint_listener: {
        node: 'nodes/faint_listener.mjs',
        params: { stamina: 4 },
        respawn: { when: 'on-failure', delay: '200ms', cap: '2s', max: 'unlimited' },
      },
      talker: {
        node: 'nodes/talker.mjs',
        params: { rate: '${rate}', count: '${count}', text: `${namespace} says` },
        after: [{ topic: 'chatter', subscriptions: 2 }, { delay: '100ms' }],
        required: true,
      },
    },
  })),
});
