// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Publishes numbered sentences, and begins only when every listener is matched: what is published
// before that is nobody's loss.

import { emit, nodeProgram, until } from './node_program.mjs';

const LISTENERS = 2;
const PERIOD_MS = 100;

await nodeProgram('talker', '/demo', async (node, commands) => {
  const publisher = node.createPublisher('std_msgs/msg/String', 'chatter');

  commands.set('talk', async (count) => {
    await until(() => publisher.subscriptionCount >= LISTENERS);
    emit('matched', { listeners: publisher.subscriptionCount });
    let sent = 0;
    const timer = node.createTimer(BigInt(PERIOD_MS) * 1_000_000n, () => {
      if (sent === Number(count)) return;
      sent += 1;
      const data = `hello number ${sent}`;
      emit('sent', { seq: sent, data });
      publisher.publish({ data });
      if (sent < Number(count)) return;
      timer.cancel();
      emit('talked', { sent });
    });
  });
});
