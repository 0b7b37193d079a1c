import { afterEach, expect, it, vi } from 'vitest';
import { parsePolicy } from '../../policy/parse';
import { runInWorker } from './run-in-worker';
import { runOverLog } from './whole-log';

const POLICY = parsePolicy({ internalDomains: ['contoso.com'], responses: ['anyone-link=warn'] }, [
  'anyone-link',
]).policy;

/** As whole-log-worker.ts, with an empty log. */
class FakeWorker extends EventTarget {
  static fails = false;
  readonly terminate = vi.fn();

  constructor() {
    super();
    workers.push(this);
  }

  async postMessage(policy: unknown): Promise<void> {
    const run = await runOverLog((async function* () {})(), structuredClone(policy) as typeof POLICY);
    this.dispatchEvent(
      FakeWorker.fails
        ? Object.assign(new Event('error'), { message: 'gone' })
        : new MessageEvent('message', { data: structuredClone(run) }),
    );
  }
}

let workers: FakeWorker[] = [];
vi.stubGlobal('Worker', FakeWorker);
afterEach(() => {
  workers = [];
  FakeWorker.fails = false;
});

it('returns what the worker found, and ends it', async () => {
  expect(await runInWorker(POLICY)).toMatchObject({ activities: 0, days: 1, rules: [] });
  expect(workers.map(({ terminate }) => terminate.mock.calls.length)).toEqual([1]);
});

it('rejects if the worker fails, and ends it', async () => {
  FakeWorker.fails = true;
  await expect(runInWorker(POLICY)).rejects.toThrow('gone');
  expect(workers.map(({ terminate }) => terminate.mock.calls.length)).toEqual([1]);
});
