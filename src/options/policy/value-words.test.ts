import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../policy/defaults';
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
