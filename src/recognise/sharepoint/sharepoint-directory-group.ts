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
import { sharePointCalls } from './sharepoint-path';

export const sharepointDirectoryGroup = {
  id: 'sharepoint-directory-group',
  literals: ['directorysession/group'],
  recognise(observation: Observation): Meaning | undefined {
    const [session, group, people, action, ...more] = sharePointCalls(observation) ?? [];
    if (session?.name !== 'sp.directory.directorysession' || group?.name !== 'group' || !action || more.length > 0)
      return undefined;
    const owner = people?.name === 'owners';
    if (methodOf(observation) !== 'POST' || !(owner || people?.name === 'members')) return undefined;
    const recipients = addresses(action.args.values());
    if (action.name === 'remove') return meaning('unshare', { recipients, object: 'group' });
    return action.name === 'add'
      ? meaning('permission-change', { role: owner ? roleOfName('owner') : undefined, recipients, object: 'group' })
      : undefined;
  },
} satisfies Recogniser;
