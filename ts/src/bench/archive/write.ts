// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { crc32 } from 'node:zlib';
import { l2net } from '#proto/l2net_bench.js';
import type { BenchResults } from '../model.js';
import { archiveFormat, archiveVersion } from './archive_format.js';
import { cellToMessage } from './cell_message.js';
import { manifestToMessage } from './manifest_message.js';

const { BenchEnvelope, Results } = l2net.bench.v1;

/** As ts/proto/l2net_bench.proto describes them: with every sample. */
export function encodeResults({ manifest, cells, failures }: BenchResults): Uint8Array {
  const results = Results.encode({
    manifest: manifestToMessage(manifest),
    cells: cells.map(cellToMessage),
    failures: [...failures],
  }).finish();
  return BenchEnvelope.encode({
    format: archiveFormat,
    ...archiveVersion,
    crc32: crc32(results),
    results,
  }).finish();
}
