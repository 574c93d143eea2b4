// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The one schema of launch descriptions: YAML files, TypeScript descriptions and the published JSON
// schema all come from here. Keys are optional unless said; what a key of an outer scope sets holds
// for everything inside it.
import { z } from 'zod';
import { closedObject } from '../../document/closed_object.js';
import { duration, size } from '../../document/quantities.js';
import {
  condition,
  domainId,
  environment,
  identifier,
  namespaceName,
  nodeName,
  params,
  remapRules,
  rmwName,
  text,
} from './fields.js';
import { gates } from './gate_schema.js';
import { WrittenNumber } from '../../document/written_number.js';

const respawnWhen = z.enum(['never', 'on-failure', 'always']);

const respawn = z
  .union([
    respawnWhen.transform((when) => ({ when })),
    closedObject({
      when: respawnWhen.describe('on-failure: after a signal or an exit code other than 0'),
      delay: duration.optional().describe('Before the first restart; default 1s'),
      factor: z.number().min(1).max(100).optional().describe('Each further delay; default 2'),
      cap: duration.optional().describe('Longest delay; default 30s'),
      jitter: z.number().min(0).max(1).optional().describe('Share of the delay; default 0.1'),
      max: z
        .union([z.int().min(0), z.literal('unlimited')])
        .optional()
        .describe('Restarts within the window, after which it is given up; default 5'),
      window: duration.optional().describe('Restarts longer ago do not count; default 5min'),
    }),
  ])
  .meta({ id: 'respawn' });

const stop = closedObject({
  term_after: duration.optional().describe('From SIGINT to SIGTERM; default 5s'),
  kill_after: duration.optional().describe('From SIGTERM to SIGKILL; default 5s'),
}).meta({ id: 'stop' });

/** Keys that a description, a group, an include and a node share. */
const settings = {
  preset: identifier.optional().describe('Name of one of the presets of this file'),
  rmw: rmwName.optional().describe('ROS middleware; default: that of the environment'),
  domain: domainId.optional().describe('ROS_DOMAIN_ID'),
  namespace: namespaceName.optional().describe('Joined to the outer one, unless it begins with /'),
  env: environment.optional().describe('Environment variables; null takes one out'),
  cwd: z.string().min(1).optional().describe('Working directory, relative to this file'),
  params: params.optional().describe('ROS parameters: inline, files, or a list of both'),
  remap: remapRules.optional().describe('Names to be replaced, and by what'),
  respawn: respawn.optional().describe('Whether a process that ended is started again'),
  stop: stop.optional().describe('Times of the signals that end a process'),
  gate_timeout: duration.optional().describe('Time-out of gates that have none; default 30s'),
};

const conditions = {
  if: condition.optional().describe("Only if true: true, false, 'a == b' or 'a != b'"),
  unless: condition.optional().describe('Only if false'),
};

const python = z.union([
  z.string().min(1),
  closedObject({ file: z.string().min(1) }),
  closedObject({ module: z.string().regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/) }),
]);

const rosProgram = z.union([
  z.string().regex(/^[^/\s]+\/[^/\s]+$/),
  closedObject({ package: z.string().min(1), executable: z.string().min(1) }),
]);

const node = closedObject({
  ...settings,
  ...conditions,
  python: python.optional().describe('A Python file, or {module: NAME}'),
  node: z.string().min(1).optional().describe('A JavaScript file for Node (rclnodejs)'),
  ros: rosProgram.optional().describe('PACKAGE/EXECUTABLE of a prefix in AMENT_PREFIX_PATH'),
  exec: z
    .union([z.string().min(1), z.array(text).min(1)])
    .optional()
    .describe('Any program: its name or path, or a list with its arguments'),
  args: z.array(text).optional().describe('Arguments of the program'),
  name: z
    .union([nodeName, z.literal(false)])
    .optional()
    .describe('Of the ROS node; default: the key; false: its nodes keep their own names'),
  ros_args: z
    .boolean()
    .optional()
    .describe('Whether it takes --ros-args: name, remap, params; default: all kinds but exec'),
  log_level: z.enum(['debug', 'info', 'warn', 'error', 'fatal']).optional(),
  after: gates.optional().describe('Gates that must be open before it is started'),
  required: z.boolean().optional().describe('When it ends for good, everything ends'),
}).meta({ id: 'node' });
export type NodeFields = z.output<typeof node>;

const argumentType = z.enum(['string', 'integer', 'number', 'boolean']);
export type ArgumentType = z.output<typeof argumentType>;
const argumentValue = z.union([z.string(), z.number(), z.boolean(), z.instanceof(WrittenNumber)]);
export type ArgumentValue = z.output<typeof argumentValue>;

const argument = closedObject({
  type: argumentType.optional().describe('Default: that of the default value, else string'),
  default: argumentValue.optional().describe('Without it, the argument must be given'),
  choices: z.array(argumentValue).min(1).optional(),
  about: z.string().optional(),
});
export type ArgumentFields = z.output<typeof argument>;

const include = closedObject({
  ...settings,
  ...conditions,
  file: z.string().min(1).describe('Another launch file, relative to this one'),
  args: z.record(identifier, argumentValue).optional().describe('Its arguments'),
}).meta({ id: 'include' });
export type IncludeFields = z.output<typeof include>;

const members = {
  ...settings,
  nodes: z.record(nodeName, node).optional(),
  include: z.array(include).optional(),
};

const groupWithoutGroups = closedObject({ ...conditions, ...members });

export interface GroupFields extends z.output<typeof groupWithoutGroups> {
  groups?: GroupFields[] | undefined;
}

interface GroupDescription extends z.input<typeof groupWithoutGroups> {
  groups?: GroupDescription[] | undefined;
}

const group: z.ZodType<GroupFields, GroupDescription> = closedObject({
  ...groupWithoutGroups.shape,
  groups: z.lazy(() => z.array(group)).optional(),
}).meta({ id: 'group' });

const preset = closedObject({ rmw: rmwName.optional(), env: environment.optional() });

export type PresetFields = z.output<typeof preset>;

const logs = closedObject({
  dir: z.string().min(1).optional().describe('Default: a new folder below the ROS log folder'),
  max_size: size.optional().describe('Of one file, then a new one is begun; default 10MB'),
  keep: z.int().min(0).max(1000).optional().describe('Older files of a node kept; default 3'),
});

export const argumentsSchema = z.record(
  identifier,
  z.union([argumentValue.transform((value): ArgumentFields => ({ default: value })), argument]),
);

export const launchSchema = closedObject({
  $schema: z.string().optional().describe('For editors'),
  name: identifier.optional().describe('Of the whole; default: the file name'),
  args: argumentsSchema.optional().describe('Arguments, given as NAME:=VALUE and used as ${NAME}'),
  presets: z.record(identifier, preset).optional().describe('Named sets of rmw and env'),
  stagger: duration.optional().describe('Least time between two starts; default 0'),
  logs: logs.optional(),
  ...members,
  groups: z.array(group).optional(),
});

export type LaunchFields = z.output<typeof launchSchema>;
/** A launch description as a program or a file writes it. */
export type LaunchDescription = z.input<typeof launchSchema>;
