// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Publishes numbered sentences on the topic chatter. Parameters: rate (messages a second), count
// (0: without end) and text.

import rclnodejs from 'rclnodejs';
import { endOnSignals, parameter } from './rclnodejs_program.mjs';

await rclnodejs.init();
const node = rclnodejs.createNode('talker');
const rate = parameter(node, 'rate', 'DOUBLE', 1);
const count = Number(parameter(node, 'count', 'INTEGER', 0n));
const text = parameter(node, 'text', 'STRING', 'hello');
const publisher = node.createPublisher('std_msgs/msg/String', 'chatter');
const end = endOnSignals();

let sent = 0;
node.createTimer(BigInt(Math.round(1e9 / rate)), () => {
  if (count > 0 && sent === count) {
    end();
    return;
  }
  sent += 1;
  const data = `${text} ${sent}`;
  publisher.publish({ data });
  console.log(`published "${data}"`);
});
rclnodejs.spin(node);
