/**
 * Rights on a site, list or item are given, taken or cut loose from those of the level above (pnp/pnpjs security/*.ts, SharePoint/sp-dev-docs
 * set-custom-permissions-on-a-list-by-using-the-rest-interface.md). Who gets them is a number of the site, so there are no recipients.
 */
import type { Meaning, Observation } from '../event';
import { jsonBody } from './json';
import { meaning } from './meaning';
import { methodOf } from './method';
import type { Recogniser } from './recogniser';
import { roleOfDefinition } from './role';
import { type Call, sharePointCalls } from './sharepoint-path';
import { stepName, targetOf } from './sharepoint-target';

const CHANGES = new Set(['PUT', 'MERGE', 'PATCH']);

export const sharepointRoleAssignment = {
  id: 'sharepoint-role-assignment',
  literals: ['roleassignment', 'roleinheritance'],
  recognise(observation: Observation): Meaning | undefined {
    const calls = sharePointCalls(observation);
    const last = calls?.at(-1);
    if (!calls || !last) return undefined;
    const file = targetOf(calls);
    const method = methodOf(observation);
    if (method === 'POST') return posted(last, file);
    if (!isOneAssignment(calls)) return undefined;
    if (method === 'DELETE') return meaning('unshare', { file });
    return CHANGES.has(method) && jsonBody(observation) ? meaning('permission-change', { file }) : undefined;
  },
} satisfies Recogniser;

function posted(last: Call, file: Meaning['file']): Meaning | undefined {
  switch (last.name) {
    case 'addroleassignment':
      return meaning('permission-change', { role: roleOfDefinition(last.args.get('roledefid') ?? last.args.get('1')), file });
    case 'removeroleassignment':
      return meaning('unshare', { file });
    case 'breakroleinheritance':
    case 'resetroleinheritance':
      return meaning('permission-change', { file });
    default:
      return undefined;
  }
}

/** `roleassignments(11)` or `roleassignments/getByPrincipalId(11)`. */
function isOneAssignment(calls: readonly Call[]): boolean {
  const name = stepName(calls, calls.length - 1);
  return (name === 'roleassignments' || name === 'roleassignments.getbyprincipalid') && (calls.at(-1)?.args.size ?? 0) > 0;
}
