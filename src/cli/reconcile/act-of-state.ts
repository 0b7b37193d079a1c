import { defined } from '../../defined';
import type { ActivityState } from '../../event';
import { neverLeft } from '../../log/activity-state';
import { isHost } from '../../recognise/read/host';
import type { Act, Service } from './acts-and-records';
import { addressOf, clear, idOf, nameOf, userOf } from './normal-forms';

/** @returns `undefined` without a first row @throws if the row is malformed */
export function actOfState(state: ActivityState | undefined): Omit<Act, 'n'> | undefined {
  if (!state) return undefined;
  const { first, outcome } = state;
  const { activity, part } = first;
  const { file, files = [], recipients = [] } = activity;
  const service = serviceOfHost(activity.host);
  const site = clear(activity.site)?.toLowerCase();
  return defined({
    id: first.activityId,
    at: activity.seenAt,
    kind: activity.kind,
    host: activity.host,
    service,
    user: userOf(activity.actor?.email),
    requestId: outcome?.requestId,
    isRequestIdLogged: isRequestIdLogged(activity.host) && !part ? (true as const) : undefined,
    linkId: idOf(outcome?.reply?.linkId ?? activity.previous),
    isNewLink: outcome?.reply?.isNew,
    fileIds: present([idOf(file?.id)]),
    addresses: present([addressOfPath(activity.host, file?.path)]),
    names: present([file?.name, lastPart(file?.path), ...files].map(nameOf)),
    people: peopleOf(recipients),
    site,
    outcome: neverLeft(state) ? 'stopped' : outcome?.outcome,
    status: outcome?.status,
  });
}

export function present(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter(value => value !== undefined))];
}

/** `undefined`: none are known, or all are pseudonyms. */
export function peopleOf(addresses: readonly unknown[]): string[] | undefined {
  const people = present(addresses.map(userOf));
  return people.length > 0 ? people : undefined;
}

const MICROSOFT = ['sharepoint', 'graph', 'editor', 'mail', 'teams', 'media', 'app', 'sign-in'] as const;
const GOOGLE = ['google-drive', 'google-docs', 'google-mail', 'google-api'] as const;
const AMAZON = /(^|\.)amazonaws\.com(\.cn)?$/;

export function serviceOfHost(host: string): Service | undefined {
  if (MICROSOFT.some(family => isHost(host, family))) return 'microsoft';
  if (GOOGLE.some(family => isHost(host, family))) return 'google';
  return AMAZON.test(host) ? 'amazon' : undefined;
}

/** See forward/ocsf/README.md, "Join with the audit log of the service". */
export function isRequestIdLogged(host: string): boolean {
  return isHost(host, 'sharepoint') || AMAZON.test(host);
}

/** Only a path from the root of the server is complete. */
function addressOfPath(host: string, path: string | undefined): string | undefined {
  const isWhole = path !== undefined && /^\/(sites|teams|personal|shared)\//i.test(path) && isHost(host, 'sharepoint');
  return isWhole ? addressOf(`https://${host}${path.split('/').map(encodeURIComponent).join('/')}`) : undefined;
}

function lastPart(path: string | undefined): string | undefined {
  const last = path?.slice(path.lastIndexOf('/') + 1);
  return last?.includes('.') ? last : undefined;
}
