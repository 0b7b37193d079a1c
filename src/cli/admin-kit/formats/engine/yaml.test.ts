/** What the kit writes in YAML, read as those read it who are to take it. */
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { kitOf } from '../../../test/sample-kit';
import { engineFiles } from './engine';

const kit = kitOf();
const NAME = 'otlphttp/second-look';

function filesOf(forwardKind: string, forwardToken?: string): [path: string, text: string][] {
  const files = engineFiles(kit, { forwardKind, forwardUrl: 'https://logs.contoso.example', forwardToken });
  return files.flatMap(({ path, contents }) =>
    /\.ya?ml$/.test(path) ? [[path, String(contents)] as [string, string]] : [],
  );
}

/** @throws where it is no YAML, or has a key twice. */
function read(text: string): unknown {
  const document = parseDocument(text, { strict: true, uniqueKeys: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS();
}

interface Collector {
  extensions: Record<string, unknown>;
  receivers: Record<
    string,
    { protocols: { http: { auth?: { authenticator: string }; cors: { allowed_origins: string[] } } } }
  >;
  processors: Record<string, unknown>;
  exporters: Record<string, { sending_queue?: { storage: string } }>;
  service: {
    extensions: string[];
    pipelines: Record<string, Record<'receivers' | 'processors' | 'exporters', string[]>>;
  };
}

it('is YAML, every file of it', () => {
  const files = ['otlp', 'splunk-hec', 'elastic', 'webhook'].flatMap(kind =>
    [undefined, 'c0ffee'].flatMap(token => filesOf(kind, token)),
  );
  expect(new Set(files.map(([path]) => path))).toEqual(
    new Set(['engine/otel-collector.yaml', 'engine/elasticsearch.yml']),
  );
  for (const [, text] of files) expect(read(text)).toEqual(expect.any(Object));
});

describe.each([[undefined], ['c0ffee']])('the configuration of the Collector, with the token %s', token => {
  const [[, text = ''] = []] = filesOf('otlp', token);
  const config = read(text) as Collector;

  it('has what its pipelines and their parts name, and nothing that none of them does', () => {
    const pipelines = Object.values(config.service.pipelines);
    expect(pipelines).toHaveLength(1);
    for (const part of ['receivers', 'processors', 'exporters'] as const)
      expect(pipelines.flatMap(pipeline => pipeline[part]).sort()).toEqual(Object.keys(config[part]).sort());
    const named = [
      ...Object.values(config.exporters).flatMap(({ sending_queue: queue }) => queue?.storage ?? []),
      ...Object.values(config.receivers).flatMap(({ protocols }) => protocols.http.auth?.authenticator ?? []),
    ];
    expect(named.sort()).toEqual([...config.service.extensions].sort());
    expect(config.service.extensions.toSorted()).toEqual(Object.keys(config.extensions).sort());
    expect(named).toHaveLength(token ? 2 : 1);
  });

  it('lets in the extension, as a list', () => {
    expect(Object.values(config.receivers)[0]?.protocols.http.cors.allowed_origins).toEqual([
      `chrome-extension://${kit.chromiumId}`,
      'moz-extension://*',
    ]);
  });

  it('is YAML as well with any of the exporters that stand in it as comments', () => {
    const blocks = [...text.matchAll(/^ {2}# ([a-z_]+\/second-look):\n((?: {2}# {3}.*\n)+)/gm)];
    expect(blocks.map(([, name]) => name)).toEqual([
      'splunk_hec/second-look',
      'elasticsearch/second-look',
      'clickhouse/second-look',
      NAME,
    ]);
    for (const [block, name = ''] of blocks) {
      const own = text.slice(text.indexOf(`  ${NAME}:\n`), text.indexOf(blocks[0]?.[0] ?? ''));
      const other = read(text.replace(block, '').replace(own, block.replace(/^ {2}# /gm, '  '))) as Collector;
      expect(Object.keys(other.exporters)).toEqual([name]);
      expect(Object.values(other.exporters[name] as object).length).toBeGreaterThan(0);
    }
  });
});

it('Elasticsearch lets in the extension and nobody else', () => {
  const [[, text = ''] = []] = filesOf('elastic');
  const origin = (read(text) as Record<string, string>)['http.cors.allow-origin'] ?? '';
  // Between slashes it is a regular expression, of which the whole origin has to be.
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
