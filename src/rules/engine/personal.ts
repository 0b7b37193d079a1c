/** Accounts that people have for themselves. */
import type { Activity } from '../../event';
import { PERSONAL_MAIL } from './mail-providers';
import { isIn } from './outsiders';
import { hostsOf, isAt } from './place';

/**
 * The tenant of all personal Microsoft accounts (learn.microsoft.com, "ID token claims reference":
 * `tid`).
 */
const CONSUMERS = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** Where only such accounts are. */
const CONSUMER_HOSTS: readonly string[] = [
  'onedrive.live.com',
  'my.microsoftpersonalcontent.com',
  'api.onedrive.com',
  'storage.live.com',
  '*.1drv.com',
  'outlook.live.com',
  'teams.live.com',
  'msgapi.teams.live.com',
];

/**
 * The account or the place by which it is one of the person's own; nothing, if it is none or does
 * not tell.
 */
export function personalAccount(activity: Activity, internalDomains: readonly string[]): string | undefined {
  const { email, tenantId } = activity.actor ?? {};
  const home = email?.slice(email.lastIndexOf('@') + 1);
  if (home !== undefined && isIn(internalDomains, home)) return undefined;
  if (home !== undefined && (isIn(PERSONAL_MAIL, home) || tenantId === CONSUMERS)) return email;
  return tenantId === CONSUMERS || isAt(hostsOf(activity), CONSUMER_HOSTS) ? activity.host : undefined;
}
