// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ArmStyle } from './arm_style.js';

const light =
  '--paper:#f5f6f8;--card:#fff;--text:#1b2430;--faint:#5b6672;--rule:#dde2e8;--grid:#e6eaee;' +
  '--badge:#fff3d6;--badgetext:#6b4700';
const dark =
  '--paper:#0e1217;--card:#161c24;--text:#e4eaf1;--faint:#9fabb8;--rule:#2a333e;--grid:#252e38;' +
  '--badge:#3f3110;--badgetext:#f7d98c';

const text = [
  '*{box-sizing:border-box}',
  'html{color-scheme:light dark}',
  'body{margin:0;background:var(--paper);color:var(--text);font:15px/1.5 system-ui,"Segoe UI",' +
    'Roboto,"Helvetica Neue","DejaVu Sans",sans-serif}',
  'main,header{max-width:1360px;margin:0 auto;padding:0 20px}',
  'header{padding-top:36px}',
  'h1{font-size:28px;line-height:1.2;margin:0 0 6px;letter-spacing:-.01em}',
  'h2{font-size:21px;margin:52px 0 4px}h3{font-size:15px;margin:18px 0 6px}',
  'p{margin:6px 0}.about,small,.sub{color:var(--faint)}.about{max-width:860px;margin-bottom:16px}',
  'small{font-size:12px;font-weight:400}.how{margin:40px 0 -28px}',
  'code{font:12px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;word-break:break-all}',
  '.badge{display:inline-block;background:var(--badge);color:var(--badgetext);border-radius:6px;' +
    'padding:3px 10px;font-size:13px;margin-top:8px}',
].join('');

const boxes = [
  '.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:14px;' +
    'margin:22px 0}',
  '.card,figure{background:var(--card);border:1px solid var(--rule);border-radius:10px}',
  '.card{padding:14px 16px}.card h3{margin:0;color:var(--faint);font-weight:600}',
  '.card p{font-size:13.5px}',
  '.card .times{font-size:34px;font-weight:700;line-height:1.2;margin:2px 0}',
  '.times small{font-size:16px}',
  '.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,380px),1fr));' +
    'gap:14px;margin:10px 0}',
  'figure{margin:0;padding:12px 14px 8px;min-width:0}',
  'figcaption{font-weight:600;font-size:14px;margin-bottom:6px}figcaption small{display:block}',
  'figure svg{display:block;width:100%;height:auto}',
  'details{margin:10px 0}summary{cursor:pointer;font-weight:600;padding:6px 0}',
  '.legend{position:sticky;top:0;z-index:1;background:var(--paper);border-bottom:1px solid ' +
    'var(--rule);display:flex;flex-wrap:wrap;gap:2px 14px;' +
    'padding:8px max(20px,calc((100% - 1320px)/2))}',
  '.chip{display:inline-flex;align-items:center;gap:5px;font-size:12.5px;cursor:pointer}',
  '.chip input{margin:0;width:13px;height:13px}.chip.baseline{font-weight:700}',
  '@media(max-width:700px){.legend{position:static}header{padding-top:20px}h1{font-size:23px}' +
    'main,header{padding-left:12px;padding-right:12px}}',
].join('');

const tables = [
  '.wide{overflow-x:auto}',
  'table{border-collapse:collapse;font-size:13px;background:var(--card)}',
  'table{border:1px solid var(--rule)}',
  'th,td{text-align:left;padding:5px 10px;border-bottom:1px solid var(--rule);vertical-align:top}',
  'thead th{color:var(--faint);font-weight:600;white-space:nowrap}',
  '.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}',
  '.block th{padding-top:14px}.full td:first-child{white-space:nowrap}',
  '.reason{white-space:pre-wrap;min-width:220px}.facts th{color:var(--faint);font-weight:600}',
  '.dot{display:inline-block;width:9px;height:9px;border-radius:50%;background:var(--c);' +
    'margin-right:7px}',
].join('');

const plots = [
  'svg text{font-size:11px;fill:var(--faint);font-family:inherit;stroke:var(--card);' +
    'stroke-width:3px;paint-order:stroke;stroke-linejoin:round}',
  'svg .end{fill:var(--c)}svg .axis{font-style:normal;fill:var(--faint)}',
  'svg .baseline .end{font-weight:700}.baseline .line{stroke-width:2.8}',
  'path.tickline{stroke:var(--grid);fill:none}',
  'path.origin{stroke:var(--faint);fill:none;stroke-width:1.2}',
  'path.line{stroke:var(--c);fill:none;stroke-width:1.7;stroke-linejoin:round}',
  'path.band{fill:var(--c);opacity:.13}',
  'path.mark{fill:var(--c);stroke:var(--c);stroke-width:1.3}path.hollow{fill:var(--card)}',
  'path.leader{stroke:var(--c);fill:none;stroke-width:.7;opacity:.55}',
  '.bar{fill:var(--c);opacity:.85}.bar.faint{opacity:.3}',
  'path.whisker{stroke:var(--text);fill:none;stroke-width:1.4}',
].join('');

function armRules(styles: readonly ArmStyle[], scheme: 'light' | 'dark'): string {
  return styles.map(({ name, colours }) => `.${name}{--c:${colours[scheme]}}`).join('');
}

/** Follows the reader's choice of light or dark, and needs no script to hide arms. */
export function pageStyle(styles: readonly ArmStyle[]): string {
  const hidden = styles.map(
    ({ name }) => `body:has(#show-${name}:not(:checked)) main .${name}{display:none}`,
  );
  return [
    `:root{${light}}${armRules(styles, 'light')}`,
    `@media(prefers-color-scheme:dark){:root{${dark}}${armRules(styles, 'dark')}}`,
    text + boxes + tables + plots,
    ...hidden,
  ].join('\n');
}
