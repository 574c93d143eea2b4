// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { definedOnly, type Environment } from '../../ros/index.js';

type Variables = Readonly<Record<string, string>>;

/**
 * With which a user tunes an rmw. An arm has those of its variant and no others, or a default arm
 * would be as its caller made it. Where ours keeps its files is no tuning, and holds for every arm.
 */
const tunes =
  /^(RMW_(FASTRTPS|CYCLONEDDS|CONNEXT|ZENOH)_|RMW_SHM_(?!DIR$|GROUP$)|FASTRTPS_|FASTDDS_|CYCLONEDDS_|ZENOH_|CONNEXT|NDDS_|SKIP_DEFAULT_XML$|ROS_DISCOVERY_SERVER$|ROS_SUPER_CLIENT$)/;

/** The caller's environment without what tunes an rmw. */
export function untuned(env: Environment): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => !tunes.test(name));
  return definedOnly(Object.fromEntries(kept));
}

const namesFile =
  /^(FAST(RTPS|DDS)_DEFAULT_PROFILES_FILE|CYCLONEDDS_URI|ZENOH_(SESSION|ROUTER)_CONFIG_URI)$/;

/** Files of settings that a variant names; CYCLONEDDS_URI may also hold the settings themselves. */
function settingsFiles(variant: Variables): { name: string; file: string }[] {
  return Object.entries(variant)
    .filter(([name, value]) => namesFile.test(name) && !value.includes('<'))
    .flatMap(([name, value]) =>
      (name === 'CYCLONEDDS_URI' ? value.split(',') : [value])
        .filter((part) => part !== '')
        .map((part) => ({ name, file: part.replace(/^file:\/\//, '') })),
    );
}

/** Why a variant cannot hold: an rmw goes on with its defaults where a file is not found. */
export function missingSettings(variant: Variables): string | undefined {
  for (const { name, file } of settingsFiles(variant)) {
    if (!isAbsolute(file)) {
      return `${name}: ${file} is no absolute path, and runs are in folders of their own`;
    }
    if (!existsSync(file)) return `${name}: there is no file ${file}`;
  }
  return undefined;
}
