/**
 * "Accept" on the consent page, also after a code of another device. Microsoft does not document
 * the form; the fields are those that silverhack/monkey365 posts (`Get-RedirectFromKmsi`) and the
 * path is that at which pnp/powershell ends its consent by device code. It names no app.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const oauthConsentAccept = {
  id: 'oauth-consent-accept',
  literals: ['consent/set'],
  recognise(observation: Observation): Meaning | undefined {
    const { method, host, path, body } = observation;
    if (method !== 'POST' || !isHost(host, 'sign-in') || !PAGE.test(percentDecoded(path))) return undefined;
    const isAccepted =
      formFields(body ?? '')
        .get('acceptconsent')
        ?.toLowerCase() === 'true';
    return isAccepted ? meaning('oauth-consent', { accepted: true }) : undefined;
  },
} satisfies Recogniser;

/** After the tenant. */
const PAGE = /^\/[^/]+\/consent\/set\/?$/i;
