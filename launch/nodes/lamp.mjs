// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A lamp, switched by the service switch_lamp.

import rclnodejs from 'rclnodejs';
import { endOnSignals } from './rclnodejs_program.mjs';

await rclnodejs.init();
const node = rclnodejs.createNode('lamp');
node.createService('std_srvs/srv/SetBool', 'switch_lamp', ({ data }, response) => {
  const message = `the lamp is ${data ? 'on' : 'off'}`;
  console.log(message);
  response.send({ success: true, message });
});
endOnSignals();
rclnodejs.spin(node);
