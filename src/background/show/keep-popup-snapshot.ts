import { onChange } from '../../log/changes';
import { readLogSnapshot } from '../../log/query/query-popup';
import { forgetSnapshot, keepSnapshot, MAX_ACTIVITIES_AT_FIRST } from '../../storage/popup-snapshot';
import { whenQuiet } from '../upkeep/when-quiet';

/** Browsers end an idle worker after 30 s. */
const SNAPSHOT_DELAY_MS = { quiet: 5000, longest: 20_000 };

export function keepPopupSnapshot(): void {
  let changes = 0;
  const prepare = async () => {
    const before = changes;
    const snapshot = await readLogSnapshot(MAX_ACTIVITIES_AT_FIRST);
    if (changes === before) await keepSnapshot(snapshot);
  };
  // A row about it would start the next attempt.
  const prepareSoon = whenQuiet(() => prepare().catch(console.error), SNAPSHOT_DELAY_MS);
  const changed = () => {
    changes += 1;
    forgetSnapshot().catch(console.error);
    prepareSoon();
  };
  onChange(changed, new AbortController().signal);
  prepareSoon();
}
