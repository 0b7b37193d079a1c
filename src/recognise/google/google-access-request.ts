/** Source: drive-docs reference/rest/v3/accessproposals/resolve. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, field, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { widestRole } from '../read/role';
import type { Recogniser } from '../recogniser';
import { googleFile } from './google-path';
import { googleRole } from './google-role';

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
    const role = field(body, 'role');
    return meaning('permission-change', {
      role: widestRole((typeof role === 'string' ? [role] : asList(role)).map(googleRole)),
      file: { id: target.id },
    });
  },
} satisfies Recogniser;
