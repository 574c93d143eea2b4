// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
