/**
 * Somebody asked for access to a file in Google Drive and gets it
 * (developers.google.com/drive/api/reference/rest/v3/accessproposals/resolve). Who, the request
 * does not tell.
 */
import type { Meaning, Observation } from '../event';
import { googleFile } from './google-path';
import { googleRole } from './google-role';
import { asList, field, jsonBody, textField } from './json';
import { meaning } from './meaning';
import { methodOf } from './method';
import type { Recogniser } from './recogniser';
import { widestRole } from './role';

export const googleAccessRequest = {
  id: 'google-access-request',
  literals: ['/accessproposals/'],
  recognise(observation: Observation): Meaning | undefined {
    const target = googleFile(observation);
    const [what, proposal = ''] = target?.tail ?? [];
    if (!target?.id || target.tail.length !== 2 || what !== 'accessproposals' || !proposal.endsWith(':resolve'))
      return undefined;
    const body = methodOf(observation) === 'POST' ? jsonBody(observation) : undefined;
    if (textField(body, 'action')?.toUpperCase() !== 'ACCEPT') return undefined;
    return meaning('permission-change', {
      role: widestRole(asList(field(body, 'role')).map(googleRole)),
      file: { id: target.id },
    });
  },
} satisfies Recogniser;
