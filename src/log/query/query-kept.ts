import type { KeptEntry } from '../../event';
import { openLog } from '../open';

export async function* keptEntries(): AsyncGenerator<KeptEntry> {
  for (const kind of ['kept', 'kept-other'] as const) {
    for (let from = 0; ; ) {
      const range = IDBKeyRange.bound([kind, from], [kind, []], true);
      const found = (await (await openLog()).getAllFromIndex('entries', 'kind', range, 1000)) as KeptEntry[];
      yield* found;
      if (found.length < 1000) break;
      from = found.at(-1)?.seq ?? 0;
    }
  }
}
