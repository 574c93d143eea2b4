// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './project_root.mjs';

const usage = `Usage: node setup/lint.mjs [--fix]
Checks the whole clone with every formatter and linter; --fix lets those that can rewrite do so.`;

const cpp = /\.(c|cpp|h|hpp)$/;
const formattedByPrettier = /\.(js|mjs|ts|json|ya?ml)$/;

/** Files that git knows or would take, so that nothing generated is looked at. */
function ourFiles() {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error('git ls-files failed; the linters run in a git clone');
  return stdout.split('\n').filter((path) => path !== '' && existsSync(join(root, path)));
}

const precompiled = /-Winvalid-pch|-include \S+\/cmake_pch\.h\S*/g;

/** Compilation databases of what ships, as the first distribution that was built has them. */
function databases() {
  const build = join(root, 'build');
  const distros = existsSync(build) ? readdirSync(build).sort() : [];
  const distro = distros.find((name) => existsSync(join(build, name, 'rmw_shm'))) ?? '';
  return [
    join(build, distro, 'rmw_shm'),
    join(build, distro, 'bench'),
    join(root, 'ts', 'addon', 'build'),
  ]
    .map((folder) => join(folder, 'compile_commands.json'))
    .filter(existsSync);
}

/**
 * A database for clang, which cannot read the headers that g++ has precompiled. Without them, a file
 * also has to include what it uses. Of a file that is compiled several times, the first one is kept.
 * @typedef {{ directory: string, file: string, command: string }} Compilation
 * @param {string} original
 * @returns {{ folder: string, compilations: Compilation[] }}
 */
function databaseForClang(original) {
  /** @type {Compilation[]} */
  const all = JSON.parse(readFileSync(original, 'utf8'));
  const first = new Map(all.toReversed().map((one) => [one.file, one]));
  const compilations = all
    .filter((one) => first.get(one.file) === one)
    .map((one) => ({ ...one, command: one.command.replaceAll(precompiled, '') }));
  const folder = join(root, 'build', 'lint', relative(root, original).replaceAll(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'compile_commands.json'), JSON.stringify(compilations));
  return { folder, compilations };
}

/**
 * Sources that were compiled, each with the folder of a compilation database that describes it.
 * Tests are left out: their macros expand to code that the checks dislike.
 * @param {readonly string[]} files
 * @returns {[string, string[]][]}
 */
function compiledSources(files) {
  const ours = new Set(files);
  return databases().map((original) => {
    const { folder, compilations } = databaseForClang(original);
    const sources = compilations.map(({ file }) => relative(root, file));
    return [folder, sources.filter((path) => !/(^|\/)tests?\//.test(path) && ours.delete(path))];
  });
}

/**
 * @typedef {object} Check
 * @property {string} title
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} [input]
 */

/** @param {string} name @param {string[]} args @returns {Check} */
function node(name, ...args) {
  return { title: name, command: join(root, 'node_modules', '.bin', name), args };
}

/** @param {readonly string[]} files @param {boolean} fix @returns {Check[]} */
function checks(files, fix) {
  const prettier = files.filter(
    (path) => formattedByPrettier.test(path) && !path.endsWith('package-lock.json'),
  );
  const clangFormat = fix ? ['-i'] : ['--dry-run', '--Werror'];
  const sources = files.filter((path) => cpp.test(path));
  const formatters = [
    node('prettier', fix ? '--write' : '--check', '--log-level', 'warn', ...prettier),
    node('eslint', ...(fix ? ['--fix'] : []), '--max-warnings', '0', '.'),
    { title: 'clang-format', command: 'clang-format-14', args: [...clangFormat, ...sources] },
  ];
  if (fix) return formatters;
  const tidy = compiledSources(files).map(([folder, compiled]) => ({
    title: `clang-tidy ${relative(root, folder)}`,
    command: 'xargs',
    args: [
      ...['--no-run-if-empty', '-P', String(availableParallelism()), '-n', '1'],
      ...['clang-tidy-14', '--quiet', '-p', folder],
    ],
    input: compiled.join('\n'),
  }));
  return [
    { ...node('tsc', '-p', 'ts/tsconfig.json'), title: 'tsc ts' },
    { ...node('tsc', '-p', 'tsconfig.json'), title: 'tsc setup and test' },
    ...formatters,
    node('knip'),
    { ...node('typedoc', '--emit', 'none'), title: 'typedoc' },
    ...tidy,
  ];
}

/** @param {Check} check */
function passes({ title, command, args, input }) {
  const start = performance.now();
  const stdin = input === undefined ? 'ignore' : 'pipe';
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: [stdin, 'inherit', 'inherit'],
    ...(input === undefined ? {} : { input }),
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const why = error === undefined ? '' : `: ${error.message}`;
  console.log(`${status === 0 ? 'ok ' : 'FAILED'} ${title} (${seconds} s)${why}`);
  return status === 0;
}

if (process.argv.includes('--help')) {
  console.log(usage);
} else {
  const results = checks(ourFiles(), process.argv.includes('--fix')).map(passes);
  process.exitCode = results.every(Boolean) ? 0 : 1;
}
