// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../graph/graph_fixture.js';
import { put, temporaryDirectory } from '../ros/prefix_fixture.js';
import { l2net, worldOf } from './context_fixture.js';

const graph = graphOf((g) => {
  g.node('/talker')
    .publisher('/chatter')
    .publisher('/camera/image', { type: 'sensor_msgs/msg/Image' });
  g.node('/listener')
    .service('/add')
    .service('/fib/_action/send_goal', { type: 'x/action/Fib_SendGoal' });
  g.node('/gone', { alive: false });
});

/** What is offered behind these words, of which the last is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  const { status, out } = await l2net(['--complete', ...words], worldOf(graph));
  expect(status).toBe(0);
  return out.split('\n').filter((line) => line !== '');
}

describe('completion', () => {
  it('offers nouns, verbs and options', async () => {
    expect(await offered('to')).toEqual(['top', 'topic']);
    expect(await offered('topic', 'h')).toEqual(['hz']);
    expect(await offered('node', '')).toEqual(['info', 'list']);
    expect(await offered('topic', 'hz', '--w')).toEqual(['--window']);
    expect(await offered('topic')).toEqual(['topic']);
    expect(await offered('completion', '')).toEqual(['bash', 'zsh']);
    expect(await offered('node', 'info', '--domain', '')).not.toContain('/talker');
  });

  it('runs nothing', async () => {
    const openShmDomain = (): never => expect.unreachable('opened a domain');
    for (const line of [
      ['reap', ''],
      ['reap', '--all-domains', ''],
      ['node', 'list', '--json', ''],
    ]) {
      const { status, out } = await l2net(['--complete', ...line], { openShmDomain });
      expect({ status, domains: out.includes('objects') }).toEqual({ status: 0, domains: false });
    }
  });

  it('offers names of what lives in the graph', async () => {
    expect(await offered('node', 'info', '')).toEqual(['/listener', '/talker']);
    expect(await offered('topic', 'hz', '/c')).toEqual(['/camera/image', '/chatter']);
    expect(await offered('topic', 'info', '--json', '/ch')).toEqual(['/chatter']);
    expect(await offered('topic', 'find', 'sensor')).toEqual(['sensor_msgs/msg/Image']);
    expect(await offered('service', 'info', '/a')).toEqual(['/add']);
    expect(await offered('action', 'info', '')).toEqual(['/fib']);
    expect(await offered('wait-for', 'node', '')).toEqual(['/listener', '/talker']);
  });

  it('looks into the domain that the line names', async () => {
    const domains: number[] = [];
    const openGraphSource: NonNullable<ReturnType<typeof worldOf>['openGraphSource']> = (
      location,
      via,
    ) => {
      domains.push(location.domainId);
      expect(via).toBe('shm');
      return Promise.reject(new Error('no such registry'));
    };
    for (const domain of [['--domain', '7'], ['--domain=8'], []]) {
      await l2net(['--complete', 'node', 'info', ...domain, ''], { openGraphSource, env: {} });
    }
    expect(domains).toEqual([7, 8, 0]);
  });
});

/** Lets a real shell complete a line, with a command in its PATH that answers what we do. */
function completeInBash(script: string, line: string): string[] {
  const directory = temporaryDirectory();
  const command = put(
    join(directory, 'l2net'),
    '#!/bin/sh\necho "asked: $*" >&2\nprintf "%s\\n" /camera/image "/chat ter"\n',
  );
  chmodSync(command, 0o755);
  const words = line.split(' ');
  const program = `${script}
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
    complete -p l2net >/dev/null && _l2net_complete && printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { PATH: `${dirname(command)}:${process.env['PATH'] ?? ''}` };
  const out = execFileSync('bash', ['--norc', '-c', program], { encoding: 'utf8', env });
  return out.trim().split('\n');
}

describe('the script for a shell', () => {
  it('makes bash offer what l2net answers, a line each', async () => {
    const { out } = await l2net(['completion', 'bash']);
    expect(completeInBash(out, 'l2net topic hz /c')).toEqual(['/camera/image', '/chat ter']);
  });

  it('is there for zsh', async () => {
    const { out } = await l2net(['completion', 'zsh']);
    expect(out).toMatch(/^#compdef l2net\n/);
    expect(out).toContain('command l2net --complete "${(@)words[2,CURRENT]}"');
  });

  it('is not there for other shells', async () => {
    expect(await l2net(['completion', 'tcsh'])).toMatchObject({ status: 2 });
  });
});
