// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';

function meant(near: readonly string[]): string {
  return near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
}

export const definitionMissing = defineError(
  'L2N_DEFINITION_MISSING',
  ExitCode.environment,
  'A message type is not defined by any package of the ROS environment.',
  (d: { type: string; searched: readonly string[]; near: readonly string[] }) =>
    d.searched.length === 0
      ? `${JSON.stringify(d.type)} is no type name, or no ROS is in force` +
        (d.near.length === 0 ? '; types look like std_msgs/msg/String' : meant(d.near))
      : `no definition of ${d.type} in ${d.searched.join(', ')}` +
        (d.near.length === 0 ? '; source the workspace that defines it' : meant(d.near)),
);

export const definitionUnreadable = defineError(
  'L2N_DEFINITION_UNREADABLE',
  ExitCode.environment,
  'The file that describes a message type is damaged.',
  (d: { type: string; path: string; reason: string }) =>
    `cannot read ${d.type} from ${d.path}: ${d.reason}; build its package again`,
);

export const definitionDiffers = defineError(
  'L2N_DEFINITION_DIFFERS',
  ExitCode.environment,
  'The publishers of a topic were built with another definition of its type than this one.',
  (d: { topic: string; type: string; theirs: string; ours: string }) =>
    `${d.topic}: its publishers have ${d.type} as ${d.theirs}, this environment as ${d.ours}; ` +
    `source the workspace they were built in, or look at the bytes with --raw`,
);

export const typeNotDecodable = defineError(
  'L2N_TYPE_NOT_DECODABLE',
  ExitCode.usage,
  'A type has a field of a kind that cannot be read or written here.',
  (d: { type: string; reason: string }) =>
    `${d.type} cannot be decoded: ${d.reason}; topic echo --raw shows its bytes`,
);

export const messageNotDecodable = defineError(
  'L2N_MESSAGE_NOT_DECODABLE',
  ExitCode.environment,
  'The bytes of a message do not fit the definition of its type.',
  (d: { type: string; bytes: number; reason: string }) =>
    `${d.bytes} bytes are no ${d.type} (${d.reason}); its publisher may have another definition ` +
    `of that type, or look at the bytes with --raw`,
);

export const messageInvalid = defineError(
  'L2N_MESSAGE_INVALID',
  ExitCode.usage,
  'A message on the command line does not fit the definition of its type.',
  (d: { type: string; path: string; reason: string }) => `${d.type}: ${d.path} ${d.reason}`,
);

export const messageUnparsable = defineError(
  'L2N_MESSAGE_UNPARSABLE',
  ExitCode.usage,
  'A message on the command line is neither YAML nor JSON.',
  (d: { text: string; reason: string }) =>
    `cannot read ${JSON.stringify(d.text)} as a message: ${d.reason}; ` +
    `write it as {field: value, ...}`,
);

export const fieldMissing = defineError(
  'L2N_FIELD_MISSING',
  ExitCode.usage,
  'A message has no field of the name that was asked for.',
  (d: { path: string; step: string; near: readonly string[]; has: string }) =>
    `--field ${d.path}: no ${d.step}; there: ${d.has === '' ? 'no fields' : d.has}${meant(d.near)}`,
);

export const typeUnknown = defineError(
  'L2N_TYPE_UNKNOWN',
  ExitCode.timedOut,
  'Nobody was there to tell the type of a topic, service or action.',
  (d: { kind: string; name: string; seconds: number; near: readonly string[] }) =>
    `nobody is at ${d.kind} ${d.name} after ${d.seconds} s, so its type is not known` +
    (d.near.length === 0 ? '; give the type after the name' : meant(d.near)),
);

export const typesDiffer = defineError(
  'L2N_TYPES_DIFFER',
  ExitCode.usage,
  'The nodes at a topic, service or action do not agree on its type.',
  (d: { name: string; types: readonly string[] }) =>
    `${d.name} has several types (${d.types.join(', ')}); give the one you mean after the name`,
);

export const notMatched = defineError(
  'L2N_NOT_MATCHED',
  ExitCode.timedOut,
  'Too few subscriptions matched the publisher in time; nothing was published.',
  (d: { topic: string; wanted: number; seconds: number; reason: string }) =>
    `${d.topic}: not matched with ${d.wanted} subscriptions after ${d.seconds} s: ${d.reason}; ` +
    `nothing was published (--wait 0 does not wait)`,
);

export const serverAbsent = defineError(
  'L2N_SERVER_ABSENT',
  ExitCode.timedOut,
  'No server of a service or action was there in time.',
  (d: { kind: string; name: string; seconds: number; reason: string }) =>
    `no server of ${d.kind} ${d.name} after ${d.seconds} s: ${d.reason}`,
);

export const serverSilent = defineError(
  'L2N_SERVER_SILENT',
  ExitCode.timedOut,
  'A server got a request and did not answer in time.',
  (d: { kind: string; name: string; seconds: number }) =>
    `${d.kind} ${d.name} has not answered after ${d.seconds} s; its server may be busy ` +
    `(--timeout waits longer) or stuck`,
);

export const nothingArrived = defineError(
  'L2N_NOTHING_ARRIVED',
  ExitCode.timedOut,
  'No message of a topic arrived in time.',
  (d: { topic: string; seconds: number; reason: string }) =>
    `no message on ${d.topic} within ${d.seconds} s: ${d.reason}`,
);

export const parameterAbsent = defineError(
  'L2N_PARAMETER_ABSENT',
  ExitCode.absent,
  'A node has no parameter of the name asked for.',
  (d: { node: string; name: string; near: readonly string[] }) =>
    `${d.node} has no parameter ${d.name}${meant(d.near)} (l2net param list ${d.node})`,
);

export const parameterInvalid = defineError(
  'L2N_PARAMETER_INVALID',
  ExitCode.usage,
  'A value does not fit the kind of a parameter.',
  (d: { name: string; declared: string; value: unknown }) =>
    d.declared === 'not set'
      ? `${d.name}: ${String(d.value)} is no boolean, number, text, or list of one of them`
      : `${d.name} is a ${d.declared}, which ${String(d.value)} is not`,
);

export const parameterRefused = defineError(
  'L2N_PARAMETER_REFUSED',
  ExitCode.refused,
  'A node refused to take a value for a parameter.',
  (d: {
    node: string;
    refused: readonly { name: string; reason: string }[];
    near: readonly string[];
  }) =>
    `${d.node} refused ${d.refused.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}` +
    meant(d.near),
);

export const parameterFileInvalid = defineError(
  'L2N_PARAMETER_FILE_INVALID',
  ExitCode.usage,
  'A parameter file cannot be read, or has nothing for the node.',
  (d: { file: string; reason: string }) =>
    `${d.file}: ${d.reason}; it must be like {/node: {ros__parameters: {name: value}}}`,
);

export const goalRefused = defineError(
  'L2N_GOAL_REFUSED',
  ExitCode.refused,
  'An action server refused a goal.',
  (d: { action: string }) => `the server of ${d.action} refused the goal; nothing was done`,
);

export const goalFailed = defineError(
  'L2N_GOAL_FAILED',
  ExitCode.refused,
  'A goal that an action server accepted did not succeed.',
  (d: { action: string; status: string; result: unknown }) =>
    `the goal of ${d.action} was ${d.status}`,
);

export const notSendable = defineError(
  'L2N_NOT_SENDABLE',
  ExitCode.environment,
  'rclnodejs cannot carry a request or a goal of this type.',
  (d: { type: string; reason: string }) =>
    `rclnodejs cannot send a ${d.type}: ${d.reason}; arrays of messages and wide strings are ` +
    `known not to work`,
);

export const nothingToTap = defineError(
  'L2N_NOTHING_TO_TAP',
  ExitCode.absent,
  'Reading along in shared memory would bring nothing of a topic.',
  (d: { topic: string }) =>
    `nothing of ${d.topic} is written in shared memory: nobody publishes it there, or no ` +
    `subscription matches; --via ros subscribes`,
);
