/** Before this worker falls asleep, and the browser closes the log behind it, the popup's first glance at the log is put where it can be had at once. */
import { FIRST, forgetGlance, keepGlance } from '../kept-glance';
import { onChange } from '../log/changes';
import { logGlance } from '../log/query-glance';
import { attend } from './fault';
import { whenQuiet } from './when-quiet';

/** After the last change, ms: whoever does one thing does the next soon. Well before a browser ends a worker that has nothing to do (30 s); as long as it runs the log is open, and is read in no time. */
const SOON = { quiet: 5000, longest: 20_000 };

/** To be called in the first tick of the worker, like every listener. */
export function keepGlanceReady(): void {
  let changes = 0;
  const prepare = async () => {
    const before = changes;
    const glance = await logGlance(FIRST);
    if (changes === before) await keepGlance(glance);
  };
  const prepareSoon = whenQuiet(() => attend('glance', prepare), SOON);
  const changed = () => {
    changes += 1;
    forgetGlance().catch(console.error);
    prepareSoon();
  };
  onChange(changed, new AbortController().signal);
  // Whether the worker before this one came to forget what it had kept is not known.
  prepareSoon();
}
