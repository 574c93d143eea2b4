// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Duplex } from 'node:stream';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The program, or undefined where there is none: `apt install chromium` gets it. */
export function findChromium(path = process.env['PATH'] ?? ''): string | undefined {
  const candidates = path.split(delimiter).flatMap((folder) => names.map((n) => join(folder, n)));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

type Pending = (message: Message) => void;

/** A page in a browser without a window, spoken to in the DevTools protocol over two pipes. */
export class ChromiumPage {
  /** What the page complained of, since it was last read. */
  readonly complaints: string[] = [];
  private session: string | undefined;
  private sent = 0;
  private readonly pending = new Map<number, Pending>();
  private readonly waiting = new Map<string, () => void>();

  private constructor(
    private readonly browser: ChildProcess,
    private readonly profile: string,
  ) {}

  static async open(program: string): Promise<ChromiumPage> {
    const profile = mkdtempSync(join(tmpdir(), 'l2net-chromium-'));
    const options = ['--headless=new', '--remote-debugging-pipe', '--no-first-run', '--no-sandbox'];
    const plain = ['--disable-gpu', '--disable-dev-shm-usage', '--disable-extensions'];
    const browser = spawn(program, [...options, ...plain, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const page = new ChromiumPage(browser, profile);
    page.listen(browser.stdio[4] as Duplex);
    const { targetId } = await page.call('Target.createTarget', { url: 'about:blank' });
    const attached = await page.call('Target.attachToTarget', { targetId, flatten: true });
    page.session = String(attached['sessionId']);
    for (const domain of ['Page', 'Runtime', 'Log']) await page.call(`${domain}.enable`);
    return page;
  }

  /** Ends the browser, and all that it keeps. */
  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.browser.once('exit', resolve));
    this.browser.kill('SIGKILL');
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 10 });
  }

  async show(url: string, width: number, scheme: 'light' | 'dark'): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    const metrics = { width, height: 900, deviceScaleFactor: 1, mobile: false };
    await this.call('Emulation.setDeviceMetricsOverride', metrics);
    await this.call('Emulation.setEmulatedMedia', { features });
    const loaded = new Promise<void>((resolve) => this.waiting.set('Page.loadEventFired', resolve));
    await this.call('Page.navigate', { url });
    await loaded;
  }

  /** The value of an expression in the page, which JSON can hold. */
  async evaluate(expression: string): Promise<unknown> {
    const ran = await this.call('Runtime.evaluate', { expression, returnByValue: true });
    if (ran['exceptionDetails'] !== undefined) throw new Error(JSON.stringify(ran));
    return (ran['result'] as { value?: unknown }).value;
  }

  private call(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
  ): Promise<Readonly<Record<string, unknown>>> {
    const id = (this.sent += 1);
    const sessionId = this.session === undefined ? {} : { sessionId: this.session };
    const answered = new Promise<Message>((resolve) => this.pending.set(id, resolve));
    (this.browser.stdio[3] as Duplex).write(
      `${JSON.stringify({ id, method, params, ...sessionId })}\0`,
    );
    return answered.then(({ result, error }) => {
      if (error !== undefined) throw new Error(`${method}: ${error.message}`);
      return result ?? {};
    });
  }

  private listen(pipe: Duplex): void {
    let rest = '';
    pipe.setEncoding('utf8');
    pipe.on('data', (chunk: string) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.take(JSON.parse(message) as Message);
    });
  }

  private take(message: Message): void {
    const { id, method, params } = message;
    if (id !== undefined) this.pending.get(id)?.(message);
    if (method === undefined) return;
    this.waiting.get(method)?.();
    const isError = method === 'Log.entryAdded' || method === 'Runtime.consoleAPICalled';
    if (isError || method === 'Runtime.exceptionThrown')
      this.complaints.push(JSON.stringify(params));
  }
}
