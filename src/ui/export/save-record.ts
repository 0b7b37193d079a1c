/** Saves the log as a file. */
import { exportTrailer } from '../../log/export-trailer';
import { extent, rowsFrom } from '../../log/query/query';
import { type Extent, type Format, recordText } from './record-text';
import { type FileKind, openTarget } from './target';

const KINDS: Readonly<Record<Format, { ending: string; type: string }>> = {
  'json-lines': { ending: 'jsonl', type: 'application/jsonl' },
  csv: { ending: 'csv', type: 'text/csv' },
};

/** `done` of `all` rows are written. */
export type OnProgress = (done: number, all: number) => void;

/**
 * To be called from a click. Ends early when `signal` aborts; then there is no file.
 * @returns how many rows were saved; undefined if the person changed their mind.
 */
export async function saveRecord(
  format: Format,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<number | undefined> {
  const target = await openTarget(fileKind(format, new Date()));
  if (!target) return undefined;
  try {
    const what = await extentToSave();
    const all = what.to - what.from + 1;
    let done = 0;
    for await (const { text, rows } of recordText(format, what, rowsFrom)) {
      if (signal.aborted) break;
      await target.write(text);
      done += rows;
      onProgress(done, all);
    }
    if (signal.aborted) {
      await target.abort();
      return undefined;
    }
    await target.close();
    return all;
  } catch (error) {
    await target.abort().catch(console.error);
    throw error;
  }
}

/**
 * The beginning first: should rows be removed in between, they are missed when they are read, and
 * the export fails instead of having a beginning that nobody can check.
 */
async function extentToSave(): Promise<Extent> {
  const { from, to } = await extent();
  const trailer = await exportTrailer();
  return trailer ? { from, to: trailer.seq, trailer: trailer.line } : { from, to };
}

function fileKind(format: Format, now: Date): FileKind {
  const { ending, type } = KINDS[format];
  return { name: `second-look-${now.toISOString().slice(0, 10)}.${ending}`, type };
}
