// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
export { qosMismatches } from './mismatches.js';
export {
  draw,
  pictureFormats,
  type Picture,
  type PictureFormat,
  type PictureOptions,
} from './picture.js';
export type { Mismatch } from './scene.js';
export { select, type Selection } from './select.js';
export { treeText } from './tree.js';
