// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf, type GraphBuilder } from '../graph/graph_fixture.js';
import { takesIn } from '../inspect/statistics_fixture.js';
import { explain } from './explain.js';
import { explanationText } from './explain_text.js';
import type { Evidence } from './facts.js';
import { windowOf } from './window_fixture.js';

type Circumstances = Omit<Evidence, 'graph'>;

function told(
  names: readonly string[],
  build: (g: GraphBuilder) => void,
  circumstances: Circumstances = {},
): string[] {
  const explanation = explain({ graph: graphOf(build), ...circumstances }, names);
  return explanationText(explanation).split('\n');
}

function twoListeners(g: GraphBuilder): void {
  g.node('/talker').publisher('/chatter', { qos: { reliability: 'best_effort' } });
  g.node('/listener').subscription('/chatter');
  g.node('/viewer').subscription('/chatter', { qos: { reliability: 'best_effort' } });
}

describe('explaining a topic', () => {
  it('tells of every pair, first of those between which nothing flows', () => {
    expect(told(['chatter'], twoListeners)).toEqual([
      '/chatter: messages flow between 1 of 2 pairs',
      'no:  /listener does not hear /talker on /chatter: it requests reliable and is offered ' +
        'best_effort; change the subscription in /listener to best_effort, because a best_effort ' +
        'subscription hears every publisher.',
      expect.stringMatching(/^ {2}rclnodejs: \{ qos: new QoS/),
      'yes: /viewer hears /talker on /chatter.',
    ]);
  });

  it('tells rates, ages and losses where they are counted', () => {
    const before = { writers: { 'publisher-0': {} }, readers: { 'subscription-2': {} } };
    const after = {
      writers: { 'publisher-0': { messages: 50 } },
      readers: {
        'subscription-2': {
          taken: 48,
          lostOverrun: 2,
          superseded: 3,
          latency: takesIn({ 80: 48 }),
        },
      },
    };
    const lines = told(['/chatter', '/viewer'], twoListeners, { window: windowOf(before, after) });
    expect(lines).toEqual([
      '/chatter and /viewer: messages flow between 1 of 1 pair',
      'yes: /viewer hears /talker on /chatter: 100 messages a second published, 96.0 taken, ' +
        '4.61 us old at take (99 %: 4.61 us), lost: 2 overrun.',
      expect.stringMatching(/^warning: \/viewer loses messages of \/chatter: 2 messages in 500 ms/),
      expect.stringMatching(/^warning: \/viewer took 48 of the 51 messages that arrived on /),
    ]);
  });

  it('tells of types, definitions and processes that ignore themselves', () => {
    const lines = told(['/state'], (g) => {
      const hash = 'RIHS01_11';
      g.node('/a').publisher('/state', { typeHash: hash });
      g.node('/e').subscription('/state', { ignoresLocal: true, typeHash: hash });
      g.node('/b').subscription('/state', { type: 'x/msg/X' });
      g.node('/c').subscription('/state', { typeHash: 'RIHS01_22' });
      g.node('/d', { beside: '/a' }).subscription('/state', { ignoresLocal: true, typeHash: hash });
    });
    expect(lines[0]).toBe('/state: messages flow between 1 of 4 pairs');
    expect(lines.slice(1).map((line) => line.slice(0, 45))).toEqual([
      'no:  /b does not hear /a on /state: it expect',
      'no:  /c does not hear /a on /state: std_msgs/',
      'no:  /d does not hear /a on /state: both are ',
      'yes: /e hears /a on /state.',
    ]);
  });
});

describe('explaining a node', () => {
  it('tells of all it has but what every node has', () => {
    const lines = told(['/talker'], (g) => {
      g.node('/talker')
        .publisher('/chatter')
        .publisher('/rosout')
        .service('/talker/get_parameters');
      g.node('/listener').subscription('/chatter').subscription('/other');
    });
    expect(lines).toEqual([
      '/talker: messages flow between 1 of 1 pair',
      'yes: /listener hears /talker on /chatter.',
    ]);
  });

  it('tells of endpoints without anybody at the other side', () => {
    const lines = told(['/lonely'], (g) => {
      g.node('/lonely').publisher('/a').subscription('/b').client('/c').service('/d');
    });
    expect(lines).toEqual([
      '/lonely: nobody at the other side',
      expect.stringMatching(/^no: {2}\/lonely publishes on \/a, where nobody listens;/),
      expect.stringMatching(/^no: {2}\/lonely listens on \/b, where nobody publishes;/),
      expect.stringMatching(/^no: {2}\/lonely calls \/c, which nobody serves,/),
      'no:  /lonely serves /d, which nobody calls now.',
    ]);
  });

  it('tells that there is nothing', () => {
    expect(told(['/idle'], (g) => void g.node('/idle'))).toEqual([
      '/idle exchanges nothing with anybody',
    ]);
  });
});

describe('explaining two nodes', () => {
  it('tells what they have in common, services too', () => {
    const lines = told(['/talker', 'caller'], (g) => {
      g.node('/talker').publisher('/chatter').service('/add');
      g.node('/caller').client('/add').publisher('/chatter');
      g.node('/listener').subscription('/chatter');
    });
    expect(lines).toEqual([
      '/talker and /caller: messages flow between 1 of 1 pair',
      'yes: /caller gets answers from /talker on /add.',
    ]);
  });

  it('tells of names that nearly agree, and else that nothing is in common', () => {
    const build = (g: GraphBuilder): void => {
      g.node('/talker').publisher('/chatter');
      g.node('/listener').subscription('/chater');
      g.node('/other').subscription('/scan');
    };
    expect(told(['/talker', '/listener'], build)).toEqual([
      '/talker and /listener: nobody at the other side',
      expect.stringMatching(
        /^no: {2}\/listener listens on \/chater, where nobody publishes, while/,
      ),
      '  shell: --ros-args -r /chater:=/chatter',
    ]);
    expect(told(['/talker', '/other'], build)).toEqual([
      '/talker and /other have no topic or service in common',
    ]);
  });
});

describe('explaining', () => {
  it('offers similar names for one that is not there', () => {
    const absent = (): unknown => told(['/chatterr'], twoListeners);
    expect(absent).toThrow(
      'domain 0 has no node, topic or service /chatterr; did you mean /chatter?',
    );
  });

  it('shows the first of very many pairs, has more in the data, and counts the others', () => {
    const graph = graphOf((g) => {
      for (let i = 0; i < 30; i++) g.node(`/n${i}`).publisher('/tf').subscription('/tf');
    });
    const explanation = explain({ graph }, ['/tf']);
    expect(explanation).toMatchObject({ pairs: 900, flowing: 900, leftOut: 800 });
    expect(explanation.accounts).toHaveLength(100);
    const lines = explanationText(explanation, 60).split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe('yes: and 880 more');
  });
});
