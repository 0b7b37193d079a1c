/**
 * An app is given a permission of its own, without anybody signed in: `POST
 * /servicePrincipals/{app}/appRoleAssignments`, or `.../{service}/appRoleAssignedTo`
 * (microsoftgraph/microsoft-graph-docs serviceprincipal-post-approleassignments.md,
 * serviceprincipal-post-approleassignedto.md). The second also lets people into an app, so there
 * only the id of a permission that none but apps can have tells.
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
