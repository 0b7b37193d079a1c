/** A server that gets nothing, or that would refuse what it gets. */

import type { Policy } from '../../../policy/policy';
import type { Complaint } from './complaint';
import { type Policies, warning } from './warning';

const FORWARDING_ALONE = 'Nothing is sent, because';

export function forwarding(policies: Policies): Complaint[] {
  const { values, policy } = policies;
  const has = (key: string) => Object.hasOwn(values, key);
  // A value that is wrong is an error of its own.
  if (has('forwardKind') && !has('forwardUrl'))
    return [
      warning(policies, ['forwardKind'], `${FORWARDING_ALONE} forwardUrl is missing.`, urlWords(policy.forwardKind)),
    ];
  if (has('forwardUrl') && !has('forwardKind'))
    return [
      warning(policies, ['forwardUrl'], `${FORWARDING_ALONE} forwardKind is missing.`, kindWords(policy.forwardUrl)),
    ];
  if (!has('forwardKind'))
    return ['forwardToken', 'forwardTokenNext', 'forwardEncoding']
      .filter(has)
      .map(key =>
        warning(
          policies,
          [key],
          `${FORWARDING_ALONE} forwardKind and forwardUrl are missing.`,
          'Add both, or leave this out.',
        ),
      );
  const encoding =
    has('forwardEncoding') && policy.forwardKind !== 'otlp'
      ? [warning(policies, ['forwardEncoding'], 'It counts for "forwardKind": "otlp" only.', 'Leave it out.')]
      : [];
  return [...encoding, ...version(policies), ...tokens(policies), ...addresses(policies)];
}

function version(policies: Policies): Complaint[] {
  return Object.hasOwn(policies.values, 'policyVersion')
    ? []
    : [
        warning(
          policies,
          ['forwardKind'],
          'Events say by policyVersion which policy a device has, and it is missing.',
          'Add "policyVersion": "1", with another value for each change.',
        ),
      ];
}

type ForwardKind = NonNullable<Policy['forwardKind']>;

const EXAMPLES: Readonly<Record<ForwardKind, string>> = {
  otlp: 'https://otel.contoso.com:4318/v1/logs',
  'splunk-hec': 'https://splunk.contoso.com:8088/services/collector/event',
  elastic: 'https://elastic.contoso.com:9200/second-look',
  webhook: 'https://logs.contoso.com/second-look',
};

function urlWords(kind: ForwardKind = 'otlp'): string {
  return `Add "forwardUrl": "${EXAMPLES[kind]}" with your own server.`;
}

/** By the ports and paths that the vendors use. */
const USUAL_ADDRESSES = [
  ['elastic', /:9200\b|\/_bulk\b/],
  ['splunk-hec', /:8088\b|\/services\/collector\b/],
  ['otlp', /:4318\b|\/v1\/logs\b/],
] as const;

function kindWords(url = ''): string {
  const [kind] = USUAL_ADDRESSES.find(([, pattern]) => pattern.test(url)) ?? [];
  return kind === undefined
    ? 'Add "forwardKind": "otlp", "splunk-hec", "webhook" or "elastic".'
    : `By this address: add "forwardKind": "${kind}".`;
}

/** Where the token is found. Elasticsearch: "Create an API key"; Splunk: the token is a GUID. */
const TOKEN_WORDS = {
  elastic: 'Create the key with engine/api-key.json of the kit, and take "encoded" of the reply.',
  'splunk-hec': 'Take the token value of the HTTP Event Collector, which has the form of a GUID.',
};

const PLACEHOLDER =
  /^(?:<.*>|\[.*\]|\.{3}|…|x{3,}|change[-_ ]?me|replace[-_ ]?me|placeholder|dummy|example|todo|token|secret|password|(?:your|the|my)[-_ ]?.*token)$/i;

/** Takes Elasticsearch's bulk API without index and key: docs.victoriametrics.com/victorialogs. */
function isVictoriaLogs({ policy }: Policies): boolean {
  return policy.forwardUrl?.includes('/insert/elasticsearch') ?? false;
}

function tokens(policies: Policies): Complaint[] {
  const { forwardKind: kind, forwardToken, forwardTokenNext } = policies.policy;
  if (isVictoriaLogs(policies)) return [];
  const words = kind === 'elastic' || kind === 'splunk-hec' ? TOKEN_WORDS[kind] : undefined;
  if (words && forwardToken === undefined)
    return [warning(policies, ['forwardKind'], 'This SIEM refuses events without forwardToken.', words)];
  return Object.entries({ forwardToken, forwardTokenNext }).flatMap(([key, token = '']) =>
    PLACEHOLDER.test(token)
      ? [warning(policies, [key], 'This is a placeholder, which the SIEM refuses.', words ?? 'Write your own token.')]
      : kind !== 'webhook' && /\s/.test(token)
        ? [warning(policies, [key], 'A token has no spaces, and no word in front of it.', words ?? 'Leave them out.')]
        : kind === 'elastic' && token.includes(':')
          ? [warning(policies, [key], 'This looks like ID:KEY, which Elasticsearch refuses.', TOKEN_WORDS.elastic)]
          : [],
  );
}

function addresses(policies: Policies): Complaint[] {
  const { forwardKind, forwardUrl } = policies.policy;
  if (forwardUrl === undefined) return [];
  const about = (why: string, instead: string) => [warning(policies, ['forwardUrl'], why, instead)];
  const { hostname, port, pathname } = new URL(forwardUrl);
  // learn.microsoft.com, "Logs Ingestion API": a bearer token of Entra, for an hour.
  if (/(?:^|\.)ingest\.monitor\.azure\.(?:com|us|cn)$/.test(hostname))
    return about(
      'This server wants a sign-in with Entra, which browsers cannot do: a fixed token ends after an hour.',
      'Send to an OpenTelemetry Collector, which signs in: write its address.',
    );
  if (forwardKind === 'splunk-hec' && /\/services\/collector\/(?:raw|ack)/.test(pathname))
    return about('This is another interface of Splunk.', 'End the address with /services/collector/event.');
  if (forwardKind !== 'elastic' || isVictoriaLogs(policies)) return [];
  // Elastic Cloud: NAME.kb.REGION is Kibana, NAME.es.REGION is Elasticsearch.
  if (/\.kb\./.test(hostname) || port === '5601')
    return about('This looks like Kibana, which does not take events.', 'Write the address of Elasticsearch.');
  return pathname.split('/').some(segment => segment.startsWith('second-look'))
    ? []
    : about(
        'Without the data stream Elasticsearch refuses events, and the template and the key of the kit are for second-look only.',
        'End the address with /second-look, as in https://elastic.contoso.com:9200/second-look.',
      );
}
