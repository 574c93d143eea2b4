// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { noun } from '../verb.js';
import { paramDump } from './param_dump.js';
import { paramGet } from './param_get.js';
import { paramList } from './param_list.js';
import { paramLoad } from './param_load.js';
import { paramSet } from './param_set.js';

export const addParam = noun('param', 'Parameters of nodes', [
  paramList,
  paramGet,
  paramSet,
  paramDump,
  paramLoad,
]);
