import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../policy/defaults';
import { parsePolicy } from '../../policy/parse';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { choiceWords, unsetWords, valueWords } from './value-words';

it('leaves the word of the policy to the choice itself, not to the default', () => {
  fakeChrome('de', 'de');
  expect(choiceWords('reasonText', 'required')).toBe('Erforderlich (required)');
  expect(unsetWords('reasonText', DEFAULT_POLICY)).toBe('Standard: Erforderlich');
  expect(unsetWords('forwardEncoding', DEFAULT_POLICY)).toBe('Standard: protobuf');
});

it.each([
  ['otlp', 'OpenTelemetry, OTLP (otlp)'],
  ['splunk-hec', 'Splunk HTTP Event Collector (splunk-hec)'],
  ['elastic', 'Elasticsearch, _bulk (elastic)'],
  ['webhook', 'Webhook, NDJSON (webhook)'],
])('shows the name of the SIEM type %s, and the word of the policy', (raw, expected) => {
  fakeChrome();
  expect(valueWords('forwardKind', raw)).toEqual([{ raw, words: expected }]);
});

it.each([
  [
    'exceptions',
    ['anyone-link=press@contoso.com', '*=fabrikam.com', 'everyone=https://contoso.sharepoint.com/sites/hr'],
    [
      'Anyone with the link can open the file: press@contoso.com',
      '*: fabrikam.com',
      'Everyone has access: https://contoso.sharepoint.com/sites/hr',
    ],
  ],
  ['hostGroups', ['office=www.office.com *.office.net'], ['office: www.office.com, *.office.net']],
  [
    'sensitivityLabels',
    ['2096f6a2-d2f7-48be-b329-b73aaa526e5d=Project: secret:high'],
    ['2096f6a2-d2f7-48be-b329-b73aaa526e5d: Project: secret (High risk)'],
  ],
] as const)('shows %s in words, with what the policy writes beside it', (name, written, words) => {
  fakeChrome();
  const { policy } = parsePolicy({ [name]: written }, ['anyone-link', 'everyone']);
  expect(valueWords(name, policy[name])).toEqual(written.map((raw, at) => ({ raw, words: words[at] })));
});
