/** What `reconcile.ts` measures, in a process of its own: OURS AUDIT FOLDER. */
import { bytesOf } from '../../src/cli/read';
import { Reconciliation } from '../../src/cli/reconcile/reconcile';
import { rowsOf } from '../../src/cli/reconcile/rows';

export interface Measured {
  seconds: number;
  /** Of all threads: what is left of `seconds` is other programs, and waiting for the disk. */
  processorSeconds: number;
  peakBytes: number;
  pairs: number;
  onlyOurs: number;
  onlyAudit: number;
  doubles: number;
}

async function measure(ours: string, audit: string, folder: string): Promise<Measured> {
  const began = performance.now();
  const reconciliation = new Reconciliation({ within: 300_000, folder, onProblem: () => undefined });
  let [pairs, onlyOurs, onlyAudit] = [0, 0, 0];
  await reconciliation.read(rowsOf(bytesOf(ours)), rowsOf(bytesOf(audit)));
  for (const result of reconciliation.results())
    if ('pair' in result) pairs++;
    else if ('act' in result) onlyOurs++;
    else onlyAudit++;
  const { user, system } = process.cpuUsage();
  return {
    seconds: (performance.now() - began) / 1000,
    processorSeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    pairs,
    onlyOurs,
    onlyAudit,
    doubles: reconciliation.counts.doubles,
  };
}

const [ours = '', audit = '', folder = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await measure(ours, audit, folder)));
