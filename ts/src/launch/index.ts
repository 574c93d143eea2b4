// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { runCommand, type RunOptions } from './run_command.js';
