/**
 * Google Drive's interface: `/drive/v3/files/{id}/permissions`; `v2internal` is what its own pages
 * use (developers.google.com/drive/api/reference).
 */
import type { Observation } from '../../event';
import { isHost } from '../read/host';
import { percentDecoded } from '../read/percent';

export interface GoogleFile {
  /** `upload` and `download` stand in front of the same addresses when bytes go along. */
  area: 'upload' | 'download' | undefined;
  /** Absent: the collection itself. */
  id: string | undefined;
  /** Segments after the id. */
  tail: readonly string[];
}

const VERSION = /^v[23][a-z]{0,16}$/;

export function googleFile({ host, path }: Observation): GoogleFile | undefined {
  if (!isHost(host, 'google-api')) return undefined;
  const segments = percentDecoded(path)
    .split('/')
    .filter(segment => segment !== '');
  const area = segments[0] === 'upload' || segments[0] === 'download' ? segments[0] : undefined;
  const [drive, version = '', files, id, ...tail] = area ? segments.slice(1) : segments;
  if (drive !== 'drive' || !VERSION.test(version) || files !== 'files') return undefined;
  return { area, id: id || undefined, tail };
}
