// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { run, stopCommands, tailOf } from '../logged_command.mjs';
import { root } from '../project_root.mjs';
import { SetupError } from '../setup_error.mjs';

const log = `setup-test-${process.pid}.log`;
const path = join(root, 'build', 'log', log);
const wayOut = 'Turn it off and on again.';

describe('a logged command', () => {
  after(() => rmSync(path, { force: true }));

  it('keeps its output, with the command before it', async () => {
    await run('/bin/sh', ['-c', 'echo out; echo err >&2'], { log, wayOut });
    assert.match(tailOf(path, 3), /^\$ \/bin\/sh -c .*\nout\nerr$/);
  });

  it('that fails shows the end of its output and the way out', async () => {
    const script = 'seq 1 1000; exit 3';
    await assert.rejects(run('/bin/sh', ['-c', script], { log, wayOut }), (error) => {
      assert.ok(error instanceof SetupError);
      assert.match(error.message, /exit status 3[^]*\n999\n1000\nTurn it off and on again\.$/);
      assert.doesNotMatch(error.message, /\n900\n/);
      return true;
    });
  });

  it('that does not exist is told apart', async () => {
    await assert.rejects(run('no-such-command', [], { log, wayOut }), /ENOENT/);
  });

  it('ends with its children when the set-up is stopped', async () => {
    const running = run('/bin/sh', ['-c', 'sleep 60 & wait'], { log, wayOut });
    setTimeout(() => stopCommands('SIGTERM'), 200);
    await assert.rejects(running, /SIGTERM/);
  });
});
