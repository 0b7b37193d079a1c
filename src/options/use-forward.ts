import { useEffect, useState } from 'preact/hooks';
import { onChange } from '../log/changes';
import { onPolicyChange, readPolicy } from '../policy/read';
import { oneAtATime } from '../ui/one-at-a-time';
import { type Unreadable, unreadableBy } from '../ui/unreadable';
import { type ForwardReport, readForward } from './forward-report';

/** "5 minutes ago" must not stay there all day, ms. */
const CLOCK = 30_000;

/** The report, read again whenever the policy changes, the log grows or something was sent. `undefined`: not read yet. For a page that shows it as long as it is open. */
export function useForward(): ForwardReport | Unreadable | undefined {
  const [report, setReport] = useState<ForwardReport | Unreadable>();
  useEffect(() => {
    const look = oneAtATime(async () => {
      try {
        setReport(await readForward());
      } catch (error) {
        console.error(error);
        setReport(unreadableBy(error));
      }
    });
    const closing = new AbortController();
    const clock = setInterval(look, CLOCK);
    look();
    // While the browser starts it takes seconds to deliver the policy.
    readPolicy().then(look);
    onPolicyChange(look);
    onChange(look, closing.signal);
    return () => {
      closing.abort();
      clearInterval(clock);
    };
  }, []);
  return report;
}
