// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Arm } from '../model.js';
import { peers } from '../plan/peers.js';
import { grouped } from '../../graph/grouped.js';
import type { MarkerShape } from './plot/marker.js';

/** How an arm looks, in the whole report. */
export interface ArmStyle {
  readonly arm: string;
  /** Short, for the end of a line. */
  readonly label: string;
  /** Class of all that belongs to the arm; sets its colour. */
  readonly name: string;
  readonly colours: Colours;
  /** Of strokes; undefined is solid. */
  readonly dash: string | undefined;
  readonly marker: MarkerShape;
  /** The arm that the others are compared with: drawn stronger. */
  readonly isBaseline: boolean;
}

interface Colours {
  readonly light: string;
  readonly dark: string;
}

interface Family {
  readonly colours: Colours;
  readonly marker: MarkerShape;
}

/**
 * Hues after Okabe and Ito, which colour-blind people tell apart, made darker on white and lighter
 * on black; the marker tells the same once more.
 */
const families: Readonly<Record<string, Family>> = {
  shm: { colours: { light: '#0072b2', dark: '#5ab4f5' }, marker: 'circle' },
  l2net: { colours: { light: '#6a3fa0', dark: '#b99cf5' }, marker: 'pentagon' },
  fastrtps: { colours: { light: '#d55e00', dark: '#ff8f4a' }, marker: 'square' },
  cyclonedds: { colours: { light: '#008a64', dark: '#35cfa4' }, marker: 'triangle' },
  zenoh: { colours: { light: '#a07800', dark: '#ecc94b' }, marker: 'diamond' },
  iceoryx2: { colours: { light: '#b5468b', dark: '#f09acb' }, marker: 'star' },
  floor: { colours: { light: '#6b7280', dark: '#9aa5b1' }, marker: 'cross' },
};

const spares: readonly [Family, ...Family[]] = [
  { colours: { light: '#2b8fb8', dark: '#7fd3f0' }, marker: 'pentagon' },
  { colours: { light: '#8a5a2b', dark: '#d9a877' }, marker: 'diamond' },
  { colours: { light: '#3f3f46', dark: '#d4d4d8' }, marker: 'star' },
];

/** 'fastrtps' of rmw_fastrtps_cpp and of its clients; of peers what they are called. */
function familyName({ id, rmw }: Arm): string {
  return (rmw ?? id.replace(/@.*/, '')).replace(/^rmw_/, '').replace(/_cpp$/, '');
}

function label(arm: Arm, relatives: readonly Arm[]): string {
  const hasRmw = relatives.some(({ kind }) => kind === 'rmw') || peers[arm.id]?.isUnderRmw;
  const isPlain = arm.kind === 'peer' && hasRmw;
  const parts = [arm.client, familyName(arm), arm.variant, isPlain ? 'own API' : undefined];
  return parts.filter((part) => part !== undefined).join(' ');
}

const ofClients = { rclpy: '1.5 3', rclnodejs: '7 3 1.5 3' } as const;
const ofVariants = [undefined, '12 3', '12 3 4 3'] as const;

/** Solid is the best that the family can do: tuned where somebody tuned it. */
function dash(arm: Arm, relatives: readonly Arm[]): string | undefined {
  if (arm.client !== undefined) return ofClients[arm.client];
  if (arm.kind === 'peer' && relatives.some(({ kind }) => kind === 'rmw')) return '3 2';
  const variants = relatives.filter(({ variant, client }) => variant !== undefined && !client);
  if (arm.variant === undefined) return variants.length > 0 ? '6 4' : undefined;
  return ofVariants[variants.indexOf(arm) % ofVariants.length];
}

/** Of all arms of a report, by their ids. */
export function armStyles(arms: readonly Arm[], baseline: string): ReadonlyMap<string, ArmStyle> {
  const named = grouped(arms, familyName);
  const unknown = [...named.keys()].filter((name) => !(name in families));
  const styles = arms.map((arm, index): ArmStyle => {
    const name = familyName(arm);
    const relatives = named.get(name) ?? [];
    const spare = spares[Math.max(0, unknown.indexOf(name)) % spares.length];
    const { colours, marker } = families[name] ?? spare ?? spares[0];
    return {
      ...{ arm: arm.id, label: label(arm, relatives), name: `a${index}` },
      ...{ colours, marker, dash: dash(arm, relatives), isBaseline: arm.id === baseline },
    };
  });
  return new Map(styles.map((style) => [style.arm, style]));
}
