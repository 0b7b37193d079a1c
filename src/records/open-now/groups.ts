import type { Access } from '../../exposure/access';
import type { ExposedDocument } from '../../exposure/most-exposed';
import type { Domains } from '../../exposure/reach';
import { SIDES, sideOf } from '../../exposure/side';
import { isEveryoneAt } from '../../recognise/read/people';
import { name } from '../../words/phrases';
import { t } from '../../words/words';
import type { Route } from '../route';
import { unnamedAt } from './access-words';

export interface AccessGroup {
  key: string;
  title: string;
  /** Of the whole group, also when `access` is cut. */
  count: number;
  access: Access[];
}

interface Named {
  key: string;
  title: string;
}

/**
 * People outside first.
 * @param access most exposed first; by person, one may be in several groups
 */
export function groupsOf(
  access: readonly Access[],
  by: Route['by'],
  policy: Pick<Domains, 'internalDomains'>,
  documents: readonly ExposedDocument[],
): AccessGroup[] {
  const sides = SIDES.map((side): AccessGroup => {
    const there = access.filter(one => sideOf(one, policy) === side);
    return { key: side, title: t(`open_side_${side}`), count: there.length, access: there };
  }).filter(side => side.count > 0);
  if (by === 'side') return sides;
  const namesOf = by === 'person' ? peopleOf : documentsOf(documents);
  const groups = new Map<string, AccessGroup>();
  for (const one of sides.flatMap(side => side.access))
    for (const { key, title } of namesOf(one)) {
      const group = groups.get(key) ?? { key, title, count: 0, access: [] };
      groups.set(key, group);
      group.count += 1;
      group.access.push(one);
    }
  return [...groups.values()];
}

/** The first `room` rows; the counts stay. */
export function firstRows(groups: readonly AccessGroup[], room: number): AccessGroup[] {
  let left = room;
  return groups.flatMap(group => {
    const access = group.access.slice(0, Math.max(0, left));
    left -= access.length;
    return access.length > 0 ? [{ ...group, access }] : [];
  });
}

function peopleOf({ activity: { kind, scope, recipients = [], everyone } }: Access): Named[] {
  const people = [...new Set(recipients)].map(one => ({ key: `person ${one}`, title: name(one) }));
  if (scope === 'anonymous') return [{ key: 'anyone', title: t('scope_anonymous') }, ...people];
  if ((scope === 'organization' && !recipients.some(isEveryoneAt)) || everyone)
    return [{ key: 'organization', title: t('scope_organization') }, ...people];
  if (kind === 'oauth-consent') return [{ key: 'apps', title: t('kind_oauthConsent') }];
  return people.length > 0 ? people : [{ key: 'unknown', title: t('open_whoUnknown') }];
}

function documentsOf(documents: readonly ExposedDocument[]): (access: Access) => Named[] {
  const byAccess = new Map<string, Named>();
  for (const [index, document] of documents.entries()) {
    const title = document.name === '' ? unnamedAt(document.open[0]?.activity) : name(document.name);
    for (const { activityId } of document.open) byAccess.set(activityId, { key: `document ${index}`, title });
  }
  return ({ activityId }) => [byAccess.get(activityId) ?? { key: 'none', title: t('records_noDocument') }];
}
