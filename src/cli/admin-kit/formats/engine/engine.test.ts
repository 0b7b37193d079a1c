import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defined } from '../../../../defined';
import { kitOf } from '../../../test/sample-kit';
import { wordsIn } from '../../words';
import { mustBeOurs } from '../../write';
import { guideFile } from '../guide';
import { engineFiles } from './engine';
import { GATES } from './gates';
import { QUESTIONS } from './questions';

const kit = kitOf();
const TOKEN = 'c0ffee-decaf';
const URL = 'https://logs.contoso.example';
const filesOf = (forwardKind: unknown, forwardToken?: string, forwardUrl: unknown = URL) =>
  Object.fromEntries(
    engineFiles(kitOf({ forwardKind, forwardUrl, ...defined({ forwardToken }) })).map(({ path, contents }) => [
      path,
      String(contents),
    ]),
  );

const guideOf = (forwardKind: string) => String(guideFile(kitOf({ forwardKind, forwardUrl: URL })).contents);

describe('files for the SIEM', () => {
  it.each([
    [
      'otlp',
      [
        'otel-collector.yaml',
        'otel-collector-splunk.yaml',
        'otel-collector-elasticsearch.yaml',
        'otel-collector-clickhouse.yaml',
        'otel-collector-victorialogs.yaml',
        'otel-collector-sentinel.yaml',
        'grafana-victorialogs.json',
        'grafana-clickhouse.json',
        'splunk-dashboard.xml',
        'props.conf',
        'limits.conf',
        'ingest-pipeline.json',
        'index-template.json',
        'api-key.json',
      ],
    ],
    ['splunk-hec', ['inputs.conf', 'props.conf', 'limits.conf', 'splunk-dashboard.xml']],
    ['elastic', ['elasticsearch.yml', 'index-template.json', 'api-key.json']],
    ['webhook', ['webhook.md']],
  ])('contain the files for %s', (kind, names) =>
    expect(Object.keys(filesOf(kind))).toEqual(['questions.md', ...names].map(name => `engine/${name}`)),
  );

  it.each(['', 'syslog', 7, 'toString'])('are missing for the kind %s', kind => expect(filesOf(kind)).toEqual({}));

  it.each(['', ' ', 7])('are missing without an address (%s)', address =>
    expect(filesOf('otlp', undefined, address)).toEqual({}),
  );

  it.each([
    ['OTLP', 'otlp'],
    [' Splunk-HEC ', 'splunk-hec'],
  ])('are the same for the spelling %s as for %s', (written, kind) => expect(filesOf(written)).toEqual(filesOf(kind)));

  it('allow requests from the extension of this package, in Chromium and Firefox', () => {
    for (const kind of ['otlp', 'splunk-hec', 'elastic', 'webhook']) {
      const text = Object.values(filesOf(kind)).join('\n').replaceAll('\\', '');
      expect(text).toContain(`chrome-extension://${kit.chromiumId}`);
      expect(text).toContain('moz-extension://');
      expect(text).toContain('content-encoding');
    }
  });

  it.each([
    ['otlp', 'https://logs.contoso.com', '/v1/logs'],
    ['splunk-hec', 'https://logs.contoso.com/services/collector', ''],
    ['elastic', 'https://logs.contoso.com:9200/second-look', '/_bulk'],
    ['webhook', 'https://logs.contoso.com/in', ''],
  ])('come with a command that tries CORS, for %s', (forwardKind, forwardUrl, added) => {
    const guide = String(guideFile(kitOf({ forwardKind, forwardUrl })).contents);
    const [command = ''] = /^ {7}curl -sSi -X OPTIONS .*$/m.exec(guide) ?? [];
    expect(command).toContain(`'Origin: chrome-extension://${kit.chromiumId}'`);
    expect(command.endsWith(` ${forwardUrl}${added}`)).toBe(true);
  });

  it('come for otlp with what a store without a Collector has to do', () => {
    const guide = String(guideFile(kitOf({ forwardKind: 'otlp', forwardUrl: URL })).contents);
    expect(guide).toMatch(/needs no Collector: `forwardUrl` .* `\/v1\/logs`.* reply 200\.$/m);
  });

  it('read no variable of the environment that the guide does not name', () => {
    const made = kitOf({ forwardKind: 'otlp', forwardUrl: URL, forwardToken: TOKEN });
    const guide = String(guideFile(made).contents);
    const variables = Object.values(filesOf('otlp', TOKEN)).flatMap(text => text.match(/(?<=\$\{env:)\w+/g) ?? []);
    expect(variables).toContain('SECOND_LOOK_TOKEN');
    expect([...new Set(variables)].filter(variable => !guide.includes(variable))).toEqual([]);
  });

  it('never contain the token', () => {
    for (const kind of ['otlp', 'splunk-hec', 'elastic', 'webhook'])
      expect(Object.values(filesOf(kind, TOKEN)).join('\n')).not.toContain(TOKEN);
  });

  it('contain the nine questions in five query languages', () => {
    const text = filesOf('otlp')['engine/questions.md'] ?? '';
    expect(QUESTIONS).toHaveLength(9);
    for (const { title, logsql, spl, esql, clickhouse, kql } of QUESTIONS)
      for (const part of [`## ${title}\n`, logsql, spl, esql, clickhouse, kql]) expect(text).toContain(part);
    expect(text).toContain("## Together with Microsoft's audit log");
    // Every opening fence has a closing one.
    expect((text.match(/^```/gm)?.length ?? 1) % 2).toBe(0);
  });

  it('say where the settings show the id of a device', () => {
    const { note = '' } = QUESTIONS.find(({ id }) => id === 'devices-and-people') ?? {};
    expect(note).toContain(`under *${wordsIn('en')('forward')}*`);
  });

  it('contain no link that leads out of the kit, and only the languages of the SIEM', () => {
    for (const kind of ['otlp', 'splunk-hec', 'elastic', 'webhook'])
      for (const text of Object.values(filesOf(kind))) expect(text).not.toContain('](../');
    const languagesOf = (kind: string) =>
      new Set((filesOf(kind)['engine/questions.md'] ?? '').match(/(?<=^```)\w+$/gm));
    expect(languagesOf('elastic')).toEqual(new Set(['esql']));
    expect(languagesOf('splunk-hec')).toEqual(new Set(['spl']));
    expect(languagesOf('otlp')).toEqual(new Set(['logsql', 'spl', 'esql', 'sql', 'kusto']));
  });

  it('say what holds for one language only where its query stands', () => {
    for (const words of ['ES|QL', 'in place of `%`', 'in place of `.*`']) {
      expect(`${filesOf('splunk-hec')['engine/questions.md']}${guideOf('splunk-hec')}`).not.toContain(words);
      expect(`${filesOf('otlp')['engine/questions.md']}${guideOf('otlp')}`).toContain(words);
    }
    expect(guideOf('elastic')).toContain('ES|QL keeps no pairs');
  });

  it.each([
    ['splunk-hec', 'index=o365'],
    ['elastic', 'FROM second-look*, logs-o365.audit-*'],
  ])("join with Microsoft's log in the language of %s", (kind, words) => {
    const [, join = ''] = (filesOf(kind)['engine/questions.md'] ?? '').split("## Together with Microsoft's audit log");
    expect(join).toContain(words);
    expect(join.match(/^### /gm)).toHaveLength(1);
  });

  it.each([
    ['otlp', ['logsql', 'spl', 'esql', 'clickhouse', 'kql']],
    ['webhook', ['logsql', 'spl', 'esql', 'clickhouse', 'kql']],
    ['splunk-hec', ['spl']],
    ['elastic', ['esql']],
  ] as const)('leave each gate of the guide to a query, for %s', (forwardKind, languages) => {
    const text = String(guideFile(kitOf({ forwardKind, forwardUrl: URL })).contents);
    expect(GATES).toHaveLength(4);
    for (const { title, note, ...gate } of GATES) {
      expect(text).toContain(`### ${title}\n\n${note}`);
      for (const language of ['logsql', 'spl', 'esql', 'clickhouse', 'kql'] as const)
        expect(text.includes(gate[language])).toBe((languages as readonly string[]).includes(language));
    }
    // All versions of a step: the newest alone would hide the days before a change.
    expect(text.match(/(?:IN |in ?)\((["'])VERSION\1, \1VERSION\1\)/g)).toHaveLength(languages.length);
    expect((text.match(/^```/gm)?.length ?? 1) % 2).toBe(0);
  });

  it('say in the guide where to look at a gate without a SIEM', () => {
    const text = String(guideFile(kitOf({})).contents);
    expect(text).toContain('Your policy names no SIEM');
    for (const gate of [1, 2, 3, 4]) {
      expect(text).toMatch(new RegExp(`^\\| ${gate} \\| .+ \\|$`, 'm'));
      expect(text).toContain(`gate ${gate}`);
    }
  });

  it('are named in the guide, if there are any', () => {
    const guide = (raw: Record<string, unknown>) => {
      const made = kitOf(raw);
      return String(guideFile(made, engineFiles(made)).contents);
    };
    expect(guide({ forwardKind: 'elastic', forwardUrl: URL })).toContain('`engine/index-template.json`');
    expect(guide({})).not.toContain('engine/');
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
