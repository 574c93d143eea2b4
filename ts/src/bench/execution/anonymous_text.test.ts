// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { anonymousText, anonymousValue } from './anonymous_text.js';

const origin = { host: 'robot-7', user: 'ada', folders: ['/home/ada', '/home/ada/my work'] };

describe('a text that is kept', () => {
  it.each([
    ['cannot load /opt/ros/jazzy/lib/librmw_x.so: gone', 'cannot load .../librmw_x.so: gone'],
    ['file:///srv/ada/a.xml', 'file://.../a.xml'],
    ['//srv//ada', '/.../(user)'],
    ['https://robot-9.example/x', 'https:/.../x'],
    ['"/home/ada/my work/a b.xml" (exit status 1)', '".../my work/a b.xml" (exit status 1)'],
    ['in /home/ada: nothing', 'in ...: nothing'],
    ['~/notes.txt', '.../notes.txt'],
    ['ada@robot-7: no route to 192.168.3.4:7400', '(user)@(host): no route to (address):7400'],
    ['link 02:42:ac:11:00:02 is down', 'link (address) is down'],
    ['[/tmp/a/b.c:12] failed', '[.../b.c:12] failed'],
  ])('%s becomes %s', (text, told) => {
    expect(anonymousText(text, origin)).toBe(told);
  });

  it.each([
    'killed: no end within 50 s',
    'rmw_shm: 5 of 10 /s, 3/4 lost, and/or late',
    'adapter robot-70 at 127.0.0.1',
    'latency/wait/fixed/64B',
  ])('%s stays', (text) => {
    expect(anonymousText(text, origin)).toBe(text);
  });

  it('keeps the names that every machine has', () => {
    const common = { host: 'localhost', user: 'root', folders: ['/root', '/'] };
    expect(anonymousText('root of localhost, /root/x', common)).toBe('root of localhost, .../x');
  });

  it('does not name this machine', () => {
    const told = anonymousText(`${hostname()}: ${process.cwd()}/x`);
    if (hostname() !== 'localhost') expect(told).not.toContain(hostname());
    expect(told).not.toContain(process.cwd());
  });
});

describe('what an agent said', () => {
  it('keeps its members and numbers', () => {
    const said = { rmw: 'rmw_x', library: '/a/b/librmw_x.so', values: { ada: 1.5 }, core: null };
    expect(anonymousValue(said, origin)).toEqual({ ...said, library: '.../librmw_x.so' });
  });
});
