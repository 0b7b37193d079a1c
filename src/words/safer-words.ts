/** A safer way in words, as it is offered and as it is told of later. */
import type { SaferWay } from '../event';
import { date, name } from './phrases';
import { t } from './words';

/** @param organization its name; empty or absent: it is not named */
export function saferWords(way: SaferWay, organization = ''): string {
  if ('expires' in way) return t('safer_expires', date(way.expires));
  if ('role' in way) return t('safer_view');
  if ('password' in way) return t('safer_password');
  return organization ? t('safer_organization', name(organization)) : t('safer_organization_noName');
}
