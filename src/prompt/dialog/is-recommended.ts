import type { Level, SaferWay } from '../../event';

/** A password leaves a link open to anyone: at a high risk, not to share is recommended instead. */
export function isRecommended(way: SaferWay, level: Level | undefined): boolean {
  return !('password' in way && (level === 'high' || level === 'critical'));
}
