import { openLog } from '../open';

/** When the answer that was written last was given, epoch ms. */
export async function lastAnswerAt(): Promise<number | undefined> {
  const { store } = (await openLog()).transaction('entries');
  const answers = IDBKeyRange.bound(['answer', 0], ['answer', Number.POSITIVE_INFINITY]);
  const row = (await store.index('kind').openCursor(answers, 'prev'))?.value;
  return row?.kind === 'answer' ? row.at : undefined;
}
