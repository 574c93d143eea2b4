// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A program on rclnodejs that launches a node itself, hears what it says, and stops it.

import { join } from 'node:path';
import rclnodejs from 'rclnodejs';
import { defineLaunch, launch } from 'l2net/launch';
import { root } from '../../launch/environment.mjs';

const MESSAGES = 3;

await rclnodejs.init();
const node = rclnodejs.createNode('program');
const heard = new Promise((resolve) => {
  const all = [];
  node.createSubscription('std_msgs/msg/String', '/made/chatter', ({ data }) => {
    all.push(data);
    if (all.length === MESSAGES) resolve([...all]);
  });
});
rclnodejs.spin(node);
const running = await launch(
  defineLaunch({
    namespace: 'made',
    nodes: {
      talker: {
        node: join(root, 'launch', 'nodes', 'talker.mjs'),
        params: { rate: 20.5 },
        after: { node: '/program', subscription: 'chatter', external: true },
      },
    },
  }),
  { logs: false },
);
const words = await heard;
const outcome = await running.stop();
process.stdout.write(JSON.stringify({ words, outcome }), () => process.exit(0));
rclnodejs.shutdownAll();
