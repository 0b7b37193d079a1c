import { v7 as uuid } from 'uuid';
import { send } from '../../send';
import { chainProbe } from './probes/chain-probe';
import { clockProbe } from './probes/clock-probe';
import { forwardProbe } from './probes/forward-probe';
import { holdProbe } from './probes/hold-probe';
import { hookProbe } from './probes/hook-probe';
import { hostsProbe } from './probes/hosts-probe';
import { logProbe } from './probes/log-probe';
import { networkProbe } from './probes/network-probe';
import { pagesOnce } from './probes/pages';
import { policyHostsProbe } from './probes/policy-hosts-probe';
import { policyProbe } from './probes/policy-probe';
import { type Finding, type Probe, type ProbeName, runInTime } from './probes/probe';
import { promptProbe } from './probes/prompt-probe';
import { storageProbe } from './probes/storage-probe';
import { tabsProbe } from './probes/tabs-probe';
import { versionProbe } from './probes/version-probe';
import { workerOnce } from './probes/worker';

/** In this order. Their limits add up to less than a minute. */
export function newProbes(): readonly Probe[] {
  const pages = pagesOnce();
  const worker = workerOnce();
  return [
    versionProbe,
    policyProbe,
    hostsProbe,
    policyHostsProbe,
    networkProbe(worker),
    hookProbe(pages),
    tabsProbe(pages),
    promptProbe(pages),
    holdProbe(worker),
    logProbe(worker),
    chainProbe,
    clockProbe,
    storageProbe,
    forwardProbe(worker),
  ];
}

export interface Result extends Finding {
  probe: ProbeName;
  ms: number;
}

/** @param onResult gets all results so far */
export async function runCheck(
  onResult: (results: readonly Result[]) => void,
  probes: readonly Probe[] = newProbes(),
  conclude: (results: readonly Result[]) => Promise<void> = sendResults,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const probe of probes) {
    const start = performance.now();
    const finding = await runInTime(probe);
    results.push({ probe: probe.name, ...finding, ms: Math.round(performance.now() - start) });
    onResult([...results]);
  }
  // The log itself may have failed.
  await conclude(results).catch(console.error);
  return results;
}

function sendResults(results: readonly Result[]): Promise<void> {
  return send({
    type: 'checked',
    id: uuid(),
    results: results.map(({ probe, verdict }) => ({ probe, verdict })),
  });
}
