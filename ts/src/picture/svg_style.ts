// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { fontSizes } from './boxes.js';

/** Colours of one kind of thing: of its ground, its border and its text. */
type Colours = readonly [ground: string, border: string, text: string];

interface Theme {
  readonly paper: string;
  readonly text: string;
  readonly faint: string;
  readonly edge: string;
  readonly wrong: string;
  readonly group: readonly [ground: string, border: string];
  readonly node: Colours;
  readonly topic: Colours;
  readonly service: Colours;
  readonly action: Colours;
}

const light: Theme = {
  paper: '#ffffff',
  text: '#1b2430',
  faint: '#57636f',
  edge: '#7b8794',
  wrong: '#d11a2a',
  group: ['#f6f8fa', '#c3ccd5'],
  node: ['#dce9fb', '#3d6fb4', '#10233f'],
  topic: ['#ffffff', '#8793a0', '#1b2430'],
  service: ['#fdf1d8', '#b7791f', '#4a2f06'],
  action: ['#def3e4', '#2f855a', '#10361f'],
};

const dark: Theme = {
  paper: '#11161d',
  text: '#e4eaf1',
  faint: '#a3b0be',
  edge: '#7f8d9c',
  wrong: '#ff6b6b',
  group: ['#171e27', '#3a4654'],
  node: ['#1e3a61', '#7fb0f0', '#e8f1fd'],
  topic: ['#1a212b', '#8896a6', '#e4eaf1'],
  service: ['#4a3510', '#e0a94a', '#fdf1d8'],
  action: ['#173d28', '#6cc793', '#e0f5e7'],
};

function rules(theme: Theme): string {
  const kinds = (['node', 'topic', 'service', 'action'] as const).map((kind) => {
    const [ground, border, text] = theme[kind];
    return `.${kind} rect{fill:${ground};stroke:${border}}.${kind} text{fill:${text}}`;
  });
  return [
    `.paper{fill:${theme.paper}}`,
    `.group rect{fill:${theme.group[0]};stroke:${theme.group[1]}}`,
    `.group text,.note{fill:${theme.faint}}`,
    `.edge path{stroke:${theme.edge}}`,
    `.edge text{fill:${theme.text};stroke:${theme.paper}}`,
    `.tip{fill:${theme.edge}}`,
    ...kinds,
    `.wrong path{stroke:${theme.wrong}}`,
    `.wrongtip,.edge.wrong text,.node .wrong{fill:${theme.wrong}}`,
  ].join('');
}

/** Light unless the viewer prefers dark; programs that know no media queries show light. */
export const svgStyle = [
  'text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}',
  `.name{font-size:${fontSizes.name}px}.detail{font-size:${fontSizes.detail}px;opacity:.8}`,
  `.edge text{font-size:${fontSizes.edge}px;stroke-width:3px;paint-order:stroke}`,
  `.group text,.note{font-size:${fontSizes.group}px}`,
  '.node .name{font-weight:600}',
  'rect{stroke-width:1.2}.service rect{stroke-dasharray:5 2}',
  '.straight path{opacity:.6}',
  '.edge path{fill:none;stroke-width:1.3}.edge.wrong path{stroke-width:2.2;stroke-dasharray:7 3}',
  rules(light),
  `@media (prefers-color-scheme:dark){${rules(dark)}}`,
].join('');
