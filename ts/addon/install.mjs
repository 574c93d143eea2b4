// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// npm runs this when the package is installed: it compiles the addon where there is a compiler.
// Where there is none, or it fails, the installation succeeds all the same, because only what reads
// shared memory needs the addon; that names this file's command when it is first used.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = import.meta.dirname;

function present(/** @type {string} */ command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

function compile() {
  const manifest = createRequire(import.meta.url).resolve('cmake-js/package.json');
  const cmakeJs = join(dirname(manifest), 'bin', 'cmake-js');
  const args = [cmakeJs, 'compile', '--directory', folder, '--parallel', '2'];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
}

const missing = ['cmake', 'c++'].filter((command) => !present(command));
if (!existsSync(join(folder, 'shmcore'))) {
  // A clone of the repository, whose set-up builds the addon.
} else if (missing.length > 0) {
  console.log(
    `l2net: the addon that reads shared memory is not built, for want of ${missing.join(' and ')}; ` +
      'install them (apt install cmake g++), then: npm rebuild l2net --foreground-scripts',
  );
} else if (!compile()) {
  console.log('l2net: the addon that reads shared memory did not compile; the lines above say why');
}
