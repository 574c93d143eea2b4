// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'src/**/*.ros.test.ts'],
    // A ROS environment in force would be found instead of the tests' own.
    env: { AMENT_PREFIX_PATH: '', LD_PRELOAD: '', NODE_OPTIONS: '' },
  },
});
