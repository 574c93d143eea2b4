// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { otherWheelDistros, parseOptions } from '../options.mjs';
import { SetupError } from '../setup_error.mjs';

describe('the options of the set-up', () => {
  it('are every step, no tests and no particular distribution by default', () => {
    const { distro, extras, steps } = parseOptions([]);
    assert.deepEqual([distro, [...extras]], [undefined, []]);
    assert.ok(steps.has('system') && steps.has('packages') && steps.has('rclnodejs'));
  });

  it('choose steps by naming or by leaving out', () => {
    assert.deepEqual([...parseOptions(['--only', 'system,prefix']).steps], ['system', 'prefix']);
    assert.equal(parseOptions(['--skip', 'packages']).steps.has('packages'), false);
    assert.deepEqual([...parseOptions(['--only', 'prefix', '--skip', 'prefix']).steps], []);
  });

  it('build the short tests with the long ones, and not the other way round', () => {
    assert.deepEqual([...parseOptions(['--with-tests']).extras], ['tests']);
    assert.deepEqual([...parseOptions(['--with-long-tests']).extras], ['tests', 'long-tests']);
    assert.deepEqual([...parseOptions(['--with-linters']).extras], ['linters']);
  });

  it('try the other wheels in the long tests, and nothing beside a sourced ROS 2', () => {
    const other = (/** @type {string} */ distro, /** @type {boolean} */ fromWheels) =>
      otherWheelDistros({ distro, fromWheels });
    assert.deepEqual(other('jazzy', true), ['kilted']);
    assert.deepEqual(other('kilted', true), ['jazzy']);
    assert.deepEqual(other('rolling', false), []);
  });

  for (const [args, reason] of /** @type {[string[], RegExp][]} */ ([
    [['--only', 'everything'], /no step is called everything; the steps are system/],
    [['--distro', '../etc'], /--distro \.\.\/etc is no name/],
    [['--frobnicate'], /--frobnicate[^]*Usage/],
    [['jazzy'], /jazzy[^]*Usage/],
  ])) {
    it(`refuse ${args.join(' ')}`, () => {
      assert.throws(
        () => parseOptions(args),
        (error) => {
          assert.ok(error instanceof SetupError);
          assert.match(error.message, reason);
          return true;
        },
      );
    });
  }
});
