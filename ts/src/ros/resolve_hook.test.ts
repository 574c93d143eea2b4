// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { resolve } from './resolve_hook.js';

interface Context {
  parentURL?: string | undefined;
}

/** A next resolver that knows rclnodejs only from the parents given. */
function knownFrom(...parents: string[]): (specifier: string, context: Context) => { url: string } {
  return (specifier, { parentURL = '' }) => {
    if (parents.some((parent) => parentURL.startsWith(parent))) return { url: `${parentURL}!` };
    throw Object.assign(new Error(`no ${specifier}`), { code: 'ERR_MODULE_NOT_FOUND' });
  };
}

describe('the resolve hook', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const user = { parentURL: 'file:///home/user/program.mjs' };

  it("gives a program without rclnodejs the prefix's", () => {
    vi.stubEnv('L2NET_RCLNODEJS', '/clone/.ros/jazzy/node');
    const fallback = { url: 'file:///clone/.ros/jazzy/node/index.js!' };
    const next = knownFrom('file:///clone/');
    expect(resolve('rclnodejs', user, next)).toEqual(fallback);
    expect(resolve('rclnodejs/web', user, next)).toEqual(fallback);
  });

  it('does so with an asynchronous chain, too', async () => {
    vi.stubEnv('L2NET_RCLNODEJS', '/clone/.ros/jazzy/node');
    const next = knownFrom('file:///clone/');
    const later = (specifier: string, context: Context): Promise<{ url: string }> =>
      Promise.resolve().then(() => next(specifier, context));
    await expect(resolve('rclnodejs', user, later)).resolves.toEqual({
      url: 'file:///clone/.ros/jazzy/node/index.js!',
    });
  });

  it("leaves a program's own copy alone", () => {
    vi.stubEnv('L2NET_RCLNODEJS', '/clone/.ros/jazzy/node');
    expect(resolve('rclnodejs', user, knownFrom('file:///home/'))).toEqual({
      url: 'file:///home/user/program.mjs!',
    });
  });

  it.each(['rclnodejs-tools', './rclnodejs', 'express'])('has nothing to say about %s', (name) => {
    vi.stubEnv('L2NET_RCLNODEJS', '/clone/.ros/jazzy/node');
    expect(() => resolve(name, user, knownFrom('file:///clone/'))).toThrow(`no ${name}`);
  });

  it('passes on an error that is not about a missing module', () => {
    vi.stubEnv('L2NET_RCLNODEJS', '/clone/.ros/jazzy/node');
    const broken = (): { url: string } => {
      throw Object.assign(new Error('bad package.json'), { code: 'ERR_INVALID_PACKAGE_CONFIG' });
    };
    expect(() => resolve('rclnodejs', user, broken)).toThrow('bad package.json');
  });

  it('does nothing outside an environment of ours', () => {
    vi.stubEnv('L2NET_RCLNODEJS', undefined);
    expect(() => resolve('rclnodejs', user, knownFrom('file:///clone/'))).toThrow('no rclnodejs');
  });
});
