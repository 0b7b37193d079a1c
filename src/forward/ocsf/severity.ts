import type { Finding, Level } from '../../event';
import type { Coded, SeverityId } from './event';

const IDS: Readonly<Record<Level, SeverityId>> = { low: 2, medium: 3, high: 4, critical: 5 };

const CAPTIONS: Readonly<Record<SeverityId, string>> = {
  1: 'Informational',
  2: 'Low',
  3: 'Medium',
  4: 'High',
  5: 'Critical',
};

export function severityOf(findings: readonly Finding[]): SeverityId {
  return Math.max(1, ...findings.map(({ level }) => IDS[level])) as SeverityId;
}

export function severity(id: SeverityId): Coded {
  return [id, CAPTIONS[id]];
}

export function risk(id: SeverityId): Coded {
  return [id - 1, id === 1 ? 'Info' : CAPTIONS[id]];
}
