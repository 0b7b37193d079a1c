import type { ForwardTrouble } from '../log/schema';
import type { Policy } from '../policy/policy';
import { fullName } from './phrases';
import { t } from './words';

/** As their makers call them, so not translated. */
export const ENGINES: Readonly<Record<NonNullable<Policy['forwardKind']>, string>> = {
  otlp: 'OpenTelemetry, OTLP',
  'splunk-hec': 'Splunk HTTP Event Collector',
  webhook: 'Webhook, NDJSON',
  elastic: 'Elasticsearch, _bulk',
};

export interface Destination {
  /** With the port. */
  host: string;
  engine: string;
  level: Policy['privacyLevel'];
}

export function destinationOf({ forwardKind, forwardUrl, privacyLevel }: Policy): Destination | undefined {
  if (!forwardKind || !forwardUrl) return undefined;
  return { host: new URL(forwardUrl).host, engine: ENGINES[forwardKind], level: privacyLevel };
}

export const LEVEL_WORDS = { minimal: 'forward_minimal', standard: 'forward_standard', full: 'forward_full' } as const;

/** @param origin the extension's, which the SIEM must allow */
export function troubleWords({ kind, status, strange }: ForwardTrouble, host: string, origin: string): string {
  const number = status === undefined ? '?' : String(status);
  if (kind === 'unreachable') return t('forward_unreachable', fullName(host), fullName(origin));
  if (kind === 'busy') return t('forward_busy', number);
  if (strange === 'html') return t('forward_page', number);
  if (strange === 'cut') return t('forward_cut', number);
  if (strange) return t('forward_strange', number);
  if (status === 401 || status === 403) return t('forward_token', number);
  if (status === 404 || status === 405) return t('forward_address', number);
  if (status === 413) return t('forward_tooSmall');
  return t('forward_refused', number);
}
