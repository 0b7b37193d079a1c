import type { Node } from 'jsonc-parser';
import type { SaferWay } from '../../event';
import { isHost } from '../read/host';
import { type Change, isSet, membersOf } from './json-text';

export function createLinkChanges(
  body: Node,
  way: SaferWay,
  { host, password }: { host: string; password: string },
): Change[] | undefined {
  const link = membersOf(body);
  if (!link) return undefined;
  if ('expires' in way)
    return isSet(link, 'expirationdatetime') ? undefined : [{ at: ['expirationDateTime'], value: way.expires }];
  if ('role' in way) return link.get('type')?.value === 'edit' ? [{ at: ['type'], value: 'view' }] : undefined;
  if ('password' in way) {
    // "OneDrive Personal only" (Graph reference, driveItem: createLink); others may ignore it.
    const isCertain = isHost(host, 'onedrive-api') && !isSet(link, 'password');
    return isCertain ? [{ at: ['password'], value: password }] : undefined;
  }
  return link.get('scope')?.value === 'anonymous' ? [{ at: ['scope'], value: 'organization' }] : undefined;
}
