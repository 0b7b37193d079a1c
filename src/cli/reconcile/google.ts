/**
 * Activities of Google's Admin SDK Reports API: one request may have several events
 * (developers.google.com/workspace/admin/reports/reference/rest/v1/activities/list; parameters:
 * .../reports/v1/appendix/activity/drive).
 */
import { defined } from '../../defined';
import { asList, asObject, type JsonObject } from '../../recognise/read/json';
import type { AuditRecord } from './acts-and-records';
import { clear, nameOf, textOf, timeOf, userOf } from './normal-forms';

type Found = Omit<AuditRecord, 'line'>;

export function isGoogle(record: JsonObject): boolean {
  return Array.isArray(record.events) && asObject(record.id)?.time !== undefined;
}

export function googleRecords(record: JsonObject): Found[] {
  const { time, uniqueQualifier } = asObject(record.id) ?? {};
  const activityId = typeof uniqueQualifier === 'string' ? `${textOf(time)} ${uniqueQualifier}` : undefined;
  const user = userOf(asObject(record.actor)?.email);
  return asList(record.events).flatMap((one, at) => {
    const event = asObject(one);
    if (typeof event?.name !== 'string') return [];
    const values = new Map(
      asList(event.parameters).map(parameter => {
        const { name, value } = asObject(parameter) ?? {};
        return [name, value];
      }),
    );
    return defined({
      id: activityId === undefined ? undefined : `${activityId} ${at}`,
      activityId,
      at: timeOf(time),
      operation: event.name,
      service: 'google' as const,
      user,
      fileId: (isAboutDrive(event.name) && clear(values.get('shared_drive_id'))) || clear(values.get('doc_id')),
      name: nameOf(values.get('doc_title')),
      person: userOf(values.get('target_user')),
    });
  });
}

/** Events about the documents in a shared drive state its id, too. */
function isAboutDrive(event: string): boolean {
  return event.startsWith('shared_drive_');
}
