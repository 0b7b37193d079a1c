/**
 * The tenant's permission requests of SharePoint's own client, which every add-in then has
 * (cli-microsoft365 spo serviceprincipal grant add, spo serviceprincipal permissionrequest
 * approve). The latter names the request only.
 */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { scopesIn } from '../../other/oauth-scope';
import { jsonBody, textField } from '../../read/json';
import { methodOf } from '../../read/method';
import type { Recogniser } from '../../recogniser';
import { sharePointCalls } from '../call/sharepoint-path';

export const sharepointAppConsent = {
  id: 'sharepoint-app-consent',
  literals: ['permissionrequests'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST') return undefined;
    const names = sharePointCalls(observation)?.map(({ name }) => name) ?? [];
    const at = names.lastIndexOf('permissionrequests');
    const rest = names.slice(at + 1).join('/');
    if (at < 0 || (rest !== 'approve' && rest !== 'getbyid/approve')) return undefined;
    const body = jsonBody(observation);
    return body && meaning('oauth-consent', { scopes: scopesIn(textField(body, 'scope')) });
  },
} satisfies Recogniser;
