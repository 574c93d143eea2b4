// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyze } from '../analysis/analyze.js';
import { ChromiumPage, findChromium } from './chromium_fixture.js';
import { full } from './full_results_fixture.js';
import { htmlReport } from './html_report.js';

const chromium = findChromium();
const needs = chromium === undefined ? ' (skipped: needs Chromium, apt install chromium)' : '';

interface Seen {
  readonly drawings: number;
  readonly withoutSize: readonly string[];
  readonly beyond: readonly string[];
  readonly scrolls: boolean;
  readonly background: string;
  readonly text: string;
}

/** Runs in the page: everything unfolded, what does not fit. A wide table scrolls by itself. */
const look = `(() => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  const width = document.documentElement.clientWidth;
  const svgs = [...document.querySelectorAll('svg')];
  const nameOf = (svg) => svg.querySelector('title')?.textContent ?? svg.className.baseVal;
  const withoutSize = svgs.filter((svg) => {
    const { width, height } = svg.getBoundingClientRect();
    return !(width > 0 && height > 0);
  }).map(nameOf);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const beyond = [];
  for (let node; (node = walker.nextNode());) {
    if (node.data.trim() === '' || node.parentElement.closest('.wide, title, style')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right } = range.getBoundingClientRect();
    if (left < -1 || right > width + 1) beyond.push(node.data + ' ' + left + ' to ' + right);
  }
  const { backgroundColor, color } = getComputedStyle(document.body);
  return {
    ...{ drawings: svgs.length, withoutSize, beyond, background: backgroundColor, text: color },
    scrolls: document.documentElement.scrollWidth > width,
  };
})()`;

describe.skipIf(chromium === undefined)(`the page of a report in Chromium${needs}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'l2net-report-'));
  const file = join(folder, 'report.html');
  const url = pathToFileURL(file).href;
  let page: ChromiumPage | undefined;

  const seen = async (width: number, scheme: 'light' | 'dark'): Promise<Seen> => {
    if (page === undefined) throw new Error('the browser did not start');
    await page.show(url, width, scheme);
    return (await page.evaluate(look)) as Seen;
  };

  beforeAll(async () => {
    writeFileSync(file, htmlReport(full, analyze(full)));
    page = await ChromiumPage.open(chromium ?? '');
  }, 120_000);

  afterAll(async () => {
    await page?.close();
    rmSync(folder, { recursive: true });
  }, 30_000);

  it.each([
    [400, 'light'],
    [400, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)(
    'fits a width of %i, %s, and has no complaint',
    async (width, scheme) => {
      const { drawings, withoutSize, beyond, scrolls } = await seen(width, scheme);
      expect(drawings).toBeGreaterThan(15);
      expect({ withoutSize, beyond, scrolls }).toEqual({
        ...{ withoutSize: [], beyond: [], scrolls: false },
      });
      expect(page?.complaints).toEqual([]);
    },
    60_000,
  );

  it('has dark text on light ground, and the other way round', async () => {
    const brightness = (colour: string): number =>
      (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    for (const scheme of ['light', 'dark'] as const) {
      const { background, text } = await seen(1280, scheme);
      expect([scheme, brightness(background) > brightness(text)]).toEqual([
        scheme,
        scheme === 'light',
      ]);
    }
  }, 60_000);

  it('would see what does not fit, and hear complaints', async () => {
    const wide = `<p style="white-space:nowrap">${'wide '.repeat(200)}</p>`;
    writeFileSync(file, `<body>${wide}<svg width="0"></svg><script>absent()</script>`);
    const { beyond, scrolls, withoutSize } = await seen(400, 'light');
    expect([beyond.length, scrolls, withoutSize.length]).toEqual([1, true, 1]);
    expect(page?.complaints.join()).toMatch(/absent is not defined/);
  }, 60_000);
});
