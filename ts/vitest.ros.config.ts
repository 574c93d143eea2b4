// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdtempSync, rmSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const directory = mkdtempSync('/dev/shm/l2net-ros-test-');
process.on('exit', () => {
  rmSync(directory, { recursive: true });
});

// For the tests that take part in a graph; run in an environment with an rmw in force.
export default defineConfig({
  test: {
    include: ['src/**/*.ros.test.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    env: {
      RMW_SHM_DIR: directory,
      ROS_DOMAIN_ID: String(1 + (process.pid % 101)),
      ROS_AUTOMATIC_DISCOVERY_RANGE: 'LOCALHOST',
    },
  },
});
