import { chainProbe } from './probes/chain-probe';
import { clockProbe } from './probes/clock-probe';
import { forwardProbe } from './probes/forward-probe';
import { holdProbe } from './probes/hold-probe';
import { hookProbe } from './probes/hook-probe';
import { hostsProbe } from './probes/hosts-probe';
import { pagesOnce } from './probes/pages';
import { policyHostsProbe } from './probes/policy-hosts-probe';
import { policyProbe } from './probes/policy-probe';
import { type Finding, type Probe, type ProbeName, runInTime } from './probes/probe';
import { promptProbe } from './probes/prompt-probe';
import { storageProbe } from './probes/storage-probe';
import { tabsProbe } from './probes/tabs-probe';
import { versionProbe } from './probes/version-probe';

/** In this order. Their limits add up to less than a minute. */
export function newProbes(): readonly Probe[] {
  const pages = pagesOnce();
  return [
    versionProbe,
    policyProbe,
    hostsProbe,
    policyHostsProbe,
    hookProbe(pages),
    tabsProbe(pages),
    promptProbe(pages),
    holdProbe,
    chainProbe,
    clockProbe,
    storageProbe,
    forwardProbe,
  ];
}

export interface Result extends Finding {
  probe: ProbeName;
  /** How long it took. */
  ms: number;
}

/** @param onResult after each probe, with all results so far */
export async function runCheck(
  onResult: (results: readonly Result[]) => void,
  probes: readonly Probe[] = newProbes(),
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const probe of probes) {
    const start = performance.now();
    const finding = await runInTime(probe);
    results.push({ probe: probe.name, ...finding, ms: Math.round(performance.now() - start) });
    onResult([...results]);
  }
  return results;
}
