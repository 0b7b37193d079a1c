/** The YAML files of the kit, read as their consumers read them. */
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { defined } from '../../../../defined';
import { kitOf } from '../../../test/sample-kit';
import { engineFiles } from './engine';

const kit = kitOf();

function filesOf(forwardKind: string, forwardToken?: string): [path: string, text: string][] {
  const files = engineFiles(
    kitOf({ forwardKind, forwardUrl: 'https://logs.contoso.example', ...defined({ forwardToken }) }),
  );
  return files.flatMap(({ path, contents }) =>
    /\.ya?ml$/.test(path) ? [[path, String(contents)] as [string, string]] : [],
  );
}

/** @throws if the text is not YAML, or repeats a key */
function read(text: string): unknown {
  const document = parseDocument(text, { strict: true, uniqueKeys: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS();
}

interface Collector {
  extensions?: Record<string, unknown>;
  receivers: Record<
    string,
    { protocols: { http: { auth?: { authenticator: string }; cors: { allowed_origins: string[] } } } }
  >;
  processors: Record<string, { log_statements?: string[] }>;
  exporters: Record<
    string,
    { sending_queue?: { storage?: string }; retry?: { max_retries: number }; auth?: { authenticator: string } }
  >;
  service: {
    extensions?: string[];
    pipelines: Record<string, Record<'receivers' | 'processors' | 'exporters', string[]>>;
  };
}

const SIEMS = ['', '-splunk', '-elasticsearch', '-clickhouse', '-victorialogs', '-sentinel'];
const COLLECTORS = SIEMS.map(siem => `engine/otel-collector${siem}.yaml`);

it('writes valid YAML in every file', () => {
  const files = ['otlp', 'splunk-hec', 'elastic', 'webhook'].flatMap(kind =>
    [undefined, 'c0ffee'].flatMap(token => filesOf(kind, token)),
  );
  expect(new Set(files.map(([path]) => path))).toEqual(new Set([...COLLECTORS, 'engine/elasticsearch.yml']));
  for (const [, text] of files) expect(read(text)).toEqual(expect.any(Object));
});

function collector(path: string, token?: string): Collector {
  return read(new Map(filesOf('otlp', token)).get(path) ?? '') as Collector;
}

describe.each(COLLECTORS)('the Collector configuration in %s', path => {
  it.each([undefined, 'c0ffee'])('defines exactly what its pipeline names, with the token %s', token => {
    const config = collector(path, token);
    const pipelines = Object.values(config.service.pipelines);
    expect(pipelines).toHaveLength(1);
    for (const part of ['receivers', 'processors', 'exporters'] as const)
      expect(pipelines.flatMap(pipeline => pipeline[part]).sort()).toEqual(Object.keys(config[part]).sort());
    const named = [
      ...Object.values(config.exporters).flatMap(({ sending_queue: queue }) => queue?.storage ?? []),
      ...Object.values(config.exporters).flatMap(({ auth }) => auth?.authenticator ?? []),
      ...Object.values(config.receivers).flatMap(({ protocols }) => protocols.http.auth?.authenticator ?? []),
    ];
    expect(named.sort()).toEqual((config.service.extensions ?? []).toSorted());
    expect(named).toEqual(Object.keys(config.extensions ?? {}).sort());
    const storage = path.includes('elasticsearch') ? 0 : 1;
    expect(named).toHaveLength(storage + (token ? 1 : 0) + (path.includes('sentinel') ? 1 : 0));
  });

  it("allows the extension's origins, as a list, and replies to browsers early", () => {
    const config = collector(path);
    expect(Object.values(config.receivers)[0]?.protocols.http.cors.allowed_origins).toEqual([
      `chrome-extension://${kit.chromiumId}`,
      'moz-extension://*',
    ]);
    const [queue] = Object.values(config.exporters).map(exporter => exporter.sending_queue);
    expect(queue).toMatchObject({ batch: { flush_timeout: '200ms' } });
  });

  it('uses no deprecated component name', () => {
    expect(Object.keys(collector(path).exporters)[0]).not.toMatch(/^otlphttp/);
  });
});

it('has browsers wait for Elasticsearch, whose exporter gives up what it has on disk', () => {
  const [exporter] = Object.values(collector('engine/otel-collector-elasticsearch.yaml').exporters);
  expect(exporter?.sending_queue).toMatchObject({ wait_for_result: true, block_on_overflow: false });
  // The Collector refuses a file with both.
  expect(exporter?.sending_queue).not.toHaveProperty('storage');
  // From the 38th on its pause overflows to none (esclient.go, createElasticsearchBackoffFunc).
  expect(exporter?.retry?.max_retries).toBeLessThan(38);
});

it('reads no variable for the sign-in that Azure’s own libraries do not know, and sends small requests', () => {
  const config = collector('engine/otel-collector-sentinel.yaml');
  expect(config.extensions?.['azure_auth/second-look']).toEqual({
    service_principal: {
      tenant_id: `\${env:AZURE_TENANT_ID}`,
      client_id: `\${env:AZURE_CLIENT_ID}`,
      client_secret: `\${env:AZURE_CLIENT_SECRET}`,
    },
    scopes: ['https://monitor.azure.com/.default'],
  });
  const [exporter] = Object.values(config.exporters);
  expect(exporter?.sending_queue).toMatchObject({ batch: { sizer: 'bytes', max_size: 800_000 } });
});

describe('the fields that the queries need', () => {
  it('have the device as host in Splunk, and no other indexed field', () => {
    const [processor] = Object.entries(collector('engine/otel-collector-splunk.yaml').processors).flatMap(
      ([, { log_statements: statements }]) => (statements ? [statements] : []),
    );
    // splunkhecexporter: `host` is the resource attribute host.name; all others become `fields`.
    expect(processor).toEqual([
      'set(resource.attributes["host.name"], resource.attributes["device.id"])',
      'keep_keys(resource.attributes, ["host.name"])',
      'delete_matching_keys(log.attributes, ".*")',
    ]);
  });

  it("go through the kit's pipeline into its data stream in Elasticsearch", () => {
    const [exporter] = Object.values(collector('engine/otel-collector-elasticsearch.yaml').exporters);
    expect(exporter).toMatchObject({ pipeline: 'second-look', logs_index: 'second-look' });
  });
});

it("allows the extension's origin, and no other, in Elasticsearch", () => {
  const [[, text = ''] = []] = filesOf('elastic');
  const origin = (read(text) as Record<string, string>)['http.cors.allow-origin'] ?? '';
  // Between slashes it is a regular expression, which must match the whole origin.
  const pattern = new RegExp(`^(?:${/^\/(.+)\/$/.exec(origin)?.[1]})$`);
  for (const good of [`chrome-extension://${kit.chromiumId}`, 'moz-extension://2ac6d2ec-5ab1-4f5b-8d5b-1b1a0d3ab8ab'])
    expect(good).toMatch(pattern);
  for (const bad of [
    'https://contoso.com',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    `https://x/chrome-extension://${kit.chromiumId}`,
  ])
    expect(bad).not.toMatch(pattern);
});
