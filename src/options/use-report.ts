import { useEffect, useState } from 'preact/hooks';
import { onChange } from '../log/changes';
import { onPolicyChange, readPolicy } from '../policy/read';
import { oneAtATime } from '../ui/one-at-a-time';
import { type Unreadable, unreadableBy } from '../words/unreadable';

/** Calls `again` whenever there may be something new, until `closing` aborts. */
type Listen = (again: () => void, closing: AbortSignal) => void;

/**
 * A report, read again whenever the log grows or `listen` says so. `undefined`: not read yet. Both
 * functions stay the same as long as the page shows it.
 */
export function useReport<Report>(read: () => Promise<Report>, listen: Listen): Report | Unreadable | undefined {
  const [report, setReport] = useState<Report | Unreadable>();
  useEffect(() => {
    const look = oneAtATime(async () => {
      try {
        const found = await read();
        setReport(() => found);
      } catch (error) {
        console.error(error);
        setReport(unreadableBy(error));
      }
    });
    const again = () => void look();
    const closing = new AbortController();
    again();
    onChange(again, closing.signal);
    listen(again, closing.signal);
    return () => closing.abort();
  }, [read, listen]);
  return report;
}

/** For a page that shows it as long as it is open: nobody stops listening for a policy. */
export function atPolicyChange(again: () => void): void {
  // While the browser starts it takes seconds to deliver the policy.
  readPolicy().then(again);
  onPolicyChange(again);
}
