import type { Unreadable } from '../../words/unreadable';
import { atPolicyChange, useReport } from '../use-report';
import { type PolicyReport, readPolicyReport } from './policy-report';

/** The report, read again whenever the policy changes or the log grows. */
export function usePolicy(): PolicyReport | Unreadable | undefined {
  return useReport(readPolicyReport, atPolicyChange);
}
