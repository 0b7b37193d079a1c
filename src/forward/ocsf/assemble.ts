import type { Entry } from '../../event';
import type { EventContext, Fields, Told } from './event';
import { moment } from './moment';
import { severity } from './severity';
import { uidOf } from './uid';

const NAME = 'Second Look';

/**
 * A profile allows more attributes: `security_control` action and disposition, `datetime` times as
 * text.
 */
const PROFILES = ['security_control', 'datetime'];

export function assembled(told: Told, entry: Entry, context: EventContext): Fields {
  const { device, policy, sequence, chain } = context;
  const [activityId, activityName] = told.activity;
  const [categoryId, category] = told.class.category;
  const [severityId, severityName] = severity(told.severity);
  const [statusId, status] = told.status;
  const activity = entry.activityId === undefined ? undefined : uidOf(entry.activityId, device.id);
  // An invalid time must not lose the event.
  const time = moment('time', told.at);
  return {
    category_uid: categoryId,
    category_name: category,
    class_uid: told.class.uid,
    class_name: told.class.name,
    activity_id: activityId,
    activity_name: activityName,
    type_uid: told.class.uid * 100 + activityId,
    type_name: `${told.class.name}: ${activityName}`,
    ...('time' in time ? time : moment('time', entry.recordedAt)),
    timezone_offset: Math.trunc(device.timezoneOffset),
    severity_id: severityId,
    severity: severityName,
    status_id: statusId,
    status,
    message: told.message,
    metadata: {
      version: '1.8.0',
      uid: uidOf(entry.id, device.id),
      ...(activity && { correlation_uid: activity }),
      sequence,
      ...moment('logged_time', entry.recordedAt),
      event_code: told.eventCode,
      tenant_uid: told.tenant,
      log_name: 'second-look',
      profiles: PROFILES,
      product: {
        name: NAME,
        vendor_name: NAME,
        version: device.version,
        ...(told.app === undefined ? {} : { feature: { name: told.app } }),
      },
    },
    device: { uid: device.id, name: device.name || undefined, type_id: 8, type: 'Browser' },
    policy: { uid: 'sharing-policy', name: 'Sharing policy', version: policy.version, is_applied: true },
    ...told.fields,
    unmapped: {
      action: told.action,
      fact: entry.kind,
      entry: entry.id,
      ...told.unmapped,
      chain: { id: chain.id, alg: 'sha-256', form: 'jcs', prev: chain.prev },
    },
  };
}

export function application(version: string): Fields {
  return { name: NAME, vendor_name: NAME, version };
}
