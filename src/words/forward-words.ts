import type { Policy } from '../policy/policy';

const ENGINES: Readonly<Record<NonNullable<Policy['forwardKind']>, string>> = {
  otlp: 'OpenTelemetry, OTLP',
  'splunk-hec': 'Splunk HTTP Event Collector',
  webhook: 'Webhook, NDJSON',
  elastic: 'Elasticsearch, _bulk',
};

export interface Destination {
  /** With the port, if any. */
  host: string;
  engine: string;
  level: Policy['privacyLevel'];
}

export function destinationOf({ forwardKind, forwardUrl, privacyLevel }: Policy): Destination | undefined {
  if (!forwardKind || !forwardUrl) return undefined;
  return { host: new URL(forwardUrl).host, engine: ENGINES[forwardKind], level: privacyLevel };
}

export const LEVEL_WORDS = { minimal: 'forward_minimal', standard: 'forward_standard', full: 'forward_full' } as const;
