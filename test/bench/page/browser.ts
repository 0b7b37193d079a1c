/** One Chromium with a temporary profile, driven over its debugging pipe. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { chromiumFlags } from '../../browsers/chromium-flags';
import type { TenantAddress } from '../../browsers/tenant-address';
import { Pipe, type Target } from './pipe';

/** Keeps tabs that are not in front, and the browser that another one follows, at full speed. */
const FULL_SPEED = [
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
];

/** How long a browser may take to end, ms, before it is killed. */
const CLOSE_TIMEOUT_MS = 5000;

/**
 * Time for a worker that was started anew at once to finish what started it, ms: a page delivers
 * what it could not report in time until a worker takes it.
 */
const RESTART_MS = 2000;

export class Browser {
  readonly pid: number;
  readonly #pipe: Pipe;
  readonly #process: ChildProcess;
  /** Targets of the tabs that the bench has opened. */
  readonly #tabs = new Set<string>();

  /**
   * @param folder for the profile; removing it is the caller's task. @param extension folder of an
   * unpacked extension
   */
  constructor(executable: string, server: TenantAddress, folder: string, extension?: string) {
    mkdirSync(folder, { recursive: true });
    const flags = [
      ...chromiumFlags(server, 'en-US', extension),
      ...FULL_SPEED,
      '--headless=new',
      '--remote-debugging-pipe',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-first-run',
      'about:blank',
    ];
    // A process group of its own, so that `kill` reaches all of its processes.
    this.#process = spawn(executable, flags, {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, TMPDIR: folder },
    });
    if (this.#process.pid === undefined) throw new Error(`${executable} did not start`);
    this.pid = this.#process.pid;
    const [, , , output, input] = this.#process.stdio;
    this.#pipe = new Pipe(output as Writable, input as Readable);
  }

  /** Opens a tab in a window of its own: a tab behind another one draws no frames. */
  async openTab(): Promise<Tab> {
    const { targetId } = await this.#pipe.send('Target.createTarget', { url: 'about:blank', newWindow: true });
    this.#tabs.add(targetId);
    return new Tab(this.#pipe, await this.#attach(targetId));
  }

  /** Closes the pages that the browser or an extension has opened by itself. */
  async closeOtherPages(): Promise<void> {
    for (const { targetId, type } of await this.#targets()) {
      if (type === 'page' && !this.#tabs.has(targetId)) await this.#pipe.send('Target.closeTarget', { targetId });
    }
  }

  async isWorkerRunning(): Promise<boolean> {
    return (await this.#workers()).length > 0;
  }

  /** Stops the extension's service worker. @returns whether it ended and stayed away */
  async stopWorker(): Promise<boolean> {
    for (let tries = 0; tries < 5; tries++) {
      for (const { targetId } of await this.#workers()) await this.#pipe.send('Target.closeTarget', { targetId });
      await delay(300);
      if (!(await this.isWorkerRunning())) return true;
      await delay(RESTART_MS);
    }
    return false;
  }

  /**
   * Bytes of the heap of the running service workers after a garbage collection; `undefined` if
   * none runs.
   */
  async workerHeap(): Promise<number | undefined> {
    const workers = await this.#workers();
    if (workers.length === 0) return undefined;
    let sum = 0;
    for (const { targetId } of workers) {
      const sessionId = await this.#attach(targetId);
      sum += await new Tab(this.#pipe, sessionId).heap();
      // An attached session would keep the worker alive.
      await this.#pipe.send('Target.detachFromTarget', { sessionId });
    }
    return sum;
  }

  async close(): Promise<void> {
    const hasEnded = new Promise<void>(resolve => {
      this.#process.once('exit', () => resolve());
    });
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#pipe.send('Browser.close', {}).catch(() => {});
    await Promise.race([hasEnded, delay(CLOSE_TIMEOUT_MS)]);
    this.kill();
  }

  /** Ends what is left of its processes at once. */
  kill(): void {
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      // They have ended already.
    }
  }

  async #attach(targetId: string): Promise<string> {
    return (await this.#pipe.send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
  }

  async #targets(): Promise<Target[]> {
    return (await this.#pipe.send('Target.getTargets', {})).targetInfos;
  }

  async #workers(): Promise<Target[]> {
    const targets = await this.#targets();
    return targets.filter(({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension://'));
  }
}

/** An attached target. */
export class Tab {
  readonly #pipe: Pipe;
  readonly #sessionId: string;

  constructor(pipe: Pipe, sessionId: string) {
    this.#pipe = pipe;
    this.#sessionId = sessionId;
  }

  /**
   * Calls the function in the page. It is sent as source text: it may refer to nothing outside and
   * may name no function inside.
   */
  async call<Parameter, Result>(
    fn: (parameter: Parameter) => Result | Promise<Result>,
    parameter: Parameter,
  ): Promise<Result> {
    const expression = `(${fn})(${JSON.stringify(parameter)})`;
    const { result, exceptionDetails } = await this.#pipe.send(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true },
      this.#sessionId,
    );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Result;
  }

  /** Resolves when the document has been committed, before it has loaded. */
  async navigate(url: string): Promise<void> {
    const { errorText } = await this.#pipe.send('Page.navigate', { url }, this.#sessionId);
    if (errorText) throw new Error(`${url}: ${errorText}`);
  }

  /** Used bytes of the JavaScript heap after a garbage collection. */
  async heap(): Promise<number> {
    await this.#pipe.send('HeapProfiler.collectGarbage', {}, this.#sessionId);
    return (await this.#pipe.send('Runtime.getHeapUsage', {}, this.#sessionId)).usedSize;
  }
}

export function delay(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
