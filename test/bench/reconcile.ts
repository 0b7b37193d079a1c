/**
 * `npm run bench -- reconcile [HEAP_MB]`: 100,000 and 1,000,000 rows on either side of
 * `npm run -s reconcile`, in a process with a heap of this size: time, memory, whether it is exact.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csvOf, syntheticOneByOne } from '../../src/cli/reconcile/test/synthetic';
import type { Measured } from './reconcile-run';
import { count, print } from './table';

const SIZES = [100_000, 1_000_000];
/** Acts for at least as many rows on either side: an act has two rows of ours, 1.77 records. */
const ROWS_OF_ACT = 1.76;
const HEAP_MB = 64;
const MEBIBYTE = 2 ** 20;
const RUN = fileURLToPath(new URL('reconcile-run.ts', import.meta.url));

async function rowOf(rows: number, heap: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-bench-'));
  try {
    const acts = Math.ceil(rows / ROWS_OF_ACT);
    const files = { ours: join(folder, 'ours.jsonl'), audit: join(folder, 'audit.csv') };
    const expected = await written(acts, files);
    const found = run(heap, [files.ours, files.audit, mkdtempSync(join(folder, 'run-'))]);
    const { pairs, onlyOurs, onlyAudit, doubles } = found;
    const isExact = (['pairs', 'onlyOurs', 'onlyAudit', 'doubles'] as const).every(
      name => expected[name] === found[name],
    );
    return [
      count(acts * 2),
      count(expected.records),
      `${found.seconds.toFixed(0)} s`,
      `${found.processorSeconds.toFixed(0)} s`,
      `${Math.round(found.peakBytes / MEBIBYTE)} MiB`,
      [pairs, onlyOurs, onlyAudit, doubles].map(count).join(' / '),
      isExact ? 'yes' : `NO: ${JSON.stringify(expected)}`,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(heap: number, files: readonly string[]): Measured {
  const args = [`--max-old-space-size=${heap}`, ...process.execArgv, RUN, ...files];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

async function written(acts: number, files: { ours: string; audit: string }) {
  const expected = { records: 0, pairs: 0, onlyOurs: 0, onlyAudit: 0, doubles: 0 };
  const ours = createWriteStream(files.ours);
  const audit = createWriteStream(files.audit);
  const write = async (to: typeof ours, text: string) => {
    if (!to.write(text)) await once(to, 'drain');
  };
  await write(audit, [...csvOf([])].join(''));
  for (const made of syntheticOneByOne(acts)) {
    await write(ours, `${made.ours.join('\n')}\n`);
    await write(audit, [...csvOf(made.records)].slice(1).join(''));
    expected.records += made.records.length;
    expected.pairs += made.pairs.length;
    expected.onlyOurs += made.onlyOurs.length;
    expected.onlyAudit += made.onlyAudit.length;
    expected.doubles += made.doubles;
  }
  for (const stream of [ours, audit]) {
    stream.end();
    await once(stream, 'finish');
  }
  return expected;
}

const heap = Number(process.argv[2] ?? HEAP_MB);
const head = [
  'rows of ours',
  'audit records',
  'time',
  'processor',
  'memory',
  'pairs / ours / audit / doubles',
  'exact',
];
const table = [head];
for (const rows of SIZES) table.push(await rowOf(rows, heap));
print(`reconcile with a heap of ${heap} MB; memory: the most that the process had of the computer`, table);
