import { browser } from '../../../browser';
import type { PolicyReading } from '../../../policy/policy';
import { readPolicy } from '../../../policy/read';
import { count, fullName, names } from '../../../words/phrases';
import { isDoubt, keyOf } from '../../../words/problem-words';
import { t } from '../../../words/words';
import { type Finding, probe } from './probe';

/** Chromium delivers it some 3 s after its start. */
const LIMIT_MS = 5000;
const MAX_KEYS = 8;

export const policyProbe = probe('policy', readPolicy, judgePolicy, LIMIT_MS);

export function judgePolicy({ source, vanishedAt, problems, keys, policy }: PolicyReading): Finding {
  // A policy for the wrong id never arrives.
  const next = t('check_policyNext', fullName(browser.runtime.id));
  if (vanishedAt !== undefined) return { verdict: 'fail', says: t('policyProblem_vanished'), next };
  if (source !== 'managed') return { verdict: 'fail', says: t('coverage_policyNone'), next };
  const broken = problems.filter(problem => !isDoubt(problem));
  if (broken.length > 0)
    return {
      verdict: 'fail',
      says: t('check_policyProblems', names([...new Set(broken.map(keyOf))], MAX_KEYS, fullName)),
      next: t('check_policyProblemsNext'),
    };
  const delivered = Object.values(keys).filter(key => key.source === 'managed').length;
  const says = t('check_policyPass', count(delivered));
  const { policyVersion } = policy;
  const version = policyVersion === undefined ? '' : ` ${t('check_policyVersion', fullName(policyVersion))}`;
  return { verdict: 'pass', says: says + version };
}
