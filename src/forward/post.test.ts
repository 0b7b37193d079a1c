/** A server that answers with what it was sent. */
import { afterEach, expect, it, vi } from 'vitest';
import { post } from './post';
import { SINKS } from './sinks';

afterEach(() => vi.unstubAllGlobals());

const BATCH = [
  {
    uid: 'a',
    sequence: 1,
    time: 1,
    loggedTime: 1,
    classUid: 6006,
    activityId: 1,
    typeUid: 600_601,
    severityId: 1,
    json: '{}',
  },
];
const TOKEN = 'aB3/dE+f9"G==';

it.each<[string, (token: string) => string]>([
  ['as it is', token => token],
  ['in JSON', token => JSON.stringify(token).slice(1, -1)],
  ['in JSON of PHP', token => JSON.stringify(token).slice(1, -1).replaceAll('/', '\\/')],
  ['in an address', encodeURIComponent],
  ['in an address, by other rules', token => encodeURIComponent(token).toLowerCase().replaceAll('%2f', '/')],
  ['in HTML', token => token.replaceAll('"', '&quot;')],
  ['in HTML of Python', token => token.replaceAll('"', '&#34;').replaceAll('+', '&#43;')],
  ['in capitals', token => token.toUpperCase()],
])('notes nothing of the token that a server returns %s', async (_, form) => {
  vi.stubGlobal('fetch', async () => new Response(`No such key: ${form(TOKEN)}.`, { status: 401 }));
  const target = { url: 'https://siem.contoso.example/', encoding: 'json', gzip: false, deviceId: 'd', version: '1' };
  const result = await post(SINKS.elastic, BATCH, { ...target, encoding: 'json', token: TOKEN });
  expect(result).toEqual({ kind: 'hold', status: 401, note: expect.stringMatching(/^No such key: \**\.$/) });
});
