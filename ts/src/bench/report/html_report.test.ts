// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../picture/text_size.js';
import { analyze } from '../analysis/analyze.js';
import type { BenchResults } from '../model.js';
import { resultsOf } from '../results_fixture.js';
import { failures, full, variedCells } from './full_results_fixture.js';
import { htmlReport } from './html_report.js';

const page = (results: BenchResults): string => htmlReport(results, analyze(results));

const nonFigure = /NaN|undefined|Infinity|\[object/;

interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
}

function textBoxes(svg: string): TextBox[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(
    ([, attributes = '', text = '']) => {
      const number = (name: string): number =>
        Number(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1]);
      const width = textWidth(text, 11);
      const anchor = / text-anchor="(\w+)"/.exec(attributes)?.[1];
      const left = number('x') - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
      return { text, left, right: left + width, baseline: number('y') };
    },
  );
}

function overlapping(boxes: readonly TextBox[]): string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          one.left < other.right - 0.5 &&
          other.left < one.right - 0.5 &&
          Math.abs(one.baseline - other.baseline) < 10.5,
      )
      .map((other) => `${one.text} | ${other.text}`),
  );
}

/** Every element is closed, by its own name, and every attribute is quoted. */
function faultOf(xml: string): string | undefined {
  const open: string[] = [];
  for (const [tag, end, name = '', attributes = '', empty] of xml.matchAll(
    /<(\/?)([\w-]+)((?:\s[^<>]*?)?)(\/?)>/g,
  )) {
    if (!/^(\s[\w:-]+="[^"<>]*")*$/.test(attributes)) return tag;
    if (end === '/' && open.pop() !== name) return tag;
    if (end !== '/' && empty !== '/') open.push(name);
  }
  const rest = xml.replaceAll(/<[^<>]*>/g, '');
  if (/[<>]|&(?!amp;|lt;|gt;|quot;)/.test(rest)) return rest;
  return open.pop();
}

describe('the page of a report', { timeout: 60_000 }, () => {
  const html = page(full);
  const svgs = html.match(/<svg[^]*?<\/svg>/g) ?? [];
  const plots = svgs.filter((svg) => svg.includes('role="img"'));

  it('names every arm, cell, failure and missing arm', () => {
    const named = [
      ...full.manifest.arms.map(({ arm }) => `</svg>${arm.id}</label>`),
      ...full.cells.map(({ cell }) => `>${cell.id} <small>`),
      ...['killed after 45 s', 'said &quot;&lt;b&gt;&amp;&quot; and died'],
      'not installed; &lt;apt&gt; has it',
    ];
    expect(named.filter((text) => !html.includes(text))).toEqual([]);
  });

  it('has no figure that is none', () => {
    expect(nonFigure.exec(html)).toBeNull();
  });

  it('needs nothing from elsewhere, and no script', () => {
    expect(/<script|<link|https?:|url\(|@import|src=/.exec(html)).toBeNull();
  });

  it('has plots by size, along readers, of values, of ratios and of percentiles', () => {
    const titles = plots.map((svg) => /<title>([^<]*)/.exec(svg)?.[1]);
    expect(titles).toEqual(
      expect.arrayContaining([
        'p50 latency by message size, poll',
        'p99 latency by message size, poll',
        'lost by message size, poll',
        'p50 publish by readers, ',
        'throughput by readers, ',
        'pss, idle/1',
        'ratios of latency, latency/poll/64/10',
        'percentiles of age, stream/64/1000/1',
      ]),
    );
  });

  it('says what there is nothing of rather than drawing it', () => {
    const about = /<section id="stream">[^]*?<p class="about">([^<]*)/.exec(html)?.[1];
    expect(about).toBe('In all of these: 64 B, 1,000 Hz. No run had any: lost.');
    expect(html.includes('lost by readers')).toBe(false);
  });

  it('has well-formed drawings', () => {
    expect(plots.length).toBeGreaterThan(15);
    for (const svg of svgs) expect(faultOf(svg)).toBeUndefined();
  });

  it('has no label upon another', () => {
    expect(plots.flatMap((svg) => overlapping(textBoxes(svg)))).toEqual([]);
  });

  it('has no label beyond the edges of its drawing', () => {
    for (const svg of plots) {
      const width = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
      for (const { text, left, right } of textBoxes(svg)) {
        expect([text, left >= -1 && right <= width + 8]).toEqual([text, true]);
      }
    }
  });

  it('gives each arm one colour, and one rmw one hue', () => {
    const colour = (arm: string): string | undefined => {
      const name = new RegExp(`<g class="(a\\d+)[^"]*"><title>${arm}</title>`).exec(html)?.[1];
      return new RegExp(`\\.${name ?? ''}\\{--c:([^}]*)\\}`).exec(html)?.[1];
    };
    expect(colour('rmw_fastrtps_cpp@tuned')).toBe(colour('rmw_fastrtps_cpp'));
    const families = [
      'rmw_shm',
      'rmw_fastrtps_cpp',
      'rmw_cyclonedds_cpp',
      'iceoryx2',
      'rmw_new_cpp',
    ];
    expect(new Set(families.map(colour)).size).toBe(families.length);
  });

  it('says that a first look is one', () => {
    const results = resultsOf(variedCells().slice(0, 1), { indicative: true, rounds: 5 });
    expect(page(results).includes('A first look')).toBe(true);
    expect(html.includes('A first look')).toBe(false);
  });

  it('says where no verdict was possible that none was', () => {
    expect(html).toMatch(/\d+ comparisons have verdicts only from \d+ rounds on; there were 5\./);
  });

  it('is whole without any run that succeeded', () => {
    const empty = page(resultsOf([], {}, failures));
    expect(empty.includes('killed after 45 s')).toBe(true);
    expect(nonFigure.exec(empty)).toBeNull();
  });

  it('shows names as they are, whatever they hold', () => {
    const hostile = resultsOf(variedCells().slice(0, 1), {
      scenario: '<script>alert("x")</script>',
    });
    expect(page(hostile).includes('<script')).toBe(false);
  });
});
