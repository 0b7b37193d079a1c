import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kitOf } from '../../../test/sample-kit';
import { mustBeOurs } from '../../write';
import { guideFile } from '../guide';
import { engineFiles } from './engine';
import { QUESTIONS } from './questions';

const kit = kitOf();
const TOKEN = 'c0ffee-decaf';
const URL = 'https://logs.contoso.example';
const filesOf = (forwardKind: unknown, forwardToken?: string) =>
  Object.fromEntries(
    engineFiles(kit, { forwardKind, forwardUrl: URL, forwardToken }).map(({ path, contents }) => [
      path,
      String(contents),
    ]),
  );

describe('files for the log engine', () => {
  it.each([
    ['otlp', ['otel-collector.yaml', 'grafana-victorialogs.json', 'grafana-clickhouse.json', 'splunk-dashboard.xml']],
    ['splunk-hec', ['inputs.conf', 'props.conf', 'splunk-dashboard.xml']],
    ['elastic', ['elasticsearch.yml', 'index-template.json', 'api-key.json']],
    ['webhook', ['webhook.md']],
  ])('%s', (kind, names) =>
    expect(Object.keys(filesOf(kind))).toEqual(['questions.md', ...names].map(name => `engine/${name}`)),
  );

  it.each([undefined, '', 'syslog', 7, 'toString'])('of %s are none', kind => expect(filesOf(kind)).toEqual({}));

  it.each([undefined, '', ' ', 7])('without an address (%s) are none', forwardUrl =>
    expect(engineFiles(kit, { forwardKind: 'otlp', forwardUrl })).toEqual([]),
  );

  it('let in the extension of this package, in Chromium and in Firefox', () => {
    for (const kind of ['otlp', 'splunk-hec', 'elastic', 'webhook']) {
      const text = Object.values(filesOf(kind)).join('\n').replaceAll('\\', '');
      expect(text).toContain(`chrome-extension://${kit.chromiumId}`);
      expect(text).toContain('moz-extension://');
      expect(text).toContain('content-encoding');
    }
  });

  it('never have the token in them', () => {
    for (const kind of ['otlp', 'splunk-hec', 'elastic', 'webhook'])
      expect(Object.values(filesOf(kind, TOKEN)).join('\n')).not.toContain(TOKEN);
  });

  it('the Collector asks for a token only where the policy has one', () => {
    const asks = (token?: string) =>
      filesOf('otlp', token)['engine/otel-collector.yaml']?.match(/bearertokenauth\/second-look/g)?.length ?? 0;
    expect([asks(TOKEN), asks()]).toEqual([3, 0]);
  });

  it('every processor and exporter of the pipeline is there, and the answer does not wait long', () => {
    const yaml = filesOf('otlp')['engine/otel-collector.yaml'] ?? '';
    const used = [...yaml.matchAll(/^ {6}(?:receivers|processors|exporters): \[(.+)\]$/gm)].flatMap(([, names = '']) =>
      names.split(', '),
    );
    expect(used).toHaveLength(4);
    for (const name of used) expect(yaml).toMatch(new RegExp(`^ {2}${name}:$`, 'm'));
    expect(yaml).toContain('flush_timeout: 200ms');
  });

  it('ask the five questions, and one about copies, in four languages', () => {
    const text = filesOf('otlp')['engine/questions.md'] ?? '';
    expect(QUESTIONS).toHaveLength(6);
    for (const { title, logsql, spl, esql, clickhouse } of QUESTIONS)
      for (const part of [`## ${title}\n`, logsql, spl, esql, clickhouse]) expect(text).toContain(part);
    expect(text).toContain("## Together with Microsoft's audit log");
    // Each fence that opens also closes.
    expect((text.match(/^```/gm)?.length ?? 1) % 2).toBe(0);
  });

  it('are named in the guide, if there are any', () => {
    expect(String(guideFile(kit, engineFiles(kit, { forwardKind: 'elastic', forwardUrl: URL })).contents)).toContain(
      '`engine/index-template.json`',
    );
    expect(String(guideFile(kit, engineFiles(kit, {})).contents)).not.toContain('engine/');
  });

  it('of an earlier kit are replaced, even if this one has none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kit-'));
    mkdirSync(join(folder, 'engine'));
    expect(() => mustBeOurs(folder, [], [])).not.toThrow();
    mkdirSync(join(folder, 'engines'));
    expect(() => mustBeOurs(folder, [], [])).toThrow('engines is not of a kit');
    rmSync(folder, { recursive: true });
  });
});
