/**
 * The reply opens the file for some hours without sign-in (sp-metadata SP.File). Scripts use it;
 * use by web pages is a guess.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { sharePointCalls } from './call/sharepoint-path';
import { targetOf } from './call/sharepoint-target';

const NAMES = new Set(['getpreauthorizedaccessurl', 'getpreauthorizedaccessurl2']);

export const sharepointPreauthorizedUrl = {
  id: 'sharepoint-preauthorized-url',
  literals: ['getpreauthorizedaccessurl'],
  recognise(observation: Observation): Meaning | undefined {
    const method = methodOf(observation);
    if (method !== 'GET' && method !== 'POST') return undefined;
    const calls = sharePointCalls(observation);
    if (!calls || !NAMES.has(calls.at(-1)?.name ?? '')) return undefined;
    return meaning('share-link-create', { scope: 'anonymous', role: 'view', file: targetOf(calls) });
  },
} satisfies Recogniser;
