import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../../../forward/field-list';
import { CORPUS, MEANINGS, parsed, STORIES, sent } from '../../../../forward/ocsf/test/stories';
import { TEMPLATE } from './elastic';
import { eventMapping, type Mapping } from './mapping';

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

/** Whether Elasticsearch takes it for what it is. */
function fits(value: unknown, type: Mapping['type']): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'long') return Number.isSafeInteger(value);
  if (type === 'date')
    return typeof value === 'number' || (typeof value === 'string' && new Date(value).toISOString() === value);
  return type === 'keyword' && typeof value === 'string';
}

describe('the fields of an event in Elasticsearch', () => {
  it('are mapped, all of them', () => {
    expect(FIELDS.map(({ path }) => path).filter(path => at(path)?.type === undefined)).toEqual([]);
    expect(TEMPLATE.template.mappings.properties.ocsf.properties).toEqual(eventMapping());
  });

  it('have the type of every value there ever is', () => {
    const events = [
      ...Object.values(STORIES).flatMap(story => sent(story, 'full')),
      ...[...MEANINGS, ...CORPUS.map(({ entry }) => entry)].flatMap(entry => sent([entry], 'full')),
    ];
    const wrong = new Set<string>();
    for (const event of events)
      for (const [path, value] of valuesIn(parsed(event)))
        if (!fits(value, at(path)?.type)) wrong.add(`${path}: ${JSON.stringify(value)} is no ${at(path)?.type}`);
    expect([...wrong]).toEqual([]);
  }, 60_000);
});
