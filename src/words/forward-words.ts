/**
 * Where the record is sent, for people. Also for programs of the command line, so no words are
 * looked up here.
 */
import type { Policy } from '../policy/policy';

/** Names, the same in every language. */
const ENGINES: Readonly<Record<NonNullable<Policy['forwardKind']>, string>> = {
  otlp: 'OpenTelemetry, OTLP',
  'splunk-hec': 'Splunk HTTP Event Collector',
  webhook: 'Webhook, NDJSON',
  elastic: 'Elasticsearch, _bulk',
};

export interface Destination {
  /** With the port, if the address names one. */
  host: string;
  /** Name of the kind of engine. */
  engine: string;
  level: Policy['privacyLevel'];
}

/** Absent: nothing is sent, because the policy does not say both how and where. */
export function destinationOf({ forwardKind, forwardUrl, privacyLevel }: Policy): Destination | undefined {
  if (!forwardKind || !forwardUrl) return undefined;
  return { host: new URL(forwardUrl).host, engine: ENGINES[forwardKind], level: privacyLevel };
}

/** What each level means. */
export const LEVEL_WORDS = { minimal: 'forward_minimal', standard: 'forward_standard', full: 'forward_full' } as const;
