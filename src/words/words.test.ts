import { beforeAll, describe, expect, test } from 'vitest';
import messages from '../../public/_locales/en/messages.json';
import { KEYS } from '../policy/keys/keys';
import { RULES } from '../rules';
import { fakeChrome } from '../ui/test/fake-chrome';
import { camel, find, type Key, locale, missing, t } from './words';

beforeAll(() => fakeChrome());

describe('the message file', () => {
  const entries = Object.entries<{
    message: string;
    description: string;
    placeholders?: Record<string, { content: string; example: string }>;
  }>(messages);

  test('has keys that the browser accepts, and that differ in more than case', () => {
    for (const [key] of entries) expect(key).toMatch(/^[a-zA-Z0-9_]+$/);
    expect(new Set(entries.map(([key]) => key.toLowerCase())).size).toBe(entries.length);
  });

  test('describes every message, and declares every placeholder that it uses', () => {
    for (const [key, { message, description, placeholders = {} }] of entries) {
      expect(message.trim(), key).not.toBe('');
      expect(description.trim(), key).not.toBe('');
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(match => match[1]?.toLowerCase());
      expect(Object.keys(placeholders).sort(), key).toEqual([...new Set(used)].sort());
      expect(message.replace(/\$\w+\$/g, ''), key).not.toContain('$');
    }
  });

  test('has a general form beside every plural form', () => {
    for (const [key] of entries)
      if (key.endsWith('_one')) expect(messages).toHaveProperty(key.replace(/_one$/, '_other'));
  });

  test('keeps the description short enough for the stores', () => {
    expect(messages.extensionDescription.message.length).toBeLessThanOrEqual(132);
  });

  test('has texts for every rule', () => {
    for (const { id } of RULES)
      for (const part of ['title', 'why', 'advice']) expect(find(`rule_${camel(id)}_${part}`), id).toBeTruthy();
  });

  test('has texts for every setting, and for no other', () => {
    const texts = Object.keys(KEYS).flatMap(name => [`key_${name}`, `key_${name}_what`]);
    expect(
      Object.keys(messages)
        .filter(key => key.startsWith('key_'))
        .sort(),
    ).toEqual(texts.sort());
    for (const text of texts) expect(find(text), text).toBeTruthy();
  });
});

describe('t', () => {
  test('inserts the given values, dollar signs included', () => {
    expect(t('warning_says', 'A$1 $$ Ltd.')).toBe('A$1 $$ Ltd. says');
  });

  test('returns readable text for a missing message, and reports it to the tests', () => {
    expect(t('no_suchWords' as Key)).toBe('no suchWords');
    expect([...missing]).toEqual(['no_suchWords']);
    missing.clear();
  });

  test('still returns text after an update has disconnected the page from the extension', () => {
    Object.assign(globalThis, { chrome: { i18n: undefined } });
    expect(t('warning_close')).toBe('warning close');
    expect(locale()).toBe('en');
    fakeChrome();
    missing.clear();
  });
});

test("formats dates and lists in the language of the texts, in the user's regional variety", () => {
  fakeChrome('en-AU');
  expect(locale()).toBe('en-AU');
  fakeChrome('de-AT');
  expect(locale()).toBe('en');
  fakeChrome();
});

test('converts names from the log to parts of keys', () => {
  expect(camel('share-link-create')).toBe('shareLinkCreate');
  expect(camel('anyone--link-')).toBe('anyoneLink');
});
