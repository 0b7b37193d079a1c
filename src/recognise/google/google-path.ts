/** `/drive/v3/files/{id}/permissions` (drive-docs reference). Drive's pages use `v2internal`. */
import type { Observation } from '../../event';
import { isHost } from '../read/host';
import { percentDecoded } from '../read/percent';

export interface GoogleFile {
  /** For requests with file bytes. */
  area: 'upload' | 'download' | undefined;
  /** `v3`, `v2internal`. */
  version: string;
  /** Absent for the collection. */
  id: string | undefined;
  tail: readonly string[];
}

const VERSION = /^v[23][a-z]{0,16}$/;

export function googleFile(observation: Observation): GoogleFile | undefined {
  const segments = segmentsOf(observation);
  const area = segments[0] === 'upload' || segments[0] === 'download' ? segments[0] : undefined;
  const [drive, version = '', files, id, ...tail] = area ? segments.slice(1) : segments;
  if (drive !== 'drive' || !VERSION.test(version) || files !== 'files') return undefined;
  return { area, version, id: id || undefined, tail };
}

/** The id of a shared drive, of a request about the drive itself. */
export function googleDrive(observation: Observation): string | undefined {
  const [drive, version = '', drives = '', id, ...tail] = segmentsOf(observation);
  if (drive !== 'drive' || !VERSION.test(version) || tail.length > 0) return undefined;
  return drives === 'drives' || drives === 'teamdrives' ? id : undefined;
}

function segmentsOf({ host, path }: Observation): string[] {
  if (!isHost(host, 'google-api')) return [];
  return percentDecoded(path)
    .split('/')
    .filter(segment => segment !== '');
}
