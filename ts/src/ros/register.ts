// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import * as nodeModule from 'node:module';
import { resolve } from './resolve_hook.js';

type HookedModule = typeof nodeModule & {
  // Present from Node 22.15 on: hooks run in the same thread, which costs nothing at start-up.
  registerHooks?: (hooks: { resolve: typeof resolve }) => void;
};

const { registerHooks } = nodeModule as HookedModule;
if (registerHooks === undefined) {
  nodeModule.register('./resolve_hook.js', import.meta.url);
} else {
  registerHooks({ resolve });
}
