// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Analysis } from '../analysis/analysis.js';
import type { BenchResults, Manifest } from '../model.js';
import { markup, nothing, styleElement, type Markup } from './markup.js';
import { pageStyle } from './page_style.js';
import { reportContext } from './report_context.js';
import { failuresSection } from './sections/failures_section.js';
import { floorSection } from './sections/floor_section.js';
import { fullTable } from './sections/full_table.js';
import { headline } from './sections/headline.js';
import { legend } from './sections/legend.js';
import { lossesSection } from './sections/losses_section.js';
import { counted } from '../../inspect/units.js';
import { methodSection, timeText } from './sections/method_section.js';
import { howToRead, measureSections, percentileSection, ratioSection } from './sections/plots.js';
import { standingOfReport } from './verdict_text.js';

function summary({ machine, rounds, arms, baseline, startedMs }: Manifest, cells: number): string {
  const { cpu, cores, virtualMachine, kernel } = machine;
  const where = `${cpu}, ${counted(cores, 'core')}${virtualMachine ? ', a virtual machine' : ''}`;
  return (
    `${counted(arms.length, 'arm')} in ${counted(cells, 'cell')}, ` +
    `${counted(rounds, 'run')} of each, compared with ${baseline}. ` +
    `${where}, Linux ${kernel}; ${timeText(startedMs)}.`
  );
}

function badge({ rounds }: Manifest, analysis: Analysis): Markup {
  const why = standingOfReport(analysis, rounds);
  return why === undefined ? nothing : markup`<p class="badge">${why}</p>`;
}

/** A page that needs nothing else: no script, no network. */
export function htmlReport(results: BenchResults, analysis: Analysis): string {
  const { manifest, cells } = results;
  const context = reportContext(results, analysis);
  const styles = manifest.arms.map(({ arm }) => context.style(arm.id));
  const title = `l2net bench: ${manifest.scenario}`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${styleElement(pageStyle(styles))}
</head>
<body>
<header>
<h1>${manifest.scenario}</h1>
<p class="sub">${summary(manifest, cells.length)}</p>
${badge(manifest, analysis)}
${headline(context)}
</header>
${legend(context)}
<main>
${lossesSection(context)}
<p class="about how">${howToRead}</p>
${measureSections(context)}
${floorSection(context)}
${ratioSection(context)}
${percentileSection(context)}
${failuresSection(context)}
${methodSection(context)}
${fullTable(context)}
</main>
</body>
</html>
`.source;
}
