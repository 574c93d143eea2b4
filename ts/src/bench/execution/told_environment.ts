// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { basename } from 'node:path';

type Variables = Readonly<Record<string, string>>;

/** Variables that change how an rmw behaves or whom it finds. */
const telling =
  /^(RMW_|FASTRTPS_|FASTDDS_|CYCLONEDDS_|ZENOH_|CONNEXT|NDDS_|SKIP_DEFAULT_XML|ROS_(AUTOMATIC|DISCOVERY|DISTRO|DOMAIN|LOCALHOST|SECURITY|STATIC|SUPER))/;

/** Those of which every value is a word of its documentation; others may hold somebody's names. */
const ofKnownWords =
  /^(RMW_IMPLEMENTATION|ROS_DISTRO|ROS_AUTOMATIC_DISCOVERY_RANGE|ROS_SECURITY_STRATEGY|ROS_SUPER_CLIENT|FASTDDS_BUILTIN_TRANSPORTS|RMW_FASTRTPS_\w+)$/;

const amount = /^-?\d+(\.\d+)?\s?[a-z%]{0,3}$/i;
const knownWords = /^[\w=&?-]+$/;

function told(name: string, value: string, ours: readonly string[]): string {
  if (value === '' || amount.test(value)) return value;
  if (ofKnownWords.test(name) && knownWords.test(value)) return value;
  if (value.includes('<')) return '(XML)';
  const file = value.replace(/^file:\/\//, '');
  if (ours.includes(file)) return basename(file);
  return '(set)';
}

/**
 * The variables that matter, of which everybody may know: numbers and known words as they are, our
 * own files by their names, and of addresses, other files and inline settings that they were set.
 */
export function toldEnvironment(env: Variables, ours: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env)
      .filter(([name]) => telling.test(name))
      .map(([name, value]) => [name, told(name, value, ours)]),
  );
}
