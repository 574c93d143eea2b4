// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { graphOf, type GraphBuilder } from '../graph/graph_fixture.js';
import type { QosProfile } from '../graph/index.js';
import { takesIn } from '../inspect/statistics_fixture.js';
import type { Window } from '../inspect/rates.js';
import { whatIf, type Proposal, type WhatIf } from './what_if.js';
import { whatIfText } from './what_if_text.js';
import { windowOf } from './window_fixture.js';

/** Publishers 0 and 1, of which one is best_effort; subscription 2 of the viewer. */
function scans(g: GraphBuilder): void {
  g.node('/front').publisher('/scan', { qos: { reliability: 'best_effort' } });
  g.node('/rear').publisher('/scan');
  g.node('/viewer').subscription('/scan', { qos: { reliability: 'best_effort' } });
}

function asked(
  build: (g: GraphBuilder) => void,
  changes: Partial<QosProfile>,
  more: Partial<Proposal> & { window?: Window } = {},
): WhatIf {
  const { window, ...proposal } = more;
  const evidence = { graph: graphOf(build), window };
  return whatIf(evidence, { topic: '/scan', node: '/viewer', changes, ...proposal });
}

const busy = windowOf(
  { writers: { 'publisher-0': {}, 'publisher-1': {} }, readers: { 'subscription-2': {} } },
  {
    writers: {
      'publisher-0': { messages: 20, payloadBytes: 20_000 },
      'publisher-1': { messages: 30, payloadBytes: 300_000 },
    },
    // Bucket 200 is 134 to 151 ms: more than a dozen others come meanwhile.
    readers: { 'subscription-2': { taken: 50, latency: takesIn({ 80: 45, 200: 5 }) } },
  },
);

describe('what if a subscription', () => {
  it('asked for more: who would no longer be heard, and why', () => {
    const told = asked(scans, { reliability: 'reliable' });
    expect(told).toMatchObject({ topic: '/scan', node: '/viewer', side: 'subscription' });
    expect(told.partners).toEqual([
      {
        ...{ node: '/front', before: true, after: false },
        obstacle:
          '/viewer does not hear /front on /scan: it requests reliable and is offered ' +
          'best_effort; change the subscription in /viewer to best_effort, because a best_effort ' +
          'subscription hears every publisher.',
      },
      { node: '/rear', before: true, after: true, obstacle: undefined },
    ]);
    expect(whatIfText(told).split('\n')).toEqual([
      '/viewer, subscription on /scan',
      'Now:  best_effort, volatile, keep_last 10.',
      'Then: reliable, volatile, keep_last 10.',
      'Matched now: 2 of 2 publishers; then: 1.',
      expect.stringMatching(
        /^Lost: \/front\. \/viewer does not hear \/front on \/scan: it requests/,
      ),
      'Losses: not known, because nothing was counted.',
      'Memory: not known, because nothing was counted.',
    ]);
  });

  it('asked for less: who would be heard, too, and who not even then', () => {
    const told = asked(
      (g) => {
        g.node('/front').publisher('/scan', { qos: { reliability: 'best_effort' } });
        g.node('/old').publisher('/scan', { type: 'scan/msg/Old' });
        g.node('/viewer').subscription('/scan');
      },
      { reliability: 'best_effort' },
    );
    const lines = whatIfText(told).split('\n');
    expect(lines).toContain('Matched now: 0 of 2 publishers; then: 1.');
    expect(lines).toContain('Gained: /front.');
    expect(lines).toContainEqual(expect.stringMatching(/^Still not: \/old\. \/viewer does not/));
  });

  it('had another depth: what it would pass over, and what is kept for it', () => {
    const told = asked(scans, { depth: 1 }, { window: busy });
    expect(told.arrivalsPerSecond).toBe(100);
    expect(told.loss).toEqual({ share: 0.1, perSecond: 10, bound: 'about' });
    expect(told.held).toEqual({ before: 110_000 + 2 * 2048, after: 11_000 + 2 * 2048 });
    expect(whatIfText(told).split('\n').slice(-2)).toEqual([
      'Losses: about 10.0 of 100 messages a second (10.0 %) passed over. This takes arrivals to be ' +
        'even, at the rate seen, and messages to wait as long as those that were taken had ' +
        'waited; bursts lose more.',
      'Memory that publishers of the topic keep at most: 114 KB now, 15.1 KB then.',
    ]);
    const deeper = asked(scans, { depth: 100 }, { window: busy });
    expect(whatIfText(deeper)).toContain('Losses: none expected, at 100 messages a second.');
  });

  it('heard fewer: only their messages count', () => {
    const told = asked(scans, { reliability: 'reliable', depth: 1 }, { window: busy });
    expect(told.arrivalsPerSecond).toBe(60);
  });

  it('took nothing, or nobody published: that the losses are not known', () => {
    const still = windowOf(
      {},
      { writers: { 'publisher-1': { messages: 9 } }, readers: { 'subscription-2': {} } },
    );
    expect(whatIfText(asked(scans, { depth: 1 }, { window: still }))).toContain(
      'Losses: not known, because it took nothing while this was watched.',
    );
    const silent = windowOf({}, { readers: { 'subscription-2': { taken: 3 } } });
    expect(whatIfText(asked(scans, { depth: 1 }, { window: silent }))).toContain(
      'Losses: not known, because nothing was published while this was watched.',
    );
  });
});

describe('what if a publisher', () => {
  it('offered less: who would no longer hear it', () => {
    const told = asked(
      (g) => {
        g.node('/rear').publisher('/scan').subscription('/scan');
        g.node('/viewer').subscription('/scan');
      },
      { reliability: 'best_effort' },
      { node: 'rear', side: 'publisher', window: busy },
    );
    expect(told.partners.map(({ node, after }) => [node, after])).toEqual([
      ['/rear', false],
      ['/viewer', false],
    ]);
    expect(told.loss).toBeUndefined();
    expect(whatIfText(told, 50)).toContain('Lost: /rear and /viewer. /rear does not');
    expect(whatIfText(told)).toMatch(/Memory that it keeps at most: 12.0 KB now, 2.05 KB then\.$/);
  });
});

describe('asking what if', () => {
  it('needs a topic, a node that is there, one side and a change', () => {
    expect(() => asked(scans, {})).toThrow('what-if needs a change, for example --depth 1');
    expect(() => asked(scans, { depth: 1 }, { topic: '/scam' })).toThrow('did you mean /scan?');
    expect(() => asked(scans, { depth: 1 }, { node: '/v' })).toThrow(
      '/v has no endpoint on /scan, where /front, /rear, /viewer are',
    );
    expect(() => asked(scans, { depth: 1 }, { side: 'publisher' })).toThrow(
      '/viewer has no publisher on /scan',
    );
    const both = (g: GraphBuilder): void =>
      void g.node('/viewer').publisher('/scan').subscription('/scan');
    expect(() => asked(both, { depth: 1 })).toThrow(
      '/viewer publishes and listens on /scan; say which with --side',
    );
  });
});
