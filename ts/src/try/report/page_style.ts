// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** Hues that colour-blind people tell apart; darker on white, lighter on black. */
export const pageStyle = `
:root { color-scheme: light dark; --text: #1c2330; --soft: #5b6675; --line: #d9dee5; --fine: #eef1f4;
  --back: #fff; --panel: #f6f8fa; --arm0: #c9570a; --arm1: #0072b2; --bad: #b3261e; --good: #1a7f37; }
@media (prefers-color-scheme: dark) { :root { --text: #e3e8ef; --soft: #9aa6b5; --line: #38414d;
  --fine: #222a34; --back: #12171e; --panel: #1a212a; --arm0: #ff9a56; --arm1: #5ab4f5;
  --bad: #ff8a80; --good: #5fd38d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 24px 64px; max-width: 1040px; background: var(--back);
  color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { font-size: 25px; line-height: 1.25; margin: 0 0 6px; }
h2 { font-size: 18px; margin: 36px 0 10px; }
p { margin: 6px 0; }
.soft { color: var(--soft); }
code { font: 13.5px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; background: var(--panel);
  padding: 2px 6px; border-radius: 4px; overflow-wrap: anywhere; }
pre { font: 12.5px/1.45 ui-monospace, "DejaVu Sans Mono", monospace; background: var(--panel);
  padding: 10px 12px; border-radius: 6px; overflow-x: auto; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); gap: 12px; }
.tile { border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
.tile .what { color: var(--soft); font-size: 13px; }
.tile .pair { display: grid; grid-template-columns: 1fr auto; gap: 0 10px; margin-top: 4px; }
.tile .pair span:nth-child(even) { text-align: right; font-variant-numeric: tabular-nums;
  font-weight: 600; }
.arm0 { color: var(--arm0); } .arm1 { color: var(--arm1); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; color: var(--soft); font-weight: 600; border-bottom: 1px solid var(--line); }
th, td { padding: 5px 14px 5px 0; white-space: nowrap; vertical-align: top; }
td { border-bottom: 1px solid var(--fine); }
td[rowspan]:not(:first-child) { white-space: normal; min-width: 118px; }
.number + :not(.number) { padding-left: 14px; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.worse { color: var(--bad); font-weight: 600; } .better { color: var(--good); font-weight: 600; }
ul { margin: 6px 0; padding-left: 20px; }
.legend { display: flex; flex-wrap: wrap; gap: 6px 22px; font-size: 13.5px; margin: 8px 0 4px; }
.legend i { display: inline-block; width: 26px; height: 11px; margin-right: 7px; border-radius: 2px;
  vertical-align: -1px; background: currentColor; }
svg { width: 100%; min-width: 640px; height: auto; display: block; }
time { white-space: nowrap; }
svg .grid { stroke: var(--line); } svg .fine { stroke: var(--fine); }
svg text { font-size: 12.5px; fill: var(--text); }
svg .tick { text-anchor: middle; fill: var(--soft); } svg .name { text-anchor: end; }
svg .arm0 rect { fill: var(--arm0); } svg .arm1 rect { fill: var(--arm1); }
svg rect.p90 { opacity: 0.55; } svg rect.p99 { opacity: 0.27; }
svg .arm0 .tail { stroke: var(--arm0); } svg .arm1 .tail { stroke: var(--arm1); }
svg .tail { stroke-width: 1.5; opacity: 0.8; }
`;
