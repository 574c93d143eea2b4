// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A rclnodejs node that does what the tests tell it; worker.py understands the same commands.
//   node worker.mjs NAME

import { setTimeout as sleep } from 'node:timers/promises';
import rclnodejs from 'rclnodejs';
import { emit, nodeProgram } from '../../launch/demo/nodes/node_program.mjs';
import { fromJson, toJson } from './messages.mjs';

function profile({
  depth = 10,
  reliability = 'reliable',
  durability = 'volatile',
  history = 'keep_last',
} = {}) {
  const { HistoryPolicy, ReliabilityPolicy, DurabilityPolicy } = rclnodejs.QoS;
  return new rclnodejs.QoS(
    HistoryPolicy[`RMW_QOS_POLICY_HISTORY_${history.toUpperCase()}`],
    depth,
    ReliabilityPolicy[`RMW_QOS_POLICY_RELIABILITY_${reliability.toUpperCase()}`],
    DurabilityPolicy[`RMW_QOS_POLICY_DURABILITY_${durability.toUpperCase()}`],
  );
}

function topics(node, on) {
  const publishers = new Map();
  const subscriptions = new Map();
  on('advertise', ({ topic, type, qos }) => {
    publishers.set(topic, node.createPublisher(type, topic, { qos: profile(qos) }));
    emit('advertised');
  });
  on('matched', ({ topic }) => {
    const count =
      publishers.get(topic)?.subscriptionCount ?? subscriptions.get(topic).publisherCount;
    emit('matched', { count });
  });
  on('publish', ({ topic, messages }) => {
    for (const message of messages) publishers.get(topic).publish(fromJson(message));
    emit('published', { count: messages.length });
  });
  on('subscribe', ({ topic, type, qos }) => {
    const heard = (message) => emit(`message ${topic}`, { message: toJson(message) });
    const options = { qos: profile(qos) };
    subscriptions.set(topic, node.createSubscription(type, topic, options, heard));
    emit('subscribed');
  });
}

function services(node, on) {
  const clients = new Map();
  const clientOf = ({ service, type }) => {
    if (!clients.has(service)) clients.set(service, node.createClient(type, service));
    return clients.get(service);
  };
  // Answers with the request's fields.
  on('serve', ({ service, type }) => {
    node.createService(type, service, (request, response) => {
      response.send({ ...response.template, ...request });
    });
    emit('serving');
  });
  on('available', async ({ bound_ms: boundMs, ...what }) => {
    emit('available', { available: await clientOf(what).waitForService(boundMs) });
  });
  // All requests go out before the first answer is taken.
  on('call', async ({ requests, ...what }) => {
    const client = clientOf(what);
    const responses = await Promise.all(
      requests.map(
        (request) =>
          new Promise((resolve) => {
            client.sendRequest(fromJson(request), resolve);
          }),
      ),
    );
    emit('called', { responses: responses.map(toJson) });
  });
}

function actions(node, on) {
  const type = 'test_msgs/action/Fibonacci';
  const { ActionClient, ActionServer, GoalResponse, CancelResponse } = rclnodejs;
  const clients = new Map();

  async function execute(goal) {
    const { Feedback, Result } = rclnodejs.require(type);
    const sequence = [0, 1];
    for (let i = 1; i < goal.request.order; i += 1) {
      if (goal.isCancelRequested) {
        goal.canceled();
        return Object.assign(new Result(), { sequence });
      }
      sequence.push(sequence[i] + sequence[i - 1]);
      goal.publishFeedback(Object.assign(new Feedback(), { sequence }));
      await sleep(20);
    }
    goal.succeed();
    return Object.assign(new Result(), { sequence });
  }

  on('act', ({ action }) => {
    new ActionServer(
      node,
      type,
      action,
      execute,
      ({ order }) => (order < 0 ? GoalResponse.REJECT : GoalResponse.ACCEPT),
      null,
      () => CancelResponse.ACCEPT,
    );
    emit('acting');
  });
  on('pursue', async ({ action, order, cancel_after: cancelAfter }) => {
    if (!clients.has(action)) clients.set(action, new ActionClient(node, type, action));
    const client = clients.get(action);
    if (!(await client.waitForServer(10_000))) throw new Error(`no action server ${action}`);
    let feedback = 0;
    let handle;
    let cancelled = Promise.resolve();
    const cancelInTime = () => {
      if (handle === undefined || cancelAfter === undefined || feedback < cancelAfter) return;
      cancelAfter = undefined;
      cancelled = handle.cancelGoal();
    };
    handle = await client.sendGoal({ order }, () => {
      feedback += 1;
      cancelInTime();
    });
    if (!handle.isAccepted()) {
      emit('pursued', { accepted: false });
      return;
    }
    cancelInTime();
    const { sequence } = await handle.getResult();
    await cancelled;
    emit('pursued', {
      accepted: true,
      status: handle.status,
      sequence: Array.from(sequence),
      feedback,
    });
  });
}

function parametersAndTimers(node, on) {
  const { Parameter, ParameterType } = rclnodejs;
  on('declare', ({ name, integer }) => {
    node.declareParameter(new Parameter(name, ParameterType.PARAMETER_INTEGER, BigInt(integer)));
    emit('declared');
  });
  on('parameter', ({ name }) => {
    emit('parameter', { value: toJson(node.getParameter(name).value) });
  });
  on('tick', ({ period_ms: periodMs, for_ms: forMs }) => {
    const ticks = [];
    const timer = node.createTimer(BigInt(periodMs) * 1_000_000n, () => {
      ticks.push(performance.now());
    });
    setTimeout(() => {
      timer.cancel();
      emit('ticked', { ticks: ticks.length, span_ms: ticks.at(-1) - ticks[0] });
    }, forMs);
  });
}

function graph(node, on) {
  on('look', ({ topic }) => {
    const named = (infos) => infos.map((info) => info.node_name).sort();
    emit('graph', {
      nodes: node.getNodeNames().sort(),
      publishers: named(node.getPublishersInfoByTopic(topic, false)),
      subscriptions: named(node.getSubscriptionsInfoByTopic(topic, false)),
    });
  });
}

await nodeProgram(process.argv[2], '/test', (node, commands) => {
  const on = (word, run) => {
    commands.set(word, async (json) => {
      try {
        await run(JSON.parse(json));
      } catch (error) {
        emit('error', { message: `${word}: ${error.stack}` });
      }
    });
  };
  topics(node, on);
  services(node, on);
  actions(node, on);
  parametersAndTimers(node, on);
  graph(node, on);
});
