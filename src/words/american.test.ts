/** Checked against Hunspell's dictionary of US English, which knows no British spelling. */
import dictionary from 'dictionary-en';
import nspell from 'nspell';
import { describe, expect, it } from 'vitest';
import british from '../../public/_locales/en/messages.json';
import { american, americanMessages } from './american';

const us = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic));

/** Of US English too, or names; the dictionary lacks them. */
const ALSO_KNOWN = [
  ...[
    'mistyped',
    'rollout',
    'Ctrl',
    'OneDrive',
    'Gmail',
    'PowerShell',
    'OpenTelemetry',
    'Contoso',
    'Northwind',
    'Entra',
    'Punycode',
    'Onboarding',
    'handoff',
    'Handoff',
  ],
  ...['https', 'json', 'xml', 'otlp', 'splunk', 'hec', 'webhook', 'protobuf', 'mcas', 'th', 'xn', 'de'],
];
/** Addresses, paths, values of a policy, names of its keys, abbreviations. */
const CODE = /\$\w+\$|\S*[/@=]\S*|(?:[\w-]+\.)+\w+|\b\w+(?:-\w+)*=|\b[a-z]+[A-Z]\w*|\b[A-Z]{3,}\b|\b[a-z]{2}-[A-Z]\w*/g;
const wordsOf = (text: string) =>
  text
    .replace(CODE, ' ')
    .replaceAll('’', "'")
    .match(/\p{L}[\p{L}']*/gu) ?? [];
const isUs = (word: string) => ALSO_KNOWN.includes(word) || us.correct(word);

it.each([
  ['Everyone in your organisation', 'Everyone in your organization'],
  ['Organisations recognise colours and behaviour', 'Organizations recognize colors and behavior'],
  ['Practise in the practice room', 'Practice in the practice room'],
  ['It was cancelled. A labelled file', 'It was canceled. A labeled file'],
  ['the licence of the catalogue in the centre', 'the license of the catalog in the center'],
  ['Analyse the defence, fulfil a judgement', 'Analyze the defense, fulfill a judgment'],
  ['Practise sites, a log or /_logs and a policy', 'Practice sites, a log, or /_logs and a policy'],
])('writes "%s" as "%s"', (text, expected) => {
  expect(wordsOf(text).every(isUs)).toBe(false);
  expect(american(text)).toBe(expected);
  expect(wordsOf(american(text)).filter(word => !isUs(word))).toEqual([]);
});

it.each([
  ['described under “Your own rules”.', 'described under “Your own rules.”'],
  ['select “Sharing and permissions”, and remove it', 'select “Sharing and permissions,” and remove it'],
  ['Handover.docx on a USB stick', 'Handoff.docx on a USB drive'],
  ['Sample: warn afterwards', 'Sample: warn afterward'],
])('writes "%s" as "%s", though both are spelled right', (text, expected) => {
  expect(american(text)).toBe(expected);
});

it.each([
  ['customRecognisers', 'the key of a policy'],
  ['described in src/recognise/custom/README.md', 'a path'],
  ['$ORGANISATION$', 'a placeholder'],
  ['Exercise: analyses, promises, four, parameter', 'other words'],
  ['Go back, and share the file or its folder', 'no list'],
  ['More than once a week: consider “inform”.', 'a value of a policy'],
  ['Remove “$PART$”.', 'a part that changes'],
  ['a calendar, a group or team, a site', 'a list that goes on'],
  ['Is it “Your own rules”?', 'a question mark of the sentence'],
])('leaves "%s": %s', text => {
  expect(american(text)).toBe(text);
});

describe('the messages', () => {
  const changed = americanMessages(british);

  it('are only those that differ, with their placeholders, and nothing else of them', () => {
    expect(Object.keys(changed)).toContain('link_organization_view');
    expect(Object.keys(changed)).not.toContain('link_anonymous_view');
    for (const [key, { message, ...rest }] of Object.entries(changed)) {
      const {
        message: before,
        description: _description,
        ...kept
      } = british[key as keyof typeof british] as never as {
        message: string;
        description: string;
      };
      expect(message).not.toBe(before);
      expect(rest).toEqual(kept);
    }
  });

  it.each(['key_supportContact_what', 'key_forwardKind_what'])(
    'have a comma before the last part of the list in %s',
    key => {
      expect(changed[key]?.message).toMatch(/, .*\S, (?:and|or) /);
    },
  );

  it('call a date of expiry as Microsoft does', () => {
    const all = Object.values<{ message: string }>({ ...british, ...changed });
    expect(all.filter(({ message }) => /expiry/i.test(message))).toEqual([]);
    expect(changed.condition_noEnd?.message ?? changed.about_noEnd?.message).toBe('No expiration date set.');
  });

  it('have no word that US English lacks', () => {
    const messages = Object.entries<{ message: string }>({ ...british, ...changed });
    const unknown = messages.flatMap(([key, { message }]) =>
      wordsOf(message).flatMap(word => (isUs(word) ? [] : [`${key}: ${word}`])),
    );
    expect(unknown).toEqual([]);
  });
});
