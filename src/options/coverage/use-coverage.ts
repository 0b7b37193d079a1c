import type { Tabs } from 'webextension-polyfill';
import { browser } from '../../browser';
import type { Unreadable } from '../../words/unreadable';
import { useReport } from '../use-report';
import { type CoverageReport, readCoverage } from './coverage-report';

export function useCoverage(): CoverageReport | Unreadable | undefined {
  return useReport(readCoverage, listen);
}

function listen(again: () => void, closing: AbortSignal): void {
  const updated = (_tab: number, { status, discarded }: Tabs.OnUpdatedChangeInfoType) => {
    if (status === 'complete' || discarded !== undefined) again();
  };
  const { tabs, permissions } = browser;
  tabs.onUpdated.addListener(updated);
  tabs.onRemoved.addListener(again);
  permissions.onAdded.addListener(again);
  permissions.onRemoved.addListener(again);
  closing.addEventListener('abort', () => {
    tabs.onUpdated.removeListener(updated);
    tabs.onRemoved.removeListener(again);
    permissions.onAdded.removeListener(again);
    permissions.onRemoved.removeListener(again);
  });
}
