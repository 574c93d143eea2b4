// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { bytesText, countText, durationText } from '../../inspect/units.js';
import { xmlText } from '../../picture/svg_text.js';
import type { TryResult, TryRun } from '../model.js';
import { medianOfRuns } from '../takes/ages.js';
import { agePlot, type AgeBar, type AgeRow } from './age_plot.js';
import { caveatsOf } from './caveats.js';
import { topicsIn, type Comparison, type TopicComparison } from './compare.js';
import type { Figure } from './figure.js';
import { conclusionOf, runsText } from './losses.js';
import { listHtml, tableHtml, type Cell } from './markup.js';
import { pageStyle } from './page_style.js';
import { amountVerdictText, percentText, ratioText, topicText, verdictText } from './sentences.js';
import { orUnknown } from './text.js';

const bothArms = [0, 1] as const;

/** Green or red only where statistics say so. */
function kindOf({ verdict }: Figure): string | undefined {
  if (verdict === 'faster') return 'better';
  return verdict === 'slower' ? 'worse' : undefined;
}

function comparedCell(figure: Figure): Cell {
  const { ratio, interval } = figure;
  const within =
    interval === undefined ? '' : ` (${ratioText(interval.low)} to ${ratioText(interval.high)})`;
  const text = orUnknown(ratio, (value) => `${ratioText(value)}${within}${verdictText(figure)}`);
  return { text, kind: kindOf(figure), rowSpan: 2 };
}

function topicRows(topic: TopicComparison, arms: readonly [string, string]): Cell[][] {
  return bothArms.map((arm) => {
    const number = (text: string): Cell => ({ text, number: true });
    const whole = (cell: Cell): Cell[] => (arm === 0 ? [cell] : []);
    return [
      ...whole({ text: topicText(topic), rowSpan: 2 }),
      { text: arms[arm], kind: `arm${arm}` },
      number(orUnknown(topic.taken[arm], countText)),
      number(orUnknown(topic.lost[arm], countText)),
      number(orUnknown(topic.p50.values[arm], durationText)),
      number(orUnknown(topic.p99.values[arm], durationText)),
      ...whole(comparedCell(topic.p50)),
      ...whole(comparedCell(topic.p99)),
    ];
  });
}

function runRow(run: TryRun, arms: readonly [string, string]): Cell[] {
  const { graph, load } = run;
  const number = (text: string): Cell => ({ text, number: true });
  const ofGraph = (value: (seen: Extract<TryRun['graph'], { known: true }>) => string): Cell =>
    number(graph.known ? value(graph) : '-');
  return [
    number(String(run.round)),
    { text: run.arm, kind: `arm${arms.indexOf(run.arm)}` },
    number(durationText(1e9 * run.seconds)),
    ofGraph(({ wholeMs }) => durationText(1e6 * wholeMs)),
    ofGraph(({ nodes }) => String(nodes)),
    ofGraph(({ endpoints }) => String(endpoints)),
    number(String(load.processes)),
    number(orUnknown(load.cpuShare, percentText)),
    number(durationText(1e9 * load.cpuSeconds)),
    number(orUnknown(load.pssBytes, bytesText)),
  ];
}

function rowsOfPlot({ runs, against, tried }: TryResult, { topics }: Comparison): AgeRow[] {
  return topics.flatMap((topic): AgeRow[] => {
    const bars = [against, tried].flatMap((arm, index): AgeBar[] => {
      const own = runs.filter((run) => run.arm === arm);
      const ages = topicsIn(own, topic).map((one) => one.ages);
      const at = (share: number): number | undefined => medianOfRuns(ages, share);
      const [p50, p90, p99, max] = [at(0.5), at(0.9), at(0.99), at(1)];
      if (p50 === undefined || p90 === undefined || p99 === undefined || max === undefined)
        return [];
      return [{ arm: index === 0 ? 0 : 1, p50, p90, p99, max }];
    });
    return bars.length === 0 ? [] : [{ name: topicText(topic), bars }];
  });
}

function tile(
  what: string,
  figure: Figure,
  arms: readonly [string, string],
  text: (value: number) => string,
): string {
  const { values, ratio } = figure;
  const pair = bothArms.map(
    (arm) =>
      `<span class="arm${arm}">${xmlText(arms[arm])}</span>` +
      `<span>${xmlText(orUnknown(values[arm], text))}</span>`,
  );
  const compared = ratio === undefined ? '' : `, ${ratioText(ratio)}${amountVerdictText(figure)}`;
  return `<div class="tile"><div class="what">${xmlText(what)}${compared}</div><div class="pair">${pair.join('')}</div></div>`;
}

function legend(arms: readonly [string, string]): string {
  const names = bothArms.map(
    (arm) => `<span class="arm${arm}"><i></i>${xmlText(arms[arm])}</span>`,
  );
  return (
    `<div class="legend">${names.join('')}<span class="soft">full colour to the median, then to ` +
    `p90, then to p99; the line goes on to the oldest message. Logarithmic.</span></div>`
  );
}

function failuresHtml({ failures }: TryResult): string {
  if (failures.length === 0) return '';
  const each = failures.map(
    ({ arm, round, reason, lastLines }) =>
      `<p>Round ${round} on ${xmlText(arm)}: ${xmlText(reason)}</p>` +
      (lastLines.length === 0 ? '' : `<pre>${xmlText(lastLines.join('\n'))}</pre>`),
  );
  return `<h2>Runs that failed</h2>${each.join('\n')}`;
}

/** One file that needs no other, for somebody who was not there. */
export function tryPage(result: TryResult, comparison: Comparison): string {
  const { against, tried, runs, command, seconds, startedMs } = result;
  const arms = [against, tried] as const;
  const { title: worse, losses, sentence } = conclusionOf(result, comparison);
  const topics = comparison.topics.flatMap((topic) => topicRows(topic, arms));
  const title = `${tried} tried against ${against}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${xmlText(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${pageStyle}</style></head>
<body>
<h1><span class="arm1">${xmlText(tried)}</span> tried against <span class="arm0">${xmlText(against)}</span></h1>
<p><code>${xmlText(command.join(' '))}</code></p>
<p class="soft">${xmlText(runsText(result, comparison))}, of up to ${seconds} s each, in turns;
<time>${new Date(startedMs).toISOString().slice(0, 16).replace('T', ' ')} UTC</time>. Figures are medians over runs.</p>
<h2>Age at take</h2>
<p class="soft">From the source time stamp of a message to the moment when a node has taken it.</p>
${legend(arms)}
<div class="wide">${agePlot(rowsOfPlot(result, comparison), arms)}</div>
${tableHtml(['topic', 'rmw', '>taken', '>lost', '>p50', '>p99', 'p50 compared', 'p99 compared'], topics)}
<h2>The system</h2>
<div class="tiles">
${tile('time to full graph', comparison.wholeMs, arms, (ms) => durationText(1e6 * ms))}
${tile('processor time, of one processor', comparison.cpuShare, arms, percentText)}
${tile('memory (PSS)', comparison.pssBytes, arms, bytesText)}
</div>
<h2>${xmlText(worse)}</h2>
${sentence === undefined ? listHtml(losses) : `<p>${xmlText(sentence)}</p>`}
<h2>Runs</h2>
${tableHtml(
  [
    ...['>round', 'rmw', '>ran', '>full graph', '>nodes', '>endpoints', '>processes', '>CPU'],
    ...['>CPU time', '>memory'],
  ],
  runs.map((run) => runRow(run, arms)),
)}
${failuresHtml(result)}
<h2>How to read this</h2>
${listHtml([...caveatsOf(result, comparison), ...method])}
</body></html>
`;
}

const method = [
  'taken: messages of one run; lost: gaps in the publication sequence numbers, all runs together',
  'CPU is that of all processes in the second half of a run, memory the largest reading of theirs together',
  'time to full graph: from the start of the command to the last node or endpoint that came',
];
