/** Source: graph-docs oauth2permissiongrant-post. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { scopesIn } from '../other/oauth-scope';
import { jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

export const graphConsentGrant = {
  id: 'graph-consent-grant',
  literals: ['oauth2permissiongrants'],
  recognise(observation: Observation): Meaning | undefined {
    const segments = graphSegments(observation) ?? [];
    const form = `${methodOf(observation)} ${segments.length}`;
    if (segments[0] !== 'oauth2permissiongrants' || (form !== 'POST 1' && form !== 'PATCH 2')) return undefined;
    const body = jsonBody(observation);
    return (
      body &&
      meaning('oauth-consent', { clientId: textField(body, 'clientId'), scopes: scopesIn(textField(body, 'scope')) })
    );
  },
} satisfies Recogniser;
