/**
 * Before this worker falls asleep, and the browser closes the log behind it, the popup's first
 * glance at the log is put where it can be had at once.
 */

import { onChange } from '../../log/changes';
import { logGlance } from '../../log/query/query-popup';
import { FIRST, forgetGlance, keepGlance } from '../../storage/popup-snapshot';
import { whenQuiet } from '../upkeep/when-quiet';

/**
 * After the last change, ms: whoever does one thing does the next soon. Well before a browser ends
 * a worker that has nothing to do (30 s); as long as it runs the log is open, and is read in no
 * time.
 */
const SOON = { quiet: 5000, longest: 20_000 };

/** To be called in the first tick of the worker, like every listener. */
export function keepGlanceReady(): void {
  let changes = 0;
  const prepare = async () => {
    const before = changes;
    const glance = await logGlance(FIRST);
    if (changes === before) await keepGlance(glance);
  };
  // Nothing is lost without it. A row about it would change the log, and have us try again, for
  // ever.
  const prepareSoon = whenQuiet(() => prepare().catch(console.error), SOON);
  const changed = () => {
    changes += 1;
    forgetGlance().catch(console.error);
    prepareSoon();
  };
  onChange(changed, new AbortController().signal);
  // The worker before this one may have ended before it forgot what it had kept.
  prepareSoon();
}
