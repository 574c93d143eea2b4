// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ParamMap, ParamScalar, ParamValue } from '../description/fields.js';
import { WrittenNumber } from '../../document/written_number.js';

export interface RosArguments {
  /** Undefined: the process names its nodes itself. */
  readonly name: string | undefined;
  readonly namespace: string;
  readonly remap: Readonly<Record<string, string>>;
  /** Files by absolute path, and inline values. */
  readonly params: readonly (string | ParamMap)[];
  readonly logLevel: string | undefined;
}

/** A list of parameters that are not of one type, which no ROS parameter can hold. */
export class MixedList extends Error {}

function typeOf(value: ParamScalar): string {
  if (value instanceof WrittenNumber) return value.isDouble ? 'double' : 'integer';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'double';
  return typeof value;
}

/** As rcl's YAML parser reads it back with the same type. */
function scalarText(value: ParamScalar): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function listText(name: string, values: readonly ParamScalar[]): string {
  const types = [...new Set(values.map(typeOf))];
  if (types.length > 1) {
    const wayOut = types.includes('double') ? '; write whole numbers as 1.0' : '';
    throw new MixedList(`parameter ${name} is a list of ${types.join(' and ')}${wayOut}`);
  }
  return `[${values.map(scalarText).join(', ')}]`;
}

function flattened(params: Readonly<Record<string, ParamValue>>, prefix = ''): [string, string][] {
  return Object.entries(params).flatMap(([key, value]): [string, string][] => {
    const name = `${prefix}${key}`;
    if (Array.isArray(value)) return [[name, listText(name, value)]];
    if (typeof value === 'object' && !(value instanceof WrittenNumber)) {
      return flattened(value, `${name}.`);
    }
    return [[name, scalarText(value)]];
  });
}

/** What rclpy, rclcpp and rclnodejs alike understand after --ros-args. */
export function rosArguments(of: RosArguments): string[] {
  const { name, namespace, remap, params, logLevel } = of;
  const rules = [
    ...(name === undefined ? [] : [`__node:=${name}`]),
    ...(name === undefined && namespace === '/' ? [] : [`__ns:=${namespace}`]),
    ...Object.entries(remap).map(([from, to]) => `${from}:=${to}`),
  ];
  const settings = params.flatMap((entry) =>
    typeof entry === 'string'
      ? ['--params-file', entry]
      : flattened(entry).flatMap(([parameter, text]) => ['-p', `${parameter}:=${text}`]),
  );
  const all = [
    ...rules.flatMap((rule) => ['-r', rule]),
    ...settings,
    ...(logLevel === undefined ? [] : ['--log-level', logLevel]),
  ];
  return all.length === 0 ? [] : ['--ros-args', ...all];
}
