/**
 * `SP.Directory.DirectorySession/Group('...')/Members/Add(principalName='...')` (cli-microsoft365
 * spo site-set, sp-metadata SP.Directory).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { methodOf } from '../read/method';
import { addresses } from '../read/people';
import { roleOfName } from '../read/role';
import type { Recogniser } from '../recogniser';
import { firstArgument, sharePointCalls } from './call/sharepoint-path';

export const sharepointDirectoryGroup = {
  id: 'sharepoint-directory-group',
  literals: ['directorysession/group'],
  recognise(observation: Observation): Meaning | undefined {
    const [session, group, list, action, ...more] = sharePointCalls(observation) ?? [];
    if (session?.name !== 'sp.directory.directorysession' || group?.name !== 'group' || !action || more.length > 0)
      return undefined;
    const owner = list?.name === 'owners';
    if (methodOf(observation) !== 'POST' || !(owner || list?.name === 'members')) return undefined;
    const people = {
      recipients: addresses(action.args.values()),
      object: 'group',
      objectId: firstArgument(group),
    } as const;
    if (action.name === 'remove') return meaning('unshare', people);
    return action.name === 'add'
      ? meaning('permission-change', { role: owner ? roleOfName('owner') : undefined, ...people })
      : undefined;
  },
} satisfies Recogniser;
