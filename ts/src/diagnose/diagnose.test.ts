// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf, type GraphBuilder } from '../graph/graph_fixture.js';
import type { Graph } from '../graph/index.js';
import { diagnose } from './diagnose.js';
import type { Observation, Rule, Severity } from './finding.js';
import { reportText } from './report_text.js';

const emptyGraph = graphOf(() => undefined);

function ruleOf(name: string, ...observations: Partial<Observation>[]): Rule {
  const usual = { severity: 'error', sentence: `${name}.`, subjects: [] } as const;
  const check = (): Observation[] => observations.map((one) => ({ ...usual, ...one }));
  return { name, about: '', check };
}

describe('the findings of several rules', () => {
  it('begin with the worst, and keep the order of the rules otherwise', () => {
    const severe = (severity: Severity): Partial<Observation> => ({ severity });
    const found = diagnose({ graph: emptyGraph }, [
      ruleOf('one', severe('note'), severe('error')),
      ruleOf('two', severe('warning'), severe('error')),
    ]);
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['one', 'error'],
      ['two', 'error'],
      ['two', 'warning'],
      ['one', 'note'],
    ]);
  });

  it('tell what is alike once, with how many there are', () => {
    const found = diagnose({ graph: emptyGraph }, [
      ruleOf(
        'one',
        { alike: 'x', sentence: 'First.', subjects: ['/a'] },
        { sentence: 'Another.' },
        { alike: 'x', more: 3 },
        { alike: 'x' },
      ),
    ]);
    expect(found).toEqual([
      {
        ...{ rule: 'one', severity: 'error', subjects: ['/a'], fix: undefined, more: 5 },
        sentence: 'First (and 5 more like it).',
      },
      expect.objectContaining({ sentence: 'Another.', more: 0 }),
    ]);
  });
});

describe('the report', () => {
  const found = diagnose({ graph: emptyGraph }, [
    ruleOf('first', { sentence: 'A \u001b[31mname of some length breaks.', subjects: ['x'] }),
    ruleOf('second', {
      severity: 'note',
      fix: { language: 'shell', code: 'echo not broken whatever the width' },
    }),
  ]);

  it('has a line a finding where the width is not known, and counts them', () => {
    expect(reportText(found)).toBe(
      'error: A ?[31mname of some length breaks. [first]\n' +
        'note: second. [second]\n  shell: echo not broken whatever the width\n' +
        '1 error, 1 note',
    );
  });

  it('breaks lines between words', () => {
    expect(reportText(found, 24)).toBe(
      'error: A ?[31mname of\n  some length breaks.\n  [first]\n' +
        'note: second. [second]\n  shell: echo not broken whatever the width\n' +
        '1 error, 1 note',
    );
  });
});

/** As rclcpp makes them, with the topics of a robot, and every tenth node wrong in some way. */
function robot(nodes: number): Graph {
  const services = ['describe_parameters', 'get_parameters', 'list_parameters', 'set_parameters'];
  return graphOf((g: GraphBuilder) => {
    for (let i = 0; i < nodes; i++) {
      const node = g.node(`/part_${i % 20}/node_${i}`);
      const events = { type: 'rcl_interfaces/msg/ParameterEvent' };
      node.publisher('/rosout').publisher('/parameter_events', events);
      node.subscription('/parameter_events', events).subscription('/tf').publisher('/tf');
      for (const service of services) node.service(`/part_${i % 20}/node_${i}/${service}`);
      const reliability = i % 10 === 0 ? 'best_effort' : 'reliable';
      node.publisher(`/part_${i % 20}/value_${i}/reading`, { qos: { reliability } });
      node.subscription(`/part_${(i + 1) % 20}/value_${i + 1}/reading`);
      node.subscription(i % 10 === 0 ? `/part_${i % 20}/valeu_${i}/reading` : '/tf_static');
      node.subscription('/tf', { type: i % 50 === 0 ? 'tf/msg/Old' : 'std_msgs/msg/String' });
    }
  });
}

describe('a large graph', () => {
  it('of 200 nodes and 2,600 endpoints is judged within a second', () => {
    const graph = robot(200);
    expect(graph.endpoints.length).toBe(2600);
    diagnose({ graph }); // compiled
    const start = performance.now();
    const found = diagnose({ graph });
    const elapsed = performance.now() - start;
    expect(new Set(found.map(({ rule }) => rule))).toEqual(
      new Set(['qos-mismatch', 'type-mismatch', 'near-miss-topic', 'one-sided-topic']),
    );
    expect(elapsed).toBeLessThan(1000); // some 20 ms where nothing else runs
  });

  it('in which thousands of lonely topics resemble each other takes bounded time', () => {
    const graph = graphOf((g) => {
      const [driver, viewer] = [g.node('/driver'), g.node('/viewer')];
      for (let i = 0; i < 4000; i++) {
        driver.publisher(`/sensor/${i.toString(36)}x`);
        viewer.subscription(`/sensor/${i.toString(36)}y`);
      }
    });
    const start = performance.now();
    diagnose({ graph });
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
