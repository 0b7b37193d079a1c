import type { Unreadable } from '../../words/unreadable';
import { atPolicyChange, useReport } from '../use-report';
import { type ForwardReport, readForward } from './forward-report';

/** "5 minutes ago" must not stay there all day, ms. */
const CLOCK = 30_000;

/**
 * The report, read again whenever the policy changes, the log grows, something was sent, or time
 * has passed.
 */
export function useForward(): ForwardReport | Unreadable | undefined {
  return useReport(readForward, listen);
}

function listen(again: () => void, closing: AbortSignal): void {
  const clock = setInterval(again, CLOCK);
  closing.addEventListener('abort', () => clearInterval(clock));
  atPolicyChange(again);
}
