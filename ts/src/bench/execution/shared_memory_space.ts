// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { statfsSync } from 'node:fs';
import { benchSharedMemoryFull } from '../../errors/index.js';
import type { Environment } from '../../ros/index.js';
import { byteText } from '../scenario/byte_text.js';
import type { PlannedCell } from '../scenario/cells.js';

/** Messages that fill the histories of a few writers, and the segments that DDS rmws lay out. */
const ample = 64;
/** One on each way of a round trip, and one each that is being written. */
const least = 4;

function freeIn(directory: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize;
  } catch {
    return undefined; // who needs it will say what is the matter with it
  }
}

/**
 * A run whose shared memory is full fails, or sends its messages on another way without a word.
 * Throws where the largest message cannot be there at all; else gives what to tell of the space.
 */
export function spaceNotes(
  scenario: string,
  cells: readonly PlannedCell[],
  env: Environment,
  free = freeIn,
): string[] {
  const largest = Math.max(0, ...cells.map(({ cell }) => Number(cell.conditions['bytes'] ?? 0)));
  const directories = new Set(['/dev/shm', env['RMW_SHM_DIR'] ?? '']);
  directories.delete('');
  return [...directories].flatMap((directory) => {
    const bytes = free(directory);
    if (bytes === undefined || bytes >= ample * largest) return [];
    const [has, message, needed] = [bytes, largest, least * largest].map(byteText);
    if (bytes < least * largest) {
      throw benchSharedMemoryFull({
        ...{ directory, scenario, free: has ?? '', message: message ?? '', needed: needed ?? '' },
      });
    }
    return [
      `${directory} has ${has} free; for messages of ${message} let it have ` +
        `${byteText(ample * largest)}: an arm without room fails, or sends them on another way`,
    ];
  });
}
