import { browser } from '../../../browser';
import { fullName, names, plural } from '../../../words/phrases';
import { t } from '../../../words/words';
import type { Finding } from './probe';

interface Sites {
  named: readonly string[];
  /** Hosts; `*.` covers all below. */
  missing: readonly string[];
}

const MAX_HOSTS = 8;

export function readManifestSites(): readonly string[] {
  return (browser.runtime.getManifest() as { host_permissions?: string[] }).host_permissions ?? [];
}

export function judgeSites({ named, missing }: Sites): Finding {
  if (missing.length > 0)
    return {
      verdict: 'fail',
      says: t('check_hostsFail', names(missing, MAX_HOSTS, fullName)),
      next: t('coverage_remedyAllow'),
    };
  if (named.length === 0) return { verdict: 'untestable', says: t('check_hostsNone') };
  return { verdict: 'pass', says: plural('check_hostsPass', named.length) };
}
