/** Keys, fields and versions that others rely on change only with the version number. */
import { describe, expect, it } from 'vitest';
import { advice, changesSince, lowestVersion } from '../contract/compare';
import { type Contract, contractOfThisSource, type Items } from '../contract/contract';
import { itemsOf } from '../contract/row-fields';
import { filesBelow, read, readJson } from './source-files';

const RELEASED = 'test/contract/released.json';
const released = readJson<Contract>(RELEASED);
const now = contractOfThisSource();

it('has a version that fits what changed since the last release', () => {
  expect(advice(released, now)).toBeUndefined();
});

it('keeps what was promised in a version of the change log', () => {
  expect([...read('src/CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(([, version]) => version)).toContain(
    released.version,
  );
});

it('has its version from manifest.json alone', () => {
  expect(readJson('package.json')).not.toHaveProperty('version');
  expect(readJson('package-lock.json')).not.toHaveProperty('version');
  expect(readJson<{ packages: object }>('package-lock.json').packages).not.toHaveProperty(['', 'version']);
  // As a text of its own: data of samples have another version, so that no release changes them.
  const literal = new RegExp(`['"\`]${now.version.replaceAll('.', '\\.')}(\\.\\d+)?['"\`]`);
  const files = ['src', 'test'].flatMap(filesBelow).filter(path => /\.(m?[jt]sx?|jsonl?|html)$/.test(path));
  expect(files.filter(path => path !== RELEASED && literal.test(read(path)))).toEqual([]);
});

it('knows the type of each field, and the values of keys that allow only some', () => {
  expect(Object.entries(now.items).filter(([, type]) => type === '')).toEqual([]);
  expect(now.items).toMatchObject({
    'policy forwardKind': 'string',
    'policy forwardKind=splunk-hec': 'value',
    'policy whenUnanswered=go': 'value',
    'policy snooze': 'integer 0 to 1440',
    'event metadata.sequence': 'number',
    'event unmapped.share.recipients[].domain': 'string',
    'log database': expect.stringMatching(/^\d+$/),
    'log EntryBase.prev': 'string, optional',
    'log AnswerEntry.choice': 'string',
    'log CSV recipients': 'column',
  });
});

it('reads the fields of rows from their types', () => {
  const row = "a?: 'x' | 'y'; /** What. */ b: { c: number }[]; d?: never;";
  expect(itemsOf(`interface Own { e: string }\nexport interface Row { ${row} }`)).toEqual({
    'log Row.a': 'string, optional',
    'log Row.b': '{ c: number }[]',
  });
});

describe('a change', () => {
  const before = { 'policy a': 'string', 'policy a=x': 'value', 'event b': 'number', 'log database': '6' };
  const { 'event b': _, ...removed } = before;
  it.each<[string, Items, string, string]>([
    ['none', before, '0.4.0', '1.2.3'],
    ['a key is added', { ...before, 'policy c': 'list' }, '0.4.1', '1.3.0'],
    ['a newer database', { ...before, 'log database': '7' }, '0.4.1', '1.3.0'],
    ['an older database', { ...before, 'log database': '5' }, '0.5.0', '2.0.0'],
    ['a field is removed', removed, '0.5.0', '2.0.0'],
    ['a key has another type', { ...before, 'policy a': 'list' }, '0.5.0', '2.0.0'],
    ['added and removed', { ...removed, 'policy c': 'list' }, '0.5.0', '2.0.0'],
  ])('%s', (_, items, before1, after1) => {
    const changes = changesSince({ version: '', items: before }, { version: '', items });
    expect([lowestVersion('0.4.0', changes), lowestVersion('1.2.3', changes)]).toEqual([before1, after1]);
  });

  it('is named with what to do, until the version is high enough', () => {
    const old = { version: '1.2.3', items: before };
    const words = advice(old, { version: '1.9.0', items: removed });
    expect(words).toContain('breaking: event b: number, now missing');
    expect(words).toContain('Raise the version in manifest.json to 2.0.0 or more');
    expect(advice(old, { version: '2.0.0', items: removed })).toBeUndefined();
  });
});
