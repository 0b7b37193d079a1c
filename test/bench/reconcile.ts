/** A million rows on either side of `npm run -s reconcile`: time, memory, whether it is exact. */

import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { bytesOf } from '../../src/cli/read';
import { Reconciliation } from '../../src/cli/reconcile/reconcile';
import { rowsOf } from '../../src/cli/reconcile/rows';
import { csvOf, syntheticOneByOne } from '../../src/cli/reconcile/test/synthetic';

/** With 1.25 million rows of ours and a million audit records. */
const ACTS = Number(process.env.ACTS ?? 625_000);

async function measured(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-bench-'));
  try {
    const files = { ours: join(folder, 'ours.jsonl'), audit: join(folder, 'audit.csv') };
    const expected = await written(files);
    const began = performance.now();
    const reconciliation = new Reconciliation({
      within: 300_000,
      folder: mkdtempSync(join(folder, 'run-')),
      onProblem: () => undefined,
    });
    let [pairs, onlyOurs, onlyAudit] = [0, 0, 0];
    await reconciliation.read(rowsOf(bytesOf(files.ours)), rowsOf(bytesOf(files.audit)));
    for (const result of reconciliation.results())
      if ('pair' in result) pairs++;
      else if ('act' in result) onlyOurs++;
      else onlyAudit++;
    const seconds = (performance.now() - began) / 1000;
    const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
    const memory = mebibytes(process.resourceUsage().maxRSS * 1024);
    const isExact = pairs === expected.pairs && onlyOurs === expected.onlyOurs && onlyAudit === expected.onlyAudit;
    return [
      `${ACTS * 2} rows of ours, ${expected.records} audit records: ${seconds.toFixed(0)} s`,
      `${memory} of memory at most, where the heap could have ${mebibytes(getHeapStatistics().heap_size_limit)}`,
      `${pairs} pairs, ${onlyOurs} only ours, ${onlyAudit} only the service: ${isExact ? 'as many as there are' : `NOT ${JSON.stringify(expected)}`}`,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function written(files: { ours: string; audit: string }) {
  const expected = { records: 0, pairs: 0, onlyOurs: 0, onlyAudit: 0 };
  const ours = createWriteStream(files.ours);
  const audit = createWriteStream(files.audit);
  const write = async (to: typeof ours, text: string) => {
    if (!to.write(text)) await once(to, 'drain');
  };
  await write(audit, [...csvOf([])].join(''));
  for (const made of syntheticOneByOne(ACTS)) {
    await write(ours, `${made.ours.join('\n')}\n`);
    await write(audit, [...csvOf(made.records)].slice(1).join(''));
    expected.records += made.records.length;
    expected.pairs += made.pairs.length;
    expected.onlyOurs += made.onlyOurs.length;
    expected.onlyAudit += made.onlyAudit.length;
  }
  for (const stream of [ours, audit]) {
    stream.end();
    await once(stream, 'finish');
  }
  return expected;
}

process.stdout.write(`${(await measured()).join('\n')}\n`);
