import { useEffect, useState } from 'preact/hooks';
import { onChange } from '../log/changes';
import { onPolicyChange, readPolicy } from '../policy/read';
import { oneAtATime } from '../ui/one-at-a-time';
import { type Unreadable, unreadableBy } from '../words/unreadable';

/** Calls `again` on each possible change, until `closing` aborts. */
type Listen = (again: () => void, closing: AbortSignal) => void;

/** Both functions must be stable. */
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

/** Never stops listening, for pages that show the policy until they close. */
export function atPolicyChange(again: () => void): void {
  // During browser start the policy takes seconds.
  readPolicy().then(again);
  onPolicyChange(again);
}
