import type { Unreadable } from '../../words/unreadable';
import { atPolicyChange, useReport } from '../use-report';
import { type PolicyReport, readPolicyReport } from './policy-report';

export function usePolicy(): PolicyReport | Unreadable | undefined {
  return useReport(readPolicyReport, atPolicyChange);
}
