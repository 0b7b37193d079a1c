/** As far as that is certain. */

import type { Act, AuditRecord } from './acts-and-records';
import type { Extent } from './extent';
import { isLogged, operationClass } from './operations';
import { STEPS } from './steps';

export const UNEXPLAINED = 'unexplained';
export const WITHOUT_TIME = 'without a time that is certain';

/** The first that holds. */
export function reasonForAct(act: Act, { services, records }: Extent): string {
  if (act.outcome === 'stopped') return 'never left the browser';
  if (act.outcome === 'refused') return 'the service refused it';
  if (act.outcome === 'aborted') return 'cancelled before the service answered';
  if (act.service === undefined || !services.has(act.service)) return 'of a service that is not in the audit export';
  if (!isLogged(act.kind)) return 'of a kind that no audit record is known for';
  if (act.at < records.from || act.at > records.to) return 'outside the time of the audit export';
  if (act.outcome === 'failed') return 'no answer of the service was seen';
  return namesSomething(act) ? UNEXPLAINED : 'names neither request nor link nor file';
}

function namesSomething({ requestId, linkId, fileIds, addresses, names }: Act): boolean {
  return requestId !== undefined || linkId !== undefined || [...fileIds, ...addresses, ...names].length > 0;
}

/** What depends on the user agent is marked, because a client writes what it likes. */
export function reasonForRecord(record: AuditRecord, extent: Extent): string {
  if (operationClass(record.operation) === undefined) return 'no activity that Second Look records';
  if (record.at === undefined) return WITHOUT_TIME;
  if (record.client !== undefined) return `${record.client} (by its own account)`;
  const { from, to } = extent.acts;
  if (record.at < from || record.at > to) return 'outside the time of our export';
  if (!extent.mayHave(record.user)) return 'of a user without any activity in our export';
  const isNamed = STEPS.some(({ ofRecord }) => ofRecord(record) !== undefined);
  return isNamed ? UNEXPLAINED : 'names neither request nor link nor file, so it cannot be matched';
}
