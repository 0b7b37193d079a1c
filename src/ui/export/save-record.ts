import { exportTrailer } from '../../log/export-trailer';
import { extent, rowsFrom } from '../../log/query/query';
import { type Extent, type Format, recordText } from './record-text';
import { type FileKind, openTarget } from './target';

const KINDS: Readonly<Record<Format, { ending: string; type: string }>> = {
  'json-lines': { ending: 'jsonl', type: 'application/jsonl' },
  csv: { ending: 'csv', type: 'text/csv' },
};

export type OnProgress = (done: number, all: number) => void;

/** Call it from a click. @returns the number of rows; undefined if the user cancelled */
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

/** If rows are removed, the export fails rather than lose its verifiable start. */
async function extentToSave(): Promise<Extent> {
  const { from, to } = await extent();
  const trailer = await exportTrailer();
  return trailer ? { from, to: trailer.seq, trailer: trailer.line } : { from, to };
}

function fileKind(format: Format, now: Date): FileKind {
  const { ending, type } = KINDS[format];
  return { name: `second-look-${now.toISOString().slice(0, 10)}.${ending}`, type };
}
