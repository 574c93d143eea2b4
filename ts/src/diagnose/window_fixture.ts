// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ReaderStatistics, WriterStatistics } from '../graph/index.js';
import type { Window } from '../inspect/rates.js';
import { statisticsOf } from '../inspect/statistics_fixture.js';

interface Sides {
  readonly writers?: Readonly<Record<string, Partial<WriterStatistics>>>;
  readonly readers?: Readonly<Record<string, Partial<ReaderStatistics>>>;
}

/** Half a second; endpoints are named as graph_fixture does: publisher-0, subscription-1. */
export function windowOf(earlier: Sides, later: Sides): Window {
  return {
    earlier: statisticsOf({ seconds: 10, ...earlier }),
    later: statisticsOf({ seconds: 10.5, ...later }),
  };
}
