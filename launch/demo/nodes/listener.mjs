// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import { emit, nodeProgram } from './node_program.mjs';

await nodeProgram('listener_node', '/demo', (node) => {
  node.createSubscription('std_msgs/msg/String', 'chatter', ({ data }) => emit('heard', { data }));
});
