/**
 * The grant behind a consent: `POST /oauth2PermissionGrants`, or `PATCH` of one
 * (microsoftgraph/microsoft-graph-docs oauth2permissiongrant-post.md).
 */
import type { Meaning, Observation } from '../event';
import { graphSegments } from './graph-path';
import { jsonBody, textField } from './json';
import { meaning } from './meaning';
import { methodOf } from './method';
import { scopesIn } from './oauth-scope';
import type { Recogniser } from './recogniser';

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
