// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { noun } from '../verb.js';
import { nodeInfo } from './node_info.js';
import { nodeList } from './node_list.js';

export const addNode = noun('node', 'Nodes of the domain', [nodeList, nodeInfo]);
