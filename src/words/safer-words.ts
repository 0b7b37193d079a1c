import type { SaferWay } from '../event';
import { date, name } from './phrases';
import { t } from './words';

/** @param organization name, may be empty */
export function saferWords(way: SaferWay, organization = ''): string {
  if ('expires' in way) return t('safer_expires', date(way.expires));
  if ('role' in way) return t('safer_view');
  if ('password' in way) return t('safer_password');
  return organization ? t('safer_organization', name(organization)) : t('safer_organization_noName');
}
