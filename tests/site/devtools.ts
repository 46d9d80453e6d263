/**
 * A page of Chromium by the DevTools protocol alone. Playwright and Puppeteer hold every worker at its start until they have looked at it, and watch every request; what is measured here is the
 * site, so nothing may stand in between.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Reply {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** One tab. */
export class Tab {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { done(result: Reply['result']): void; failed(error: Error): void }>();
  #sent = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const { id, result, error } = JSON.parse(String(data)) as Reply;
      const waiting = id === undefined ? undefined : this.#waiting.get(id);
      if (!waiting) return;
      this.#waiting.delete(id!);
      if (error) waiting.failed(new Error(error.message));
      else waiting.done(result);
    };
  }

  static async at(url: string): Promise<Tab> {
    const socket = new WebSocket(url);
    await new Promise((open, failed) => {
      socket.onopen = open;
      socket.onerror = failed;
    });
    return new Tab(socket);
  }

  send(method: string, params: object = {}): Promise<Reply['result']> {
    const id = ++this.#sent;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** The value of an expression in the page, awaited when it is a promise. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    const { result, exceptionDetails } = answer as {
      result: { value: T };
      exceptionDetails?: { text: string };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  async type(text: string): Promise<void> {
    for (const key of text) {
      const code = /[a-z]/i.test(key)
        ? key.toUpperCase().charCodeAt(0)
        : /[ \d]/.test(key)
          ? key.charCodeAt(0)
          : 0;
      const event = { key, windowsVirtualKeyCode: code };
      await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, text: key });
      await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    }
  }

  async enter(): Promise<void> {
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text: '\r' });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
}

/** A headless Chromium with an empty profile. */
export class Chromium {
  readonly #origin: string;
  readonly #end: () => Promise<void>;

  private constructor(origin: string, end: () => Promise<void>) {
    this.#origin = origin;
    this.#end = end;
  }

  static async launch(executable: string): Promise<Chromium> {
    const profile = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
    const child = spawn(
      executable,
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--window-size=1280,800', // a terminal out of sight isn't drawn
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const origin = await new Promise<string>((done, failed) => {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text) => {
        said += text;
        const found = /DevTools listening on ws:\/\/([^/]+)\//.exec(said);
        if (found) done(`http://${found[1]}`);
      });
      child.once('exit', () => failed(new Error(`Chromium did not start: ${said}`)));
    });
    return new Chromium(origin, async () => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    });
  }

  async tab(): Promise<Tab> {
    const answer = await fetch(`${this.#origin}/json/new?about:blank`, { method: 'PUT' });
    const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl: string };
    const tab = await Tab.at(webSocketDebuggerUrl);
    await tab.send('Page.enable');
    return tab;
  }

  close(): Promise<void> {
    return this.#end();
  }
}
