// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { NodeAction, NodeEndpoint, NodeInfo } from '../../inspect/node_info.js';
import { answer, type CliContext } from '../context.js';
import { section } from '../listing.js';
import { allOption, askSource, sourceOptions } from '../source_option.js';
import type { Column } from '../table.js';
import { printable } from '../text_width.js';
import { verb } from '../verb.js';

const actionColumns: readonly Column<NodeAction>[] = [
  { title: '', text: ({ name }) => name, shrinksTo: 12 },
  { title: '', text: ({ types }) => types.join(','), shrinksTo: 12 },
];

function matchText({ matched, counterparts }: NodeEndpoint): string {
  return matched === counterparts ? `${matched} matched` : `${matched} matched of ${counterparts}`;
}

async function textOf(info: NodeInfo, width: number | undefined): Promise<string> {
  const { qosText } = await import('../../inspect/qos_text.js');
  const { processText } = await import('../../inspect/process_info.js');
  const columns: readonly Column<NodeEndpoint>[] = [
    { title: '', text: ({ name }) => name, shrinksTo: 12 },
    { title: '', text: ({ type }) => type, shrinksTo: 12 },
    { title: '', text: matchText, dispensable: 1 },
    { title: '', text: ({ qos }) => qosText(qos), dispensable: 2 },
  ];
  const endpoints = (title: string, rows: readonly NodeEndpoint[]): string[] =>
    section(title, columns, rows, width);
  return [
    printable(info.node),
    `  process: ${info.process === undefined ? 'not known' : printable(processText(info.process))}`,
    ...(info.enclave === '' || info.enclave === '/' ? [] : [`  enclave: ${info.enclave}`]),
    ...endpoints('publishers', info.publishers),
    ...endpoints('subscriptions', info.subscriptions),
    ...endpoints('services', info.services),
    ...endpoints('clients', info.clients),
    ...section('action servers', actionColumns, info.actionServers, width),
    ...section('action clients', actionColumns, info.actionClients, width),
  ].join('\n');
}

async function textOfAll(infos: readonly NodeInfo[], context: CliContext): Promise<string> {
  const texts = await Promise.all(infos.map((info) => textOf(info, context.terminal?.columns)));
  const warning = `${infos.length} nodes have this name; that confuses whoever asks for one of them`;
  return [...texts, ...(infos.length > 1 ? [warning] : [])].join('\n\n');
}

export const nodeInfo = verb({
  command: 'info <node>',
  describe: 'Show the endpoints of a node, whom they match, and its process',
  examples: [
    ['l2net node info /talker', 'what it publishes, hears, serves and calls'],
    ['l2net node info /talker --all', 'with what every node has: parameters, /rosout'],
  ],
  notes: 'Exit status 8: no node of that name.',
  options: (y) =>
    y
      .positional('node', { type: 'string', demandOption: true, describe: 'Full name of the node' })
      .options(sourceOptions)
      .option('all', allOption),
  run: async (argv, context) => {
    const { livingPart } = await import('../../graph/index.js');
    const { nodeInfos } = await import('../../inspect/node_info.js');
    const { ProcDirectory } = await import('../../inspect/proc_directory.js');
    const { nodesCalled } = await import('../../inspect/lookup.js');
    const whole = await askSource(context, argv, (source) =>
      source.graph((all) => nodesCalled(all, argv.node)),
    );
    const graph = livingPart(whole);
    const proc = new ProcDirectory(context.procDirectory);
    const infos = nodeInfos(graph, argv.node, { all: argv.all, proc });
    const text = argv.json ? '' : await textOfAll(infos, context);
    answer(context, argv, infos, () => text);
  },
});
