import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TARGET } from '../../../../../test/receiver/post';
import { FIELDS } from '../../../../forward/field-list';
import { CASES, CORPUS, MEANINGS, parsed, sent } from '../../../../forward/ocsf/test/cases';
import { SINKS } from '../../../../forward/sinks';
import { PIPELINE, TEMPLATE } from './elastic';
import { GATES } from './gates';
import { eventMapping, type Mapping } from './mapping';
import { QUESTIONS } from './questions';
import { ingested } from './test/ingest';

const ROOT: Mapping = { properties: eventMapping() };
const at = (path: string): Mapping | undefined =>
  path
    .replaceAll('[]', '')
    .split('.')
    .reduce<Mapping | undefined>((mapping, name) => mapping?.properties?.[name], ROOT);

/** Every value of an event with its path. */
function* valuesIn(value: unknown, path = ''): Generator<[string, unknown]> {
  if (Array.isArray(value)) for (const one of value) yield* valuesIn(one, path);
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) yield* valuesIn(member, path ? `${path}.${name}` : name);
  else yield [path, value];
}

/** Whether Elasticsearch accepts the value for the mapped type. */
function fits(value: unknown, type: Mapping['type']): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'long') return Number.isSafeInteger(value);
  if (type === 'date')
    return typeof value === 'number' || (typeof value === 'string' && new Date(value).toISOString() === value);
  return type === 'keyword' && typeof value === 'string';
}

describe('the fields of an event in Elasticsearch', () => {
  it('are all mapped', () => {
    expect(FIELDS.map(({ path }) => path).filter(path => at(path)?.type === undefined)).toEqual([]);
    expect(TEMPLATE.template.mappings.properties.ocsf.properties).toEqual(eventMapping());
  });

  it('have a type that fits every possible value', () => {
    const events = [
      ...Object.values(CASES).flatMap(rows => sent(rows, 'full')),
      ...[...MEANINGS, ...CORPUS.map(({ entry }) => entry)].flatMap(entry => sent([entry], 'full')),
    ];
    const wrong = new Set<string>();
    for (const event of events)
      for (const [path, value] of valuesIn(parsed(event)))
        if (!fits(value, at(path)?.type)) wrong.add(`${path}: ${JSON.stringify(value)} is no ${at(path)?.type}`);
    expect([...wrong]).toEqual([]);
  }, 60_000);
});

const JOINS = readFileSync(new URL('join.md', import.meta.url), 'utf8');
const [, JOIN = ''] = /```esql\n([\s\S]*?)```/.exec(JOINS) ?? [];
const [, KQL_JOIN = ''] = /```kusto\n([\s\S]*?)```/.exec(JOINS) ?? [];

it.each([...QUESTIONS, ...GATES, { title: 'the join', esql: JOIN }])(
  'maps every field of the query "$title" in the template',
  ({ esql }) => {
    const paths = [...esql.matchAll(/\bocsf\.([\w.]+)/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect([path, at(path)?.type]).toEqual([path, expect.any(String)]);
  },
);

it.each([...QUESTIONS, ...GATES, { title: 'the join', kql: KQL_JOIN }])(
  'asks in the KQL of "$title" for fields that an event has',
  ({ kql }) => {
    // `time` and `title` are words of the language, so they stand in brackets.
    const paths = [...kql.replace(/\["(\w+)"\]/g, '.$1').matchAll(/\bevent\.([\w.[\]]+)/g)].map(
      ([, path = '']) => path,
    );
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths.map(one => one.replace(/\[\d+\]/g, '[]')))
      expect([path, at(path) !== undefined]).toEqual([path, true]);
    expect(kql).not.toMatch(/\.(time|title|first|count)\b(?!\()/);
  },
);

it('stores the same document for an event from the Collector as from the browser', async () => {
  const events = Object.values(CASES).flatMap(rows => sent(rows, 'full'));
  const { body } = await SINKS.elastic.request(events, { ...TARGET, url: 'https://elastic.contoso.example' });
  const lines = gunzipSync(body as Uint8Array)
    .toString()
    .trimEnd()
    .split('\n');
  const direct = lines.map(line => JSON.parse(line));
  events.forEach((event, index) => {
    // As the Collector writes it: elasticsearchexporter, mapping mode "otel".
    const record = {
      '@timestamp': `${event.time}.0`,
      attributes: { 'log.record.uid': event.uid },
      resource: { attributes: { 'device.id': TARGET.deviceId } },
      body: { text: event.json },
    };
    expect(ingested(record, PIPELINE.processors)).toEqual({
      id: direct[2 * index].create._id,
      document: direct[2 * index + 1],
    });
  });
});
