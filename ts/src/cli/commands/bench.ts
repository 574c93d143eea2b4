// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { noun } from '../verb.js';
import { benchCompare } from './bench_compare.js';
import { benchList } from './bench_list.js';
import { benchReport } from './bench_report.js';
import { benchRun } from './bench_run.js';

export const addBench = noun('bench', 'Compare rmws: latency, throughput, services, discovery', [
  benchRun,
  benchReport,
  benchCompare,
  benchList,
]);
