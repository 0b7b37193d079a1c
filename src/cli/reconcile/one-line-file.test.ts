/** Minified JSON is one line, so that no line tells its records apart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { Partitions } from './partitions';
import { Reconciliation } from './reconcile';
import { rowsOf } from './rows';

const folder = mkdtempSync(join(tmpdir(), 'second-look-test-'));
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const COUNT = 2560;

it('spreads the records of a one-line file over the parts, even without ids and keys', async () => {
  const sizes: number[] = [];
  const { read } = Partitions.prototype;
  vi.spyOn(Partitions.prototype, 'read').mockImplementation(function* (this: Partitions) {
    for (const part of read.call(this)) {
      sizes.push(part.length);
      yield part;
    }
  });
  const records = Array.from({ length: COUNT }, (_, n) => ({
    CreationTime: new Date(Date.UTC(2026, 10, 24) + n * 1000).toISOString(),
    Operation: 'PageViewed',
    Workload: 'SharePoint',
  }));
  const reconciliation = new Reconciliation({ within: 1, folder, onProblem: () => undefined });
  await reconciliation.read(rowsOf(bytes('')), rowsOf(bytes(JSON.stringify(records))));
  expect([...reconciliation.results()]).toHaveLength(COUNT);
  // Once to find doubles, and once for what nothing was found for; 10 a part on average.
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2 * COUNT);
  expect(Math.max(...sizes)).toBeLessThan(40);
});
