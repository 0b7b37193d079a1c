import type { Entry } from '../../event';
import type { ClassPart, EventContext, Fields } from './event';
import { moment } from './moment';
import { severity } from './severity';
import { uidOf } from './uid';

const NAME = 'Second Look';

/**
 * A profile allows more attributes: `security_control` action and disposition, `datetime` times as
 * text.
 */
const PROFILES = ['security_control', 'datetime'];

export function assembled(part: ClassPart, entry: Entry, context: EventContext): Fields {
  const { device, policy, sequence, chain } = context;
  const [activityId, activityName] = part.activity;
  const [categoryId, category] = part.class.category;
  const [severityId, severityName] = severity(part.severity);
  const [statusId, status] = part.status;
  const activity = entry.activityId === undefined ? undefined : uidOf(entry.activityId, device.id);
  // An invalid time must not lose the event.
  const time = moment('time', part.at);
  return {
    category_uid: categoryId,
    category_name: category,
    class_uid: part.class.uid,
    class_name: part.class.name,
    activity_id: activityId,
    activity_name: activityName,
    type_uid: part.class.uid * 100 + activityId,
    type_name: `${part.class.name}: ${activityName}`,
    ...('time' in time ? time : moment('time', entry.recordedAt)),
    timezone_offset: Math.trunc(device.timezoneOffset),
    severity_id: severityId,
    severity: severityName,
    status_id: statusId,
    status,
    message: part.message,
    metadata: {
      version: '1.8.0',
      uid: uidOf(entry.id, device.id),
      ...(activity && { correlation_uid: activity }),
      sequence,
      ...moment('logged_time', entry.recordedAt),
      event_code: part.eventCode,
      tenant_uid: part.tenant,
      log_name: 'second-look',
      profiles: PROFILES,
      product: {
        name: NAME,
        vendor_name: NAME,
        version: device.version,
        ...(part.app === undefined ? {} : { feature: { name: part.app } }),
      },
    },
    device: { uid: device.id, name: device.name || undefined, type_id: 8, type: 'Browser' },
    policy: { uid: 'sharing-policy', name: 'Sharing policy', version: policy.version, is_applied: true },
    ...part.fields,
    unmapped: {
      action: part.action,
      fact: entry.kind,
      entry: entry.id,
      ...part.unmapped,
      chain: { id: chain.id, alg: 'sha-256', form: 'jcs', prev: chain.prev },
    },
  };
}

export function application(version: string): Fields {
  return { name: NAME, vendor_name: NAME, version };
}
