/**
 * Sources: graph-docs serviceprincipal-post-approleassignments,
 * serviceprincipal-post-approleassignedto. The latter also lets users into an app, so the role id
 * decides.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { appPermission } from '../other/oauth-scope';
import { jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

export const graphAppRole = {
  id: 'graph-app-role',
  literals: ['/approleassign'],
  recognise(observation: Observation): Meaning | undefined {
    const [principals, , what, ...more] = graphSegments(observation) ?? [];
    if (methodOf(observation) !== 'POST' || principals !== 'serviceprincipals' || more.length > 0) return undefined;
    const body = jsonBody(observation);
    const permission = appPermission(textField(body, 'appRoleId'));
    if (!body || (what !== 'approleassignments' && !(what === 'approleassignedto' && permission))) return undefined;
    return meaning('oauth-consent', {
      clientId: textField(body, 'principalId'),
      scopes: permission ? [permission] : undefined,
    });
  },
} satisfies Recogniser;
