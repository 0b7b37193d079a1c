/**
 * No secret and no sharing link is in any byte that is forwarded, whatever the engine and the
 * level: the last look, behind everything that is to keep them out.
 */
import { describe, expect, it } from 'vitest';
import { CORPUS, sent } from '../../src/forward/ocsf/test/cases';
import { SINKS, type SinkKind } from '../../src/forward/sinks';
import { observation } from '../corpus/observation';
import { secretsOf } from '../corpus/secrets';

const TARGET = {
  url: 'https://engine.contoso.example',
  encoding: 'protobuf',
  gzip: false,
  deviceId: 'd-1',
  version: '1.2.3',
} as const;
/** Addresses of SharePoint, OneDrive and their short form that open something. */
const LINK = /\/:[a-z]{1,4}:\/[a-qs-z]\/|1drv\.ms\/|guestaccess|tempauth=|access_token=|authkey=/i;

describe.each(['minimal', 'standard', 'full'] as const)('at the level %s', level => {
  it.each(Object.keys(SINKS) as SinkKind[])('%s', async kind => {
    let looked = 0;
    for (const { id, row, entry } of CORPUS) {
      const { url, headers, body } = await SINKS[kind].request(sent([entry], level), TARGET);
      const text = `${url}\n${Object.values(headers).join('\n')}\n${new TextDecoder().decode(body)}`;
      expect(text, id).not.toMatch(LINK);
      for (const secret of secretsOf(observation(row))) {
        looked += 1;
        expect(text.includes(secret), `${id}: ${secret}`).toBe(false);
      }
    }
    expect(looked).toBeGreaterThan(60);
  });
});
