// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';
import { patterned } from '../../document/patterned.js';
import { WrittenNumber } from '../../document/written_number.js';

/** Longest name that ROS accepts for a node. */
const longestNodeName = 255;

export const nodeName = patterned(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  'a ROS node name: letters, digits and _, not starting with a digit',
).max(longestNodeName);

export const namespaceName = patterned(
  /^\/?([A-Za-z_][A-Za-z0-9_]*(\/[A-Za-z_][A-Za-z0-9_]*)*)?$/,
  'a ROS namespace such as /robot/left',
);

export const graphName = patterned(
  /^\/?[A-Za-z_][A-Za-z0-9_/]*$/,
  'a ROS name such as /camera/image',
);

const remapName = patterned(
  /^(?!__)[A-Za-z0-9_~/:{}]+$/,
  'a ROS name; the node itself is renamed by the keys name and namespace',
);

export const identifier = patterned(
  /^[A-Za-z_][A-Za-z0-9_-]*$/,
  'a word of letters, digits, _ and -, not starting with a digit',
);

export const rmwName = patterned(
  /^rmw_[a-z0-9_]+$/,
  'the name of an rmw, for example rmw_shm or rmw_fastrtps_cpp',
);

const variableName = patterned(/^[A-Za-z_]\w*$/, 'the name of an environment variable');

/** Domain ids beyond it leave a DDS rmw no ports, so rcl refuses them. */
export const domainId = z.int().min(0).max(232);

const written = z.instanceof(WrittenNumber);

/** Text that people also write as a bare number or boolean. */
export const text = z
  .union([z.string(), z.number(), z.boolean(), written])
  .transform((value) => String(value))
  .meta({ id: 'text' });

const paramScalar = z.union([z.string(), z.number(), z.boolean(), written]);
export type ParamScalar = z.output<typeof paramScalar>;
export type ParamValue = ParamScalar | ParamScalar[] | { [name: string]: ParamValue };

const paramValue: z.ZodType<ParamValue, ParamValue> = z.lazy(() =>
  z
    .union([paramScalar, z.array(paramScalar), z.record(z.string(), paramValue)])
    .meta({ id: 'parameter' }),
);

const paramMap = z.record(z.string(), paramValue);
export type ParamMap = z.output<typeof paramMap>;

/** Inline parameters, a parameter file, or several of both; what comes later wins. */
export const params = z
  .union([z.string(), paramMap, z.array(z.union([z.string(), paramMap]))])
  .transform((value): (string | ParamMap)[] => (Array.isArray(value) ? value : [value]))
  .meta({ id: 'params' });

/** A value of null takes the variable out of the environment. */
export const environment = z.record(variableName, text.nullable()).meta({ id: 'environment' });

export const remapRules = z.record(remapName, remapName).meta({ id: 'remap' });

/** true, false, or 'a == b', 'a != b'. */
export const condition = z.union([z.boolean(), z.number(), z.string()]);
