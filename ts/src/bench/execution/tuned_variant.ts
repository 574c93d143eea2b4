// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';

const files = { fastDds: 'fastdds_tuned.xml', cyclone: 'cyclonedds_tuned.xml' } as const;

/** Our own files of settings. */
export function tunedProfiles(folder: string): string[] {
  return Object.values(files).map((name) => join(folder, name));
}

/** The environment of rmw_NAME@tuned; undefined for an rmw that we know no better settings of. */
export function tunedVariant(rmw: string, folder: string): Record<string, string> | undefined {
  if (rmw.startsWith('rmw_fastrtps')) {
    const profile = join(folder, files.fastDds);
    return {
      // Fast DDS 2 reads the first, Fast DDS 3 the second, and each ignores the other's.
      FASTRTPS_DEFAULT_PROFILES_FILE: profile,
      FASTDDS_DEFAULT_PROFILES_FILE: profile,
      RMW_FASTRTPS_USE_QOS_FROM_XML: '1',
    };
  }
  if (rmw === 'rmw_cyclonedds_cpp') {
    return { CYCLONEDDS_URI: `file://${join(folder, files.cyclone)}` };
  }
  return undefined;
}
