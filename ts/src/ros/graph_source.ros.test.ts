// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// On a real rmw: the suites that run this have put one in force.
import { describe, it } from 'vitest';
import { defaultQos } from '../graph/index.js';
import { declareSourceContract, type ContractWorld } from '../graph/source_contract_fixture.js';
import { isOurRmw } from './choice.js';
import { defaultPace } from './discovery.js';
import { RosGraphSource } from './graph_source.js';
import { rawType } from './raw_type.js';
import type { Rcl, RclNode } from './rcl.js';
import { loadRclnodejs } from './rclnodejs.js';
import { rclQos } from './rcl_qos.js';
import { RosSession } from './session.js';

const rcl = loadRclnodejs() as Rcl;
const domainId = Number(process.env['ROS_DOMAIN_ID']);

interface Serving {
  createService(type: string, name: string, serve: () => void): void;
}

const ours = isOurRmw(process.env);
const offered = { ...defaultQos, durability: 'transient_local', depth: 7 } as const;
const requested = { ...defaultQos, reliability: 'best_effort', depth: 3 } as const;
const string = { package: 'std_msgs', kind: 'msg', name: 'String' } as const;

/** DDS tells neither history nor depth of others. */
function told(qos: typeof offered | typeof requested): Partial<typeof defaultQos> {
  return ours ? qos : { ...qos, history: 'unknown', depth: 0 };
}

const type = 'std_msgs/msg/String';
const service = { type: 'test_msgs/srv/BasicTypes', rosName: true, qos: undefined } as const;
const endpoints: ContractWorld['endpoints'] = [
  { kind: 'publisher', topic: '/chat', type, rosName: true, qos: told(offered) },
  { kind: 'subscription', topic: '/chat', type, rosName: true, qos: told(requested) },
  { kind: 'publisher', topic: '/test/_log', type, rosName: true, qos: told(offered) },
  { kind: 'publisher', topic: '/test/bare', type, rosName: false, qos: told(offered) },
  { kind: 'client', topic: '/ask', ...service },
  { kind: 'service', topic: '/ask', ...service },
];

async function join(): Promise<() => Promise<void>> {
  const context = new rcl.Context(BigInt(domainId));
  await rcl.init(context, []);
  const node = new rcl.Node('member', '/test', context, {
    ...{ startParameterServices: false, startTypeDescriptionService: false, enableRosout: false },
  });
  const publish = { qos: rclQos(offered) };
  node.createPublisher(rawType(string), '/chat', publish);
  node.createPublisher(rawType(string), '/test/_log', publish);
  node.createPublisher(rawType(string), 'bare', {
    qos: { ...publish.qos, avoidRosNameSpaceConventions: true },
  });
  const options = { qos: rclQos(requested), isRaw: true } as const;
  node.createSubscription(rawType(string), '/chat', options, () => undefined);
  node.createClient(service.type, '/ask');
  (node as RclNode & Serving).createService(service.type, '/ask', () => undefined);
  return () => {
    context.shutdown();
    return Promise.resolve();
  };
}

describe(`the graph source on ${process.env['RMW_IMPLEMENTATION'] ?? 'no rmw'}`, () => {
  declareSourceContract(it, async () => ({
    ...{ domainId, node: '/test/member', endpoints, join },
    source: new RosGraphSource(
      await RosSession.open(rcl, domainId, process.pid, ours ? undefined : defaultPace),
    ),
    end: () => Promise.resolve(),
  }));
});
