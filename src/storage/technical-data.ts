import { browser } from '../browser';
import type { Source } from '../policy/policy';

/**
 * Whether the user refuses to send technical data. Firefox asks at the installation and in its
 * add-ons manager; other browsers do not, and have no `data_collection`. A policy that names a
 * server is the organisation's consent, as Mozilla accepts it (extensionworkshop.com, "Enterprise
 * development").
 * @param source of the policy that forwards
 */
export async function isTechnicalRefused(source: Source): Promise<boolean> {
  if (source === 'managed') return false;
  const { data_collection: granted } = (await browser.permissions.getAll()) as { data_collection?: string[] };
  return granted !== undefined && !granted.includes('technicalAndInteraction');
}
