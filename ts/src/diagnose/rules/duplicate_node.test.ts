// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../graph/graph_fixture.js';
import { diagnose } from '../diagnose.js';
import { expectExample, findings } from '../rule_fixture.js';
import { duplicateNode } from './duplicate_node.js';

describe('the rule duplicate-node', () => {
  it('tells their processes and how to rename one', () => {
    const found = findings(duplicateNode, (g) => {
      g.node('/talker', { pid: 4711 });
      g.node('/talker', { pid: 4712 });
      g.node('/ns/talker');
    });
    expectExample(
      found,
      '2 nodes are called /talker (processes 4711 and 4712), so that their parameters and ' +
        'services cannot be told apart; start all but one under another name.',
    );
    expect(found[0]?.fix).toEqual({ language: 'shell', code: '--ros-args -r __node:=talker_2' });
  });

  it('knows several in one process, and graphs without processes', () => {
    const graph = graphOf((g) => {
      g.node('/talker', { pid: 7 });
      g.node('/talker', { beside: '/talker' });
    });
    const [inOne] = diagnose({ graph }, [duplicateNode]);
    expect(inOne?.sentence).toContain('2 nodes are called /talker (process 7), so');
    const nodes = graph.nodes.map((node) => ({ ...node, process: undefined }));
    const [unknown] = diagnose({ graph: { ...graph, nodes } }, [duplicateNode]);
    expect(unknown?.sentence).toContain('2 nodes are called /talker, so');
  });

  it('is silent on dead ones and on hidden ones', () => {
    const found = findings(duplicateNode, (g) => {
      g.node('/talker');
      g.node('/talker', { alive: false });
      g.node('/_ros2cli');
      g.node('/_ros2cli');
    });
    expect(found).toEqual([]);
  });
});
