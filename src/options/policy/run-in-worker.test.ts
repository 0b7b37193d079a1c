import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { append } from '../../log/append';
import { activityEntry } from '../../log/test/entries';
import { parsePolicy } from '../../policy/parse';
import { runInWorker } from './run-in-worker';

const policyOf = (...responses: string[]) =>
  parsePolicy({ internalDomains: ['contoso.com'], responses }, ['anyone-link']).policy;
const RECORDS = policyOf('anyone-link=record');
const ASKS = policyOf('anyone-link=warn');
const share = (id: string) => activityEntry(id, { activity: { scope: 'anonymous' } });

/** Runs the real worker in this process. */
class FakeWorker {
  onerror?: (event: unknown) => void;
  readonly #inside = new EventTarget();
  readonly #loaded: Promise<unknown>;

  constructor() {
    started.push(this);
    vi.resetModules();
    vi.stubGlobal('self', this.#inside);
    vi.stubGlobal('reportError', (error: unknown) => this.onerror?.(error));
    this.#loaded = import('./whole-log-worker');
  }

  async postMessage(sent: unknown, ports: MessagePort[]): Promise<void> {
    const data = structuredClone(sent);
    await this.#loaded;
    this.#inside.dispatchEvent(Object.assign(new Event('message'), { data, ports }));
  }

  readonly terminate = vi.fn();
}

const started: FakeWorker[] = [];
vi.stubGlobal('Worker', FakeWorker);
const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
beforeEach(() => {
  read.mockClear();
});

it('runs each policy over the whole log, and reads the log once', async () => {
  await append([share('a'), share('b')]);
  read.mockClear();
  const runs = await Promise.all([runInWorker(RECORDS), runInWorker(ASKS)]);
  expect(runs.map(({ activities, asked }) => [activities, asked])).toEqual([
    [2, 0],
    [2, 2],
  ]);
  expect(await runInWorker(RECORDS)).toMatchObject({ activities: 2, asked: 0 });
  expect(read).toHaveBeenCalledOnce();
  expect(started).toHaveLength(1);
});

it('reads the log again when it has changed', async () => {
  await append([share('c')]);
  expect(await runInWorker(ASKS)).toMatchObject({ activities: 3, asked: 3 });
});

it('rejects if the log cannot be read, and reads it in a new worker next time', async () => {
  await append([share('d')]);
  read.mockImplementationOnce(() => {
    throw new Error('gone');
  });
  await expect(runInWorker(ASKS)).rejects.toThrow('gone');
  expect(started[0]?.terminate).toHaveBeenCalledOnce();
  expect(await runInWorker(ASKS)).toMatchObject({ activities: 4, asked: 4 });
  expect(started).toHaveLength(2);
});

it('rejects if an activity cannot be judged', async () => {
  await append([{ ...share('e'), activity: null as never }]);
  await expect(runInWorker(ASKS)).rejects.toThrow(/null/);
});
