/**
 * Privileged Identity Management. To be eligible gives no access yet. Source: graph-docs
 * privilegedaccessgroup-post-assignmentschedulerequests.
 */
import type { ActivityKind, Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { expiry } from '../read/expiry';
import { isHost } from '../read/host';
import { asObject, field, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { roleOfName } from '../read/role';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

const PATH = 'identitygovernance/privilegedaccess/group/assignmentschedulerequests';

const KINDS: ReadonlyMap<string, ActivityKind> = new Map([
  ['adminassign', 'permission-change'],
  ['adminupdate', 'permission-change'],
  ['adminextend', 'permission-change'],
  ['adminrenew', 'permission-change'],
  ['selfactivate', 'permission-change'],
  ['adminremove', 'unshare'],
  ['selfdeactivate', 'unshare'],
]);

export const graphGroupAssignment = {
  id: 'graph-group-assignment',
  literals: ['/group/assignmentschedule'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || !isHost(observation.host, 'graph')) return undefined;
    if (graphSegments(observation)?.join('/') !== PATH) return undefined;
    const body = jsonBody(observation);
    const kind = KINDS.get(textField(body, 'action')?.toLowerCase() ?? '');
    // The service only checks such a request.
    if (!kind || field(body, 'isValidationOnly') === true) return undefined;
    const until = asObject(field(asObject(field(body, 'scheduleInfo')), 'expiration'));
    const owner = textField(body, 'accessId')?.toLowerCase() === 'owner';
    return meaning(kind, {
      role: owner && kind !== 'unshare' ? roleOfName('owner') : undefined,
      expires: kind === 'unshare' ? undefined : expiry(textField(until, 'endDateTime')),
      object: 'group',
      objectId: textField(body, 'groupId')?.toLowerCase(),
    });
  },
} satisfies Recogniser;
