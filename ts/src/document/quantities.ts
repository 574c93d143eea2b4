// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';
import { patterned } from './patterned.js';
import { durationPattern, parseDuration, parseSize, sizePattern } from './units.js';

/** A time as people write it; milliseconds. */
export const duration = z
  .union([
    z.number().min(0),
    patterned(durationPattern, 'a time such as 250ms, 10s or 2min, or a number of seconds'),
  ])
  .transform((value) => parseDuration(value) ?? 0)
  .meta({ id: 'duration' });

/** A size as people write it; bytes. */
export const size = z
  .union([z.int().min(1), patterned(sizePattern, 'a size such as 64KB or 10MB')])
  .transform((value) => parseSize(value) ?? 0);
