// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// node addon/pack_core.mjs [--remove]: lays the sources of the shared-memory core beside the addon's
// while npm packs, because the package cannot reach out of its own folder for them.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const core = join(import.meta.dirname, '..', '..', 'rmw_shm', 'core');
const packed = join(import.meta.dirname, 'shmcore');

rmSync(packed, { recursive: true, force: true });
if (!process.argv.includes('--remove')) {
  for (const name of ['CMakeLists.txt', 'sources.cmake', 'include', 'src']) {
    cpSync(join(core, name), join(packed, name), { recursive: true });
  }
}
