// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../graph/graph_fixture.js';
import { diagnose } from '../diagnose.js';
import { severities } from '../finding.js';
import { documentedRules } from '../rule_fixture.js';
import { rules } from './index.js';

describe('the rules', () => {
  it('are documented, all of them and no others, with what they look for', () => {
    const rows = documentedRules().map(([rule, , about]) => ({ rule, about }));
    expect(rows).toEqual(rules.map(({ name, about }) => ({ rule: name, about })));
  });

  it('are documented with severities that there are', () => {
    for (const [rule = '', listed = ''] of documentedRules()) {
      const words = listed.split(', ');
      expect(words, rule).toEqual(severities.filter((severity) => words.includes(severity)));
    }
  });

  it.each(rules.map(({ name }) => name))(
    '%s has its example held to the truth by a test',
    (name) => {
      const path = new URL(`./${name.replaceAll('-', '_')}.test.ts`, import.meta.url);
      expect(existsSync(path)).toBe(true);
      expect(readFileSync(path, 'utf8')).toContain('expectExample(');
    },
  );

  it('find nothing in an empty graph, nor in a sound one', () => {
    expect(diagnose({ graph: graphOf(() => undefined) })).toEqual([]);
    const sound = graphOf((g) => {
      g.node('/talker').publisher('/chatter').client('/add').publisher('/rosout');
      g.node('/listener').subscription('/chatter').service('/add').service('/x/get_parameters');
    });
    expect(diagnose({ graph: sound })).toEqual([]);
  });
});
