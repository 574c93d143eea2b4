// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { MessageCodec } from '../message/index.js';
import { definitionOf, installDescription } from '../message/definition_fixture.js';
import { FakeSystem } from '../ros/fake_rcl_fixture.js';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import { FakeShmDomain, type ShmDomain } from '../shm/index.js';
import { l2net, type Answer } from './context_fixture.js';

const string = { 'std_msgs/msg/String': { data: 'string' } } as const;
const value = {
  ...{ type: 'uint8', bool_value: 'bool', integer_value: 'int64', double_value: 'float64' },
  ...{ string_value: 'string', string_array_value: 'string[]' },
} as const;
const parameter = {
  'rcl_interfaces/msg/Parameter': { name: 'string', value: 'rcl_interfaces/msg/ParameterValue' },
  'rcl_interfaces/msg/ParameterValue': value,
} as const;

/** What the verbs of the tests look up, each in the file of its package. */
const files = {
  'std_msgs/msg/String': string,
  'x/srv/Add': {
    'x/srv/Add_Request': { a: 'int64', b: 'int64' },
    'x/srv/Add_Response': { sum: 'int64' },
  },
  'x/action/Count': {
    'x/action/Count_Goal': { to: 'int32' },
    'x/action/Count_Result': { sum: 'int64' },
    'x/action/Count_Feedback': { at: 'int32' },
  },
  'rcl_interfaces/srv/ListParameters': {
    'rcl_interfaces/srv/ListParameters_Request': { prefixes: 'string[]', depth: 'uint64' },
    'rcl_interfaces/srv/ListParameters_Response': { result: 'rcl_interfaces/msg/Result' },
    'rcl_interfaces/msg/Result': { names: 'string[]', prefixes: 'string[]' },
  },
  'rcl_interfaces/srv/GetParameters': {
    'rcl_interfaces/srv/GetParameters_Request': { names: 'string[]' },
    'rcl_interfaces/srv/GetParameters_Response': { values: 'rcl_interfaces/msg/ParameterValue[]' },
    ...parameter,
  },
  'rcl_interfaces/srv/GetParameterTypes': {
    'rcl_interfaces/srv/GetParameterTypes_Request': { names: 'string[]' },
    'rcl_interfaces/srv/GetParameterTypes_Response': { types: 'uint8[]' },
  },
  'rcl_interfaces/srv/SetParameters': {
    'rcl_interfaces/srv/SetParameters_Request': { parameters: 'rcl_interfaces/msg/Parameter[]' },
    'rcl_interfaces/srv/SetParameters_Response': { results: 'rcl_interfaces/msg/SetResult[]' },
    'rcl_interfaces/msg/SetResult': { successful: 'bool', reason: 'string' },
    ...parameter,
  },
} as const;

export const stringCodec = new MessageCodec(definitionOf(string));
/** Of std_msgs/msg/String as these tests define it. */
export const stringHash = Buffer.from(stringCodec.definition.hash.slice('RIHS01_'.length), 'hex');

/** Runs a command on the system of a test, with the types of this file installed. */
export function onSystem(
  system: FakeSystem,
  args: readonly string[],
  shm: ShmDomain = new FakeShmDomain(0),
  stopSignal = new AbortController().signal,
): Promise<Answer> {
  const prefix = temporaryDirectory();
  for (const [path, types] of Object.entries(files)) installDescription(prefix, path, types);
  return l2net(args, {
    env: { AMENT_PREFIX_PATH: prefix },
    openShmDomain: () => shm,
    openRos: () => system.session(),
    stopSignal: () => stopSignal,
  });
}

export function talker(qos = {}): FakeSystem {
  const system = new FakeSystem().node('talker');
  return system.endpoint('publisher', 'talker', '/chatter', 'std_msgs/msg/String', qos, stringHash);
}
