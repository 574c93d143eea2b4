// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A listener that fails after some messages, for examples of what a launcher does then.
// Parameter: stamina (messages).

import rclnodejs from 'rclnodejs';
import { endOnSignals, parameter } from './rclnodejs_program.mjs';

await rclnodejs.init();
const node = rclnodejs.createNode('faint_listener');
const stamina = Number(parameter(node, 'stamina', 'INTEGER', 3n));
let heard = 0;
node.createSubscription('std_msgs/msg/String', 'chatter', ({ data }) => {
  heard += 1;
  console.log(`heard "${data}"`);
  if (heard < stamina) return;
  console.error(`fails after ${heard} messages`);
  rclnodejs.shutdownAll();
  process.stdout.write('', () => process.exit(1));
});
endOnSignals();
rclnodejs.spin(node);
