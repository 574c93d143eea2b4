// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const lengthLimits = {
  'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 75, skipBlankLines: true, skipComments: true }],
};

export default tseslint.config(
  {
    ignores: [
      ...['**/dist/', '**/generated/', '**/node_modules/'],
      ...['build/', 'install/', '.ros/', 'log/', 'rmw_*/'],
    ],
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node },
    rules: lengthLimits,
  },
  {
    files: ['ts/src/**/*.ts'],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      parserOptions: { project: './ts/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...lengthLimits,
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.mjs'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
