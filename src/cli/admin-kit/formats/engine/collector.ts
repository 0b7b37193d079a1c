/**
 * Configurations for the OpenTelemetry Collector (distribution "contrib"), between browsers and the
 * SIEM: one file for each SIEM, because each needs another form. Names and
 * options: opentelemetry-collector-contrib, README of each component (v0.162).
 */
import type { Kit } from '../../kit';
import { HEADERS, origins } from './cors';

/** It names the exporter `otlp_http`. */
const FIRST = '0.144';

interface Destination {
  /** `otel-collector-NAME.yaml`; empty for the SIEMs that are not listed. */
  name: string;
  /** The first Collector that takes the file, if not `FIRST`. */
  since?: string;
  /** What the admin has to know before starting. */
  notes: readonly string[];
  /** OTTL statements that prepare an event. */
  statements: readonly string[];
  exporter: string;
  /** The extension by which the exporter signs in: its name, then its options as lines. */
  signIn?: readonly string[];
  /** Options of the exporter, as lines. */
  options: readonly string[];
  /** Browsers get their receipt from the SIEM, so nothing waits on the Collector's disk. */
  isSynchronous?: true;
}

/** Keys of `sending_queue` that all exporters share. */
const QUEUE = [
  '# It batches what lies on the disk (Collector 0.120 and later), so that it acknowledges an event only when the event is stored. If its queue is full, browsers retry.',
  'sending_queue: { storage: file_storage/second-look, queue_size: 100000, batch: { flush_timeout: 200ms, min_size: 2000 } }',
];

const RETRY = 'retry_on_failure: { max_elapsed_time: 0 }';

const DESTINATIONS: readonly Destination[] = [
  {
    name: '',
    notes: ['For a SIEM that takes OTLP and searches attributes.'],
    statements: ['set(log.attributes["ocsf.event"], ParseJSON(log.body)) where IsString(log.body)'],
    // Called otlphttp before v0.144 of the Collector, which warns of the old name.
    exporter: 'otlp_http/second-look',
    options: ['endpoint: https://logs.example.com/otlp', ...QUEUE, RETRY],
  },
  {
    name: 'splunk',
    notes: ['Splunk: put props.conf on the indexers and the search heads, and limits.conf on the search heads.'],
    // The exporter makes the field `host` of the attribute `host.name`, and indexes each attribute.
    statements: [
      'set(resource.attributes["host.name"], resource.attributes["device.id"])',
      'keep_keys(resource.attributes, ["host.name"])',
      'delete_matching_keys(log.attributes, ".*")',
    ],
    exporter: 'splunk_hec/second-look',
    options: [
      'endpoint: https://splunk.example.com:8088/services/collector/event',
      `token: \${env:SPLUNK_TOKEN}`,
      'index: second_look',
      'source: second-look',
      'sourcetype: ocsf:json',
      ...QUEUE,
      RETRY,
    ],
  },
  {
    name: 'elasticsearch',
    notes: [
      'Elasticsearch 8.16 or later: first PUT _ingest/pipeline/second-look with ingest-pipeline.json, then PUT _index_template/second-look with index-template.json.',
      'ELASTIC_API_KEY is "encoded" of the reply to POST _security/api_key with api-key.json.',
    ],
    statements: [],
    exporter: 'elasticsearch/second-look',
    options: [
      'endpoints: [https://elastic.example.com:9200]',
      `api_key: \${env:ELASTIC_API_KEY}`,
      'logs_index: second-look',
      '# It makes the document of the event; without it the queries find no fields.',
      'pipeline: second-look',
      '# Browsers wait until Elasticsearch has replied, and keep what it did not take. From a disk this exporter would drop events when Elasticsearch is away for 90 seconds (opentelemetry-collector-contrib#45747), or refuses the key.',
      'sending_queue: { wait_for_result: true, block_on_overflow: false, queue_size: 1000, batch: { flush_timeout: 200ms, min_size: 2000 } }',
      'retry: { max_retries: 30, max_interval: 10s, retry_on_status: [429, 502, 503, 504] }',
    ],
    isSynchronous: true,
  },
  {
    name: 'clickhouse',
    notes: ['ClickHouse: the queries read the event from the column Body of otel_logs.'],
    statements: [],
    exporter: 'clickhouse/second-look',
    options: [
      'endpoint: clickhouse://clickhouse.example.com:9000',
      'database: default',
      'logs_table_name: otel_logs',
      ...QUEUE,
      RETRY,
    ],
  },
  {
    name: 'victorialogs',
    notes: [
      'VictoriaLogs: start it with -retentionPeriod=90d. By default it drops what is older than 7 days. The queries read the event from the body.',
    ],
    statements: [],
    exporter: 'otlp_http/second-look',
    options: [
      'logs_endpoint: https://victoria-logs.example.com/insert/opentelemetry/v1/logs',
      'headers: { VL-Stream-Fields: service.name }',
      ...QUEUE,
      RETRY,
    ],
  },
  {
    name: 'sentinel',
    since: '0.148',
    notes: [
      'Microsoft Sentinel: logs_endpoint has the domain of the data collection endpoint, and for DCR the immutable ID of the data collection rule. Not tried.',
      "Before 0.148, azure_auth is called azureauth, as in Microsoft's documentation.",
      'The queries read the event from the column Body of OTelLogs, so the Collector adds no copy of it.',
      'What Azure refuses, as by 401, 403 or 404, is dropped: send a test event first, as roll-out.md says.',
    ],
    statements: [],
    signIn: [
      'azure_auth/second-look',
      '# On a virtual machine of Azure use managed_identity: {} instead.',
      'service_principal:',
      `  tenant_id: \${env:AZURE_TENANT_ID}`,
      `  client_id: \${env:AZURE_CLIENT_ID}`,
      `  client_secret: \${env:AZURE_CLIENT_SECRET}`,
      'scopes: [https://monitor.azure.com/.default]',
    ],
    exporter: 'otlp_http/second-look',
    options: [
      'logs_endpoint: https://dce.example.com/datacollectionRules/DCR/streams/Microsoft-OTLP-Logs/otlp/v1/logs',
      'auth: { authenticator: azure_auth/second-look }',
      '# Small batches: Azure Monitor documents 1 MB a request for its Logs Ingestion API, and no limit for OTLP.',
      'sending_queue: { storage: file_storage/second-look, queue_size: 100000, batch: { flush_timeout: 200ms, sizer: bytes, min_size: 200000, max_size: 800000 } }',
      RETRY,
    ],
  },
];

/**
 * By file name.
 * @param hasToken whether the policy has one
 */
export function collectorFiles(kit: Pick<Kit, 'chromiumId'>, hasToken: boolean): Record<string, string> {
  return Object.fromEntries(
    DESTINATIONS.map(destination => {
      const file = ['otel-collector', destination.name].filter(Boolean).join('-');
      return [`${file}.yaml`, yamlOf(destination, `${file}.yaml`, kit, hasToken)];
    }),
  );
}

function yamlOf(
  { notes, statements, exporter, options, signIn = [], since = FIRST, isSynchronous }: Destination,
  file: string,
  kit: Pick<Kit, 'chromiumId'>,
  hasToken: boolean,
): string {
  const [authenticator, ...account] = signIn;
  const extensions = [
    ...(isSynchronous ? [] : ['file_storage/second-look']),
    ...(hasToken ? ['bearertokenauth/second-look'] : []),
    ...(authenticator ? [authenticator] : []),
  ];
  const processors = ['memory_limiter', ...(statements.length > 0 ? ['transform/second-look'] : [])];
  return `# OpenTelemetry Collector (contrib, ${since} or later) for Second Look. Check it: otelcol-contrib validate --config ${file}
${notes.map(note => `# ${note}`).join('\n')}
${extensions.length > 0 ? 'extensions:\n' : ''}${isSynchronous ? '' : STORAGE}${hasToken ? TOKEN : ''}${authenticator ? [`  ${authenticator}:`, ...account.map(line => `    ${line}`), ''].join('\n') : ''}
${receiver(kit, hasToken)}
processors:
  memory_limiter:
    check_interval: 1s
    limit_percentage: 75
    spike_limit_percentage: 20
${transform(statements)}
exporters:
  ${exporter}:
${options.map(option => `    ${option}`).join('\n')}

service:
${extensions.length > 0 ? `  extensions: [${extensions.join(', ')}]\n` : ''}  pipelines:
    logs/second-look:
      receivers: [otlp/second-look]
      processors: [${processors.join(', ')}]
      exporters: [${exporter}]
`;
}

function receiver(kit: Pick<Kit, 'chromiumId'>, hasToken: boolean): string {
  return `receivers:
  otlp/second-look:
    protocols:
      http:
        endpoint: 0.0.0.0:4318
${hasToken ? AUTH : ''}        # Browsers send to https only. Remove this where something in front of the Collector has the certificate.
        tls:
          cert_file: /etc/otelcol/tls.crt
          key_file: /etc/otelcol/tls.key
        max_request_body_size: 4194304
        cors:
          # Firefox gives the extension another address on every device.
          allowed_origins: ${JSON.stringify(origins(kit))}
          allowed_headers: ${JSON.stringify(HEADERS)}
          max_age: 7200
`;
}

/** The body stays as it is: the hash chain covers it. */
function transform(statements: readonly string[]): string {
  if (statements.length === 0) return '';
  return `  # The body stays as it is: it is the text that the chain of hashes is over.
  transform/second-look:
    error_mode: ignore
    log_statements:
${statements.map(statement => `      - ${statement}`).join('\n')}
`;
}

const STORAGE = `  # What your SIEM does not take yet waits on disk, because browsers have its acknowledgement.
  file_storage/second-look:
    directory: /var/lib/otelcol
`;

const TOKEN = `  # The policy's forwardToken. Every employee can read it there: it says "from us", it is no secret. Let it write and nothing else.
  bearertokenauth/second-look:
    token: \${env:SECOND_LOOK_TOKEN}
`;

const AUTH = `        auth:
          authenticator: bearertokenauth/second-look
`;
