// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import type { RunFailure } from '../bench/model.js';
import type { TextBlock, TextRow } from '../bench/report/text_table.js';
import { answer, type CliContext, type GlobalOptions } from './context.js';
import { layOut, type Column } from './table.js';

export const agentsOption = {
  type: 'string',
  requiresArg: true,
  describe: 'Folder of the programs that measure (default: that of the prefix in force)',
} as const;

function nameOf({ arm, bestDds, bestDefaultDds }: TextRow): string {
  const sign = bestDds ? ' *' : bestDefaultDds ? ' +' : '';
  return `  ${arm}${sign}`;
}

const right = { align: 'right' } as const;
const columns: readonly Column<TextRow>[] = [
  { title: '', text: nameOf, shrinksTo: 20 },
  { title: 'P50', text: ({ p50 }) => p50, ...right },
  { title: 'P99', text: ({ p99 }) => p99, ...right, dispensable: 1 },
  { title: 'P99.9', text: ({ p999 }) => p999, ...right, dispensable: 3 },
  { title: 'RATIO OF P50', text: ({ ratio }) => ratio, ...right },
  { title: '', text: ({ verdict }) => verdict, dispensable: 2 },
];

function textOf(blocks: readonly TextBlock[], width: number | undefined): string {
  // One layout for all blocks, so that columns stand below each other.
  const { head, rows } = layOut(
    columns,
    blocks.flatMap((block) => block.rows),
    width,
  );
  let next = 0;
  const lines = blocks.flatMap((block) => [
    `${block.cell}  ${block.metric}`,
    ...block.rows.map(() => rows[next++] ?? ''),
  ]);
  return [head, ...lines].join('\n');
}

/** The line between the cores is for whoever doubts a figure; that nothing was lost is as expected. */
function isTelling({ cell, metric, rows }: TextBlock): boolean {
  if (metric === 'cache_line') return cell === 'floor';
  return metric !== 'lost' || rows.some(({ p50 }) => p50 !== '0');
}

function failureLines(failures: readonly RunFailure[]): string[] {
  const leftOut = failures.filter((failure) => failure.leftOut === true).length;
  const failed = failures.length - leftOut;
  return [
    ...(failed > 0 ? [`${failed} ${failed === 1 ? 'run' : 'runs'} failed`] : []),
    ...(leftOut > 0 ? [`${leftOut} left out, because their arm had failed there before`] : []),
  ];
}

/** Writes a folder's page, figures and archive, and prints what it holds. */
export async function writeReport(
  path: string,
  context: CliContext,
  argv: GlobalOptions,
  html = join(path, 'report.html'),
): Promise<{ failures: number }> {
  const { readKeptResults, writeArchive } = await import('../bench/archive/archived_results.js');
  const { analyze } = await import('../bench/analysis/analyze.js');
  const { textBlocks } = await import('../bench/report/text_table.js');
  const { closingLines } = await import('../bench/report/closing_text.js');
  const { htmlReport } = await import('../bench/report/html_report.js');
  const { writeWhole } = await import('../snapshot/index.js');
  const { results, fromArchive } = await readKeptResults(path);
  const analysis = analyze(results);
  const { failures, manifest } = results;
  const { cells, losses } = analysis;
  if (!fromArchive) await writeArchive(path, results);
  await writeWhole(html, htmlReport(results, analysis));
  // What is left to look at where the samples are too many to keep.
  const figures = { manifest, ...analysis, failures };
  await writeWhole(join(path, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
  const blocks = textBlocks(analysis).filter(isTelling);
  const shown = { folder: path, html, manifest, cells, losses, failures };
  answer(context, argv, shown, () =>
    [
      textOf(blocks, context.terminal?.columns),
      '* the best of the DDS rmws, + the best of them as they come',
      ...closingLines(analysis, manifest.rounds),
      ...failureLines(failures),
      `report: ${html}`,
    ].join('\n'),
  );
  return { failures: failures.length };
}
