import type { CheckResult } from '../../../event';
import { figure } from '../../../words/phrases';
import { t } from '../../../words/words';

export type Verdict = CheckResult['verdict'];

/** Texts for the user, without titles, addresses or names of people. */
export interface Finding {
  verdict: Verdict;
  says: string;
  next?: string | undefined;
}

export interface Probe {
  /** Its title is `probe_<name>` in `_locales`. */
  name: ProbeName;
  limitMs: number;
  run(): Promise<Finding>;
}

export type ProbeName =
  | 'version'
  | 'policy'
  | 'hosts'
  | 'policyHosts'
  | 'network'
  | 'hook'
  | 'tabs'
  | 'prompt'
  | 'hold'
  | 'log'
  | 'chain'
  | 'clock'
  | 'storage'
  | 'forward';

const LIMIT_MS = 3000;

export function probe<Facts>(
  name: ProbeName,
  read: () => Facts | Promise<Facts>,
  judge: (facts: Facts) => Finding,
  limitMs = LIMIT_MS,
): Probe {
  return { name, limitMs, run: async () => judge(await read()) };
}

/** Never rejects. */
export async function runInTime({ run, limitMs }: Probe): Promise<Finding> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Finding>(resolve => {
    const says = () => t('check_timeout', figure(limitMs));
    timer = setTimeout(() => resolve({ verdict: 'fail', says: says(), next: t('check_restart') }), limitMs);
  });
  const failed = (error: unknown): Finding => {
    console.error(error);
    return { verdict: 'fail', says: t('check_error'), next: t('check_restart') };
  };
  return Promise.race([run().catch(failed), late]).finally(() => clearTimeout(timer));
}
