import { useEffect, useState } from 'preact/hooks';
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser';
import { onChange } from '../log/changes';
import { oneAtATime } from '../ui/one-at-a-time';
import { type Unreadable, unreadableBy } from '../ui/unreadable';
import { type CoverageReport, readCoverage } from './coverage-report';

/** The report, read again whenever a page comes, goes or falls asleep, a site is allowed or not any more, or the log grows. `undefined`: not read yet. */
export function useCoverage(): CoverageReport | Unreadable | undefined {
  const [report, setReport] = useState<CoverageReport | Unreadable>();
  useEffect(() => {
    const look = oneAtATime(async () => {
      try {
        setReport(await readCoverage());
      } catch (error) {
        console.error(error);
        setReport(unreadableBy(error));
      }
    });
    const updated = (_tab: number, { status, discarded }: Tabs.OnUpdatedChangeInfoType) => {
      if (status === 'complete' || discarded !== undefined) look();
    };
    const again = () => void look();
    const closing = new AbortController();
    const { tabs, permissions } = browser;
    look();
    onChange(again, closing.signal);
    tabs.onUpdated.addListener(updated);
    tabs.onRemoved.addListener(again);
    permissions.onAdded.addListener(again);
    permissions.onRemoved.addListener(again);
    return () => {
      closing.abort();
      tabs.onUpdated.removeListener(updated);
      tabs.onRemoved.removeListener(again);
      permissions.onAdded.removeListener(again);
      permissions.onRemoved.removeListener(again);
    };
  }, []);
  return report;
}
