import type { Activity } from '../../event';
import { PERSONAL_MAIL } from './mail-providers';
import { isIn } from './outsiders';
import { hostsOf, isAt } from './place';

/**
 * Tenant of all personal Microsoft accounts (learn.microsoft.com, "ID token claims reference":
 * `tid`).
 */
const CONSUMER_TENANT_ID = '9188040d-6c67-4c5b-b112-36a304b66dad';

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

/** The personal account, or the host if the account is unknown. */
export function personalAccount(activity: Activity, internalDomains: readonly string[]): string | undefined {
  const { email, tenantId } = activity.actor ?? {};
  const home = email?.slice(email.lastIndexOf('@') + 1);
  if (home !== undefined && isIn(internalDomains, home)) return undefined;
  if (home !== undefined && (isIn(PERSONAL_MAIL, home) || tenantId === CONSUMER_TENANT_ID)) return email;
  return tenantId === CONSUMER_TENANT_ID || isAt(hostsOf(activity), CONSUMER_HOSTS) ? activity.host : undefined;
}
