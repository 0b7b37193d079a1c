/**
 * Starts the sync client (spjeff.com 2019/09/22; [MS-FILESYNC] 3.1.7). `grvopen:` is the older
 * client; `stssync:` syncs calendars only.
 */
import type { FileRef, Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { placeOf } from '../read/address';
import { formFields } from '../read/form';
import { normalGuid } from '../read/guid';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const syncStart = {
  id: 'sync-start',
  literals: ['odopen://sync', 'grvopen://'],
  recognise({ scheme, host, method, query }: Observation): Meaning | undefined {
    if (method !== 'GET' && method !== 'NAVIGATE') return undefined;
    // Escaped `https://`.
    if (scheme === 'grvopen') return /^https?_58_47_47/.test(host) ? meaning('sync') : undefined;
    if (scheme !== 'odopen' || host !== 'sync') return undefined;
    const fields = formFields(query);
    const site = fields.get('weburl');
    if (!site && !fields.get('listid')) return undefined;
    return meaning('sync', { file: library(fields), site: site ? placeOf(site, percentDecoded) : undefined });
  },
} satisfies Recogniser;

function library(fields: ReadonlyMap<string, string>): FileRef {
  const name = fields.get('foldername') || fields.get('listtitle');
  const id = normalGuid(fields.get('listid') ?? '');
  return { ...(name ? { name } : {}), ...(id ? { id } : {}) };
}
