/**
 * Sources: pnpjs security/*.ts, sp-dev-docs
 * set-custom-permissions-on-a-list-by-using-the-rest-interface. Requests name people by
 * site-specific numbers, those of the client object model also by their login (`principal`, see
 * csom/csom-request.ts).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { type JsonObject, jsonBody, numberField } from '../read/json';
import { methodOf } from '../read/method';
import { addresses, everyoneIn } from '../read/people';
import { isFullControl, roleOfDefinition } from '../read/role';
import type { Recogniser } from '../recogniser';
import { type Call, sharePointCalls } from './call/sharepoint-path';
import { stepName, targetOf } from './call/sharepoint-target';

const CHANGES = new Set(['PUT', 'MERGE', 'PATCH']);

/** Their names decide, whatever override a client posts with them. */
const ACTIONS = new Set(['addroleassignment', 'removeroleassignment', 'breakroleinheritance', 'resetroleinheritance']);
const OVERRIDES = new Set([...CHANGES, 'DELETE']);

export const sharepointRoleAssignment = {
  id: 'sharepoint-role-assignment',
  literals: ['roleassignment', 'roleinheritance'],
  recognise(observation: Observation): Meaning | undefined {
    const calls = sharePointCalls(observation);
    const last = calls?.at(-1);
    if (!calls || !last) return undefined;
    const method = methodOf(observation);
    const overridden = observation.method === 'POST' && OVERRIDES.has(method) && ACTIONS.has(last.name);
    if (method === 'POST' || overridden) return posted(calls, last, observation);
    if (!isOneAssignment(calls)) return undefined;
    const whose = { recipients: addresses([last.args.get('principal')]), file: targetOf(calls) };
    if (method === 'DELETE') return meaning('unshare', whose);
    return CHANGES.has(method) && jsonBody(observation) ? meaning('permission-change', whose) : undefined;
  },
} satisfies Recogniser;

function posted(calls: readonly Call[], last: Call, observation: Observation): Meaning | undefined {
  const file = targetOf(calls);
  switch (last.name) {
    case 'addroleassignment':
      return added(last, jsonBody(observation), file);
    case 'removeroleassignment':
      return meaning('unshare', { file });
    case 'deleteobject':
      return isOneAssignment(calls.slice(0, -1)) ? meaning('unshare', { file }) : undefined;
    case 'breakroleinheritance':
      return meaning('permission-change', { breaksInheritance: true, file });
    case 'resetroleinheritance':
      return meaning('permission-change', { file });
    default:
      return undefined;
  }
}

/** By name or position in brackets, or in the body. */
function added({ args }: Call, body: JsonObject | undefined, file: Meaning['file']): Meaning | undefined {
  const definition = args.get('roledefid') ?? args.get('1') ?? numberField(body, 'roleDefId')?.toString();
  const principal = args.get('principal');
  return (
    body &&
    meaning('permission-change', {
      role: roleOfDefinition(definition),
      fullControl: isFullControl(definition),
      recipients: addresses([principal]),
      ...everyoneIn([principal]),
      file,
    })
  );
}

/** `roleassignments(11)` or `roleassignments/getByPrincipalId(11)`. */
function isOneAssignment(calls: readonly Call[]): boolean {
  const name = stepName(calls, calls.length - 1);
  return (
    (name === 'roleassignments' || name === 'roleassignments.getbyprincipalid') && (calls.at(-1)?.args.size ?? 0) > 0
  );
}
