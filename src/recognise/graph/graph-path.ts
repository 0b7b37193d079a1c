import type { Observation } from '../../event';
import { isHost } from '../read/host';
import { isCast, nameAndKey } from '../read/odata-segment';
import { percentDecoded } from '../read/percent';

const VERSIONS = new Set(['v1.0', 'v2.0', 'beta']);

/**
 * Segments of `/v1.0/me/messages/{id}/send` or Outlook's `/api/v2.0/...` after the version,
 * decoded, lower case. The last has no namespace (`microsoft.graph.sendMail`).
 */
export function graphSegments({ host, path }: Observation): readonly string[] | undefined {
  const mail = isHost(host, 'mail');
  if (!mail && !isHost(host, 'graph')) return undefined;
  const segments = percentDecoded(path)
    .toLowerCase()
    .split('/')
    .filter(segment => segment !== '');
  if (mail && segments.shift() !== 'api') return undefined;
  if (!VERSIONS.has(segments.shift() ?? '')) return undefined;
  const names = segments.filter((name, at) => !isCast(name, segments[at + 1])).flatMap(nameAndKey);
  const last = names.pop() ?? '';
  return [...names, last.slice(last.lastIndexOf('.') + 1)];
}
