/** How an act and a record can be found to be the same, the surest first. */
import type { Act, AuditRecord, Way } from './acts-and-records';

export interface Step {
  way: Way;
  /** Keys of either side; equal ones come together. */
  ofAct: (act: Act) => readonly (string | undefined)[];
  ofRecord: (record: AuditRecord) => string | undefined;
}

const joinedText = (...parts: readonly (string | undefined)[]) =>
  parts.includes(undefined) ? undefined : parts.join('\n');

export const STEPS: readonly Step[] = [
  { way: 'request id', ofAct: act => [act.requestId], ofRecord: record => record.requestId },
  { way: 'link', ofAct: act => [act.linkId], ofRecord: record => record.linkId },
  { way: 'file id and time', ofAct: act => act.fileIds, ofRecord: record => record.fileId },
  { way: 'address and time', ofAct: act => act.addresses, ofRecord: record => record.address },
  {
    way: 'site, name and time',
    ofAct: ({ site, names, service }) => names.map(name => joinedText(service === 'google' ? '' : site, name)),
    ofRecord: ({ site, name, service }) => joinedText(service === 'google' ? '' : site, name),
  },
];
