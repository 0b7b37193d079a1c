/**
 * Sources: developers.google.com/calendar/api/v3/reference/acl, calendarList. Meetings
 * have files (`attachments`), which a `reader` can open; `freeBusyReader` sees times only.
 */
import type { Meaning, Observation, Role } from '../../event';
import { meaning } from '../meaning';
import { isHost } from '../read/host';
import { asObject, field, hasBody, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { addresses, everyoneAt } from '../read/people';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['reader', 'view'],
  ['writer', 'edit'],
  ['owner', 'edit'],
]);

/** Of a rule: `user:eve@b.example`, `domain:b.example`, `default` (anyone). */
const SCOPES = { user: 'specific', group: 'specific', domain: 'organization', default: 'anonymous' } as const;

export const googleCalendarShare = {
  id: 'google-calendar-share',
  literals: ['/calendars/'],
  recognise(observation: Observation): Meaning | undefined {
    const target = aclOf(observation);
    if (!target) return undefined;
    const method = methodOf(observation);
    const of = { object: 'calendar', objectId: target.calendar } as const;
    const body = hasBody(observation) ? jsonBody(observation) : undefined;
    const stated = asObject(field(body, 'scope'));
    const [type, value] = target.rule
      ? (target.rule.split(':', 2) as [string, string?])
      : [textField(stated, 'type') ?? '', textField(stated, 'value')];
    const kind = type.toLowerCase();
    const whom = {
      scope: Object.hasOwn(SCOPES, kind) ? SCOPES[kind as keyof typeof SCOPES] : undefined,
      recipients: kind === 'domain' ? everyoneAt(value) : addresses([value]),
    };
    if (method === 'DELETE') return target.rule ? meaning('unshare', { ...whom, ...of }) : undefined;
    const isChange = target.rule !== undefined && (method === 'PATCH' || method === 'PUT');
    if (!isChange && (target.rule || method !== 'POST')) return undefined;
    const named = textField(body, 'role')?.toLowerCase() ?? '';
    const role = ROLES.get(named);
    if (isChange && named === 'none') return meaning('unshare', { ...whom, ...of });
    const isUnread = !body && observation.hasUnreadBody;
    return role || isUnread
      ? meaning(isChange ? 'permission-change' : 'share-invite', { role, ...whom, ...of })
      : undefined;
  },
} satisfies Recogniser;

function aclOf({ host, path }: Observation): { calendar: string; rule?: string | undefined } | undefined {
  if (!isHost(host, 'google-api')) return undefined;
  const segments = path.split('/').filter(segment => segment !== '');
  const [api, version, calendars, calendar, acl, rule, ...more] = segments.map(percentDecoded);
  const isAcl = api === 'calendar' && version === 'v3' && calendars === 'calendars' && acl === 'acl';
  return isAcl && calendar && more.length === 0 && rule !== 'watch' ? { calendar, rule } : undefined;
}
