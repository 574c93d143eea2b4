#!/usr/bin/env node
// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The pong role of bench_pingpong --pong, in rclnodejs: publishes every message that it takes. All
// timing is done by the ping role. What to listen to stands in the environment.

import rclnodejs from 'rclnodejs';

const {
  L2NET_BENCH_PING_TOPIC: pingTopic,
  L2NET_BENCH_PONG_TOPIC: pongTopic,
  L2NET_BENCH_TYPE: type,
  L2NET_BENCH_DEPTH: depth,
  L2NET_BENCH_RELIABILITY: reliability,
} = process.env;

const { HistoryPolicy, ReliabilityPolicy, DurabilityPolicy } = rclnodejs.QoS;
const qos = new rclnodejs.QoS(
  HistoryPolicy.RMW_QOS_POLICY_HISTORY_KEEP_LAST,
  Number(depth),
  reliability === 'best_effort'
    ? ReliabilityPolicy.RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT
    : ReliabilityPolicy.RMW_QOS_POLICY_RELIABILITY_RELIABLE,
  DurabilityPolicy.RMW_QOS_POLICY_DURABILITY_VOLATILE,
);

// rclnodejs has handlers of its own, which would end the process before ours.
rclnodejs.removeSignalHandlers();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    rclnodejs.shutdownAll();
    process.exit(0);
  });
}
await rclnodejs.init();
const node = rclnodejs.createNode(`rclnodejs_pong_${process.pid}`, 'l2net_bench');
const publisher = node.createPublisher(type, pongTopic, { qos });
node.createSubscription(type, pingTopic, { qos }, (message) => publisher.publish(message));
rclnodejs.spin(node);
