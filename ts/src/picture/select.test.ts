// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { qualifiedName, type Graph } from '../graph/index.js';
import { graphOf } from '../graph/graph_fixture.js';
import { groupsOf } from './groups.js';
import { nameGlob } from './name_glob.js';
import { sceneOf } from './scene.js';
import { select, type Selection } from './select.js';

const graph = graphOf((g) => {
  g.node('/robot/camera').publisher('/robot/image').publisher('/rosout');
  g.node('/robot/detector').subscription('/robot/image').publisher('/objects');
  g.node('/robot/arm').subscription('/objects').service('/robot/arm/_action/send_goal');
  g.node('/robot/arm/driver', { beside: '/robot/arm' }).publisher('/joints');
  g.node('/_ros2cli_daemon').subscription('/joints');
});

function seen(selection: Partial<Selection>, of: Graph = graph): string[] {
  const part = select(of, { hideInfrastructure: true, ...selection });
  const names = [...part.nodes.map(qualifiedName), ...part.endpoints.map(({ topic }) => topic)];
  return [...new Set(names)].sort();
}

describe('a selection', () => {
  it('leaves out infrastructure, but no actions', () => {
    expect(seen({})).toEqual([
      '/joints',
      '/objects',
      '/robot/arm',
      '/robot/arm/_action/send_goal',
      '/robot/arm/driver',
      '/robot/camera',
      '/robot/detector',
      '/robot/image',
    ]);
    expect(seen({ hideInfrastructure: false })).toEqual(
      expect.arrayContaining(['/_ros2cli_daemon', '/rosout']),
    );
  });

  it('by name takes nodes with their topics, and topics with their nodes', () => {
    expect(seen({ include: ['/robot/camera'] })).toEqual(['/robot/camera', '/robot/image']);
    expect(seen({ include: ['/objects'] })).toEqual(['/objects', '/robot/arm', '/robot/detector']);
    expect(seen({ include: ['/robot/**'], exclude: ['arm'] })).toEqual([
      '/objects',
      '/robot/camera',
      '/robot/detector',
      '/robot/image',
    ]);
    expect(seen({ include: ['nothing'] })).toEqual([]);
  });

  it('around a node takes who is one step away', () => {
    expect(seen({ focus: ['/robot/camera'] })).toEqual([
      '/robot/camera',
      '/robot/detector',
      '/robot/image',
    ]);
  });

  it('keeps the processes of its nodes', () => {
    const { processes } = select(graph, { hideInfrastructure: true, include: ['/robot/arm'] });
    expect(processes.map(({ id }) => id)).toEqual(['process-2']);
  });
});

describe('a pattern', () => {
  it.each([
    ['/a/*', '/a/b', true],
    ['/a/*', '/a/b/c', false],
    ['/a/**', '/a/b/c', true],
    ['/a?', '/ab', true],
    ['/a?', '/a/', false],
    ['cam*', '/robot/camera/info', true],
    ['cam', '/robot/camera', false],
    ['/a.b', '/axb', false],
    ['/(a', '/(a', true],
  ])('%s of %s', (pattern, name, fits) => {
    expect(nameGlob(pattern)(name)).toBe(fits);
  });
});

it('groups are the namespaces of nodes, with the topics whose names are in them', () => {
  const { items } = sceneOf(graph, { topics: true, mismatches: [] });
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const inside = groupsOf(items).map(({ name, parent, items: ids }) => ({
    name,
    parent,
    items: ids.map((id) => names.get(id)),
  }));
  expect(inside).toEqual([
    {
      name: '/robot',
      parent: undefined,
      items: ['/robot/arm', '/robot/camera', '/robot/detector', '/robot/arm', '/robot/image'],
    },
    { name: '/robot/arm', parent: 'g0', items: ['/robot/arm/driver'] },
  ]);
});
