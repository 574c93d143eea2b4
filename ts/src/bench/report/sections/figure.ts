// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { markup, nothing, type Markup } from '../markup.js';

/** A plot with what it shows above it. */
export function figure(title: string, detail: string, plot: Markup): Markup {
  const small = detail === '' ? nothing : markup`<small>${detail}</small>`;
  return markup`<figure><figcaption>${title}${small}</figcaption>${plot}</figure>`;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** How to read it. */
  readonly about: string | Markup;
  readonly body: Markup | readonly Markup[];
}

export function section({ id, title, about, body }: Section): Markup {
  return markup`
    <section id="${id}"><h2>${title}</h2>
    <p class="about">${about}</p>
    ${body}</section>`;
}

export function grid(figures: readonly Markup[]): Markup {
  return markup`<div class="grid">${figures}</div>`;
}

/** Folded up where it is long; it can be unfolded without a script. */
export function foldable(title: string, open: boolean, body: Markup | readonly Markup[]): Markup {
  const attribute = open ? markup` open` : nothing;
  return markup`<details${attribute}><summary>${title}</summary>${body}</details>`;
}
