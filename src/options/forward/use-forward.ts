import type { Unreadable } from '../../words/unreadable';
import { atPolicyChange, useReport } from '../use-report';
import { type ForwardReport, readForward } from './forward-report';

/** Keeps "5 minutes ago" current. */
const REFRESH_INTERVAL_MS = 30_000;

export function useForward(): ForwardReport | Unreadable | undefined {
  return useReport(readForward, listen);
}

function listen(again: () => void, closing: AbortSignal): void {
  const clock = setInterval(again, REFRESH_INTERVAL_MS);
  closing.addEventListener('abort', () => clearInterval(clock));
  atPolicyChange(again);
}
