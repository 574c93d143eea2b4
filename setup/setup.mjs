// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { takeLock } from './lock.mjs';
import { stopCommands } from './logged_command.mjs';
import { otherWheelDistros, parseOptions, usage } from './options.mjs';
import { formatSeconds, Progress } from './progress.mjs';
import { root } from './project_root.mjs';
import { SetupError } from './setup_error.mjs';
import { buildAddon } from './steps/addon.mjs';
import { checkSystem } from './steps/system.mjs';
import { buildForLongTests, buildPackages } from './steps/packages.mjs';
import { preparePrefix } from './steps/prefix.mjs';
import { installRclnodejs } from './steps/rclnodejs.mjs';
import { buildTypescript } from './steps/typescript.mjs';

/**
 * Every step looks whether its result is there and made from the present inputs, and does nothing
 * then, so that both README commands can begin with the whole list.
 * @param {import('./options.mjs').Options} options
 * @param {Progress} progress
 */
async function setUp({ distro, extras, steps }, progress) {
  const withTests = extras.has('tests');
  if (steps.has('system')) await checkSystem(extras);
  if (steps.has('typescript')) await buildTypescript(progress);
  if (!['prefix', 'packages', 'rclnodejs'].some((name) => steps.has(/** @type {any} */ (name)))) {
    if (steps.has('addon')) await buildAddon({ withTests, core: '', progress });
    return;
  }
  // Built just now, so not a static import.
  const ros = await import('../ts/dist/ros/index.js');
  const prefix = await preparePrefix({ distro, ros, progress });
  let core = '';
  if (steps.has('packages')) core = await buildPackages({ prefix, ros, extras, progress });
  if (steps.has('addon')) await buildAddon({ withTests, core, progress });
  if (steps.has('rclnodejs')) await installRclnodejs({ prefix, ros, progress });
  if (extras.has('long-tests')) await setUpOtherDistros({ steps, first: prefix, ros, progress });
}

/**
 * @param {{ steps: ReadonlySet<import('./options.mjs').StepName>, ros: import('./steps/prefix.mjs').Ros,
 *   first: import('./steps/prefix.mjs').RosPrefix, progress: Progress }} how
 */
async function setUpOtherDistros({ steps, first, ros, progress }) {
  for (const distro of otherWheelDistros(first)) {
    const prefix = await preparePrefix({ distro, ros, progress });
    if (steps.has('packages')) await buildForLongTests({ prefix, ros, progress });
  }
}

async function main() {
  const options = parseOptions(process.argv.slice(2));
  const progress = new Progress(process.stdout);
  if (options.help) {
    progress.note(usage);
    return;
  }
  const start = performance.now();
  const release = await takeLock(join(root, '.ros', 'setup.lock'), (pid) =>
    progress.note(`... waiting for the set-up that process ${pid} is running in this clone`),
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      stopCommands('SIGTERM');
      release();
      process.kill(process.pid, signal);
    });
  }
  try {
    await setUp(options, progress);
  } finally {
    release();
  }
  progress.note(`ok  set-up (${formatSeconds(performance.now() - start)})`);
}

try {
  await main();
} catch (error) {
  // Coded errors of the l2net library are as much for the user as our own.
  const forUser = error instanceof SetupError || /** @type {any} */ (error).name === 'CodedError';
  process.stderr.write(
    forUser
      ? `\n${/** @type {Error} */ (error).message}\n`
      : `${/** @type {any} */ (error).stack}\n`,
  );
  process.exitCode = 1;
}
