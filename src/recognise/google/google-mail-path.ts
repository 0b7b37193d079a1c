import type { Observation } from '../../event';
import { isHost } from '../read/host';
import { percentDecoded } from '../read/percent';

export interface GmailRequest {
  /** For requests with the bytes of a mail. */
  isUpload: boolean;
  /** Lower case, after `/gmail/v1/users/{user}`: `['messages', 'send']`. */
  tail: readonly string[];
}

/**
 * `/gmail/v1/users/me/messages/send`, `/upload/gmail/v1/...` (developers.google.com/gmail/api/
 * guides/uploads); older clients write `/resumable/upload/gmail/v1/...` (googleapis discovery
 * document).
 */
export function gmailRequest({ host, path }: Observation): GmailRequest | undefined {
  if (!isHost(host, 'google-mail') && !isHost(host, 'google-api')) return undefined;
  const segments = percentDecoded(path)
    .toLowerCase()
    .split('/')
    .filter(segment => segment !== '');
  if (segments[0] === 'resumable' && segments[1] === 'upload') segments.shift();
  const isUpload = segments[0] === 'upload';
  const [gmail, version, users, user, ...tail] = isUpload ? segments.slice(1) : segments;
  return gmail === 'gmail' && version === 'v1' && users === 'users' && user ? { isUpload, tail } : undefined;
}
