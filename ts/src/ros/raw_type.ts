// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { TypeName } from '../message/index.js';
import type { RclTypeClass } from './rcl.js';

/** For publishers and subscriptions of serialized messages. */
export function rawType({ package: pkgName, kind, name }: TypeName): RclTypeClass {
  return Object.assign(() => undefined, {
    type: () => ({ pkgName, subFolder: kind, interfaceName: name }),
  });
}
