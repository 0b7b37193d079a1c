import { defined } from '../../defined';
import type { CheckResult, Entry } from '../../event';
import { append } from '../../log/append';
import { newestSeq, rowsFrom } from '../../log/query/query';
import { verify } from '../../log/verify/verify';
import type { WorkerFacts } from '../../wire';
import { forwardNow } from '../forward/forwarding';
import { holdsByRule } from '../hold/hold-by-rule';
import { holdCapabilities } from '../hold/hold-capabilities';
import { networkState } from '../network/listeners';
import { hasReported } from '../network/reported';
import { policyInForce } from '../state/policy-in-force';

const MAX_ROWS = 50;

export async function checkWorker(id: string): Promise<WorkerFacts> {
  const log = await writeTest(id);
  if (log !== 'unwritten') await forwardNow();
  const [{ policy }, { blocks }] = await Promise.all([policyInForce(), holdCapabilities()]);
  const rule = await holdsByRule(policy);
  const network = { ...networkState(), hasReported: await hasReported() };
  return { log, network, hold: { blocks, ...defined({ rule }) } };
}

/** An event past the real log and queue would prove less. */
async function writeTest(id: string): Promise<WorkerFacts['log']> {
  let written: Entry | undefined;
  try {
    [written] = await append([{ kind: 'check', id, at: Date.now() }]);
  } catch (error) {
    console.error(error);
    return 'unwritten';
  }
  // A repeated message writes nothing new.
  const last = written?.seq ?? (await newestSeq());
  const rows = await rowsFrom(Math.max(1, last - MAX_ROWS + 1), MAX_ROWS);
  if (written && !rows.some(row => row.id === id)) return 'unwritten';
  const { verdict } = await verify(
    rows.map(row => JSON.stringify(row)),
    { part: true },
  );
  return verdict === 'ok' ? 'verified' : 'changed';
}

export async function checked(id: string, results: CheckResult[]): Promise<void> {
  await append([{ kind: 'check', id, at: Date.now(), results }]);
}
