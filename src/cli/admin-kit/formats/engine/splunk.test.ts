import { expect, it } from 'vitest';
import { sent } from '../../../../forward/ocsf/test/cases';
import { LATER, started } from '../../../../forward/ocsf/test/sample';
import { kitOf } from '../../../test/sample-kit';
import { guideFile } from '../guide';
import { LIMITS_CONF, PROPS_CONF } from './splunk';

/** Settings by `stanza.name`. */
function settings(conf: string): Map<string, string> {
  let stanza = '';
  const found = new Map<string, string>();
  for (const line of conf.split('\n')) {
    const [, opened] = /^\[(.+)\]$/.exec(line) ?? [];
    stanza = opened ?? stanza;
    const [, name, value = ''] = /^(\w+) = (.+)$/.exec(line) ?? [];
    if (name) found.set(`${stanza}.${name}`, value);
  }
  return found;
}

/** As long as the recogniser lets an activity become. */
const MANY = Array.from({ length: 200 }, (_, at) => at);
const longest = Math.max(
  ...sent(
    [
      started({
        kind: 'share-invite',
        recipients: MANY.map(at => `somebody.with-a-long-name-${at}@department-${at}.fabrikam.example`),
        files: MANY.map(at => `Report of the department ${at} for the board, final version.docx`),
      }),
      LATER.done,
    ],
    'full',
  ).map(({ json }) => Buffer.byteLength(json)),
);

it('lets Splunk cut no event', () => {
  expect(longest).toBeGreaterThan(10_000);
  expect(settings(PROPS_CONF).get('ocsf:json.TRUNCATE')).toBe('0');
});

it('lets Splunk find the last field of the longest event', () => {
  for (const name of ['spath.extraction_cutoff', 'kv.maxchars'])
    expect(Number(settings(LIMITS_CONF).get(name))).toBeGreaterThan(2 * longest);
});

it.each([
  ['splunk-hec', 'https://splunk.contoso.com:8088'],
  ['otlp', 'https://otel.contoso.example:4318'],
])('lets Splunk keep an event little longer than 90 days, by %s', (forwardKind, forwardUrl) => {
  const guide = String(guideFile(kitOf({ forwardKind, forwardUrl })).contents);
  const [, kept, span] = /frozenTimePeriodInSecs = (\d+)`.*?`maxHotSpanSecs = (\d+)`/.exec(guide) ?? [];
  expect(Number(kept)).toBe(90 * 86_400);
  expect(Number(span)).toBeLessThanOrEqual(7 * 86_400);
});
