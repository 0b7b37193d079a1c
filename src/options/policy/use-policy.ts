import { useEffect, useState } from 'preact/hooks';
import { onChange } from '../../log/changes';
import { onPolicyChange, readPolicy } from '../../policy/read';
import { oneAtATime } from '../../ui/one-at-a-time';
import { type Unreadable, unreadableBy } from '../../ui/unreadable';
import { type PolicyReport, readPolicyReport } from './policy-report';

/** The report, read again whenever the policy changes or the log grows. `undefined`: not read yet. For a page that shows it as long as it is open. */
export function usePolicy(): PolicyReport | Unreadable | undefined {
  const [report, setReport] = useState<PolicyReport | Unreadable>();
  useEffect(() => {
    const look = oneAtATime(async () => {
      try {
        setReport(await readPolicyReport());
      } catch (error) {
        console.error(error);
        setReport(unreadableBy(error));
      }
    });
    const closing = new AbortController();
    look();
    // While the browser starts it takes seconds to deliver the policy.
    readPolicy().then(look);
    onPolicyChange(look);
    onChange(look, closing.signal);
    return () => closing.abort();
  }, []);
  return report;
}
