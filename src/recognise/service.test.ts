/**
 * An own SharePoint Server: only the host differs, so everything we know of SharePoint Online must
 * be recognised there too.
 */
import { describe, expect, it } from 'vitest';
import { observation } from '../../test/corpus/observation';
import { ROWS } from '../../test/corpus/rows';
import type { Observation } from '../event';
import { requestsIn } from './batch/batch';
import { recognise } from './index';
import { isHost, isSharePoint } from './read/host';

const OWN = 'sharepoint.contoso-server.example';

/** Rows of the corpus at SharePoint Online, moved there. */
const MOVED = ROWS.filter(row => observation(row).host === 'contoso.sharepoint.com').map(row => ({
  id: row.id,
  before: observation(row),
  after: observation(JSON.parse(JSON.stringify(row).replaceAll('contoso.sharepoint.com', OWN))),
}));

const claimed = (seen: Observation): Observation => ({ ...seen, service: 'sharepoint' });
/** What is moved also names its new host in its result. */
const meaningOf = (seen: Observation) => JSON.stringify(recognise(seen)).replaceAll('contoso.sharepoint.com', OWN);

describe('a host that the policy names', () => {
  const telling = MOVED.filter(({ before }) => recognise(before).length > 0);

  it('is tested with enough requests', () => {
    expect(telling.length).toBeGreaterThan(100);
    for (const part of ['/_api/v2.', '/$batch', '/ProcessQuery', '/download.aspx'])
      expect(
        telling.some(({ after }) => after.path.includes(part)),
        part,
      ).toBe(true);
  });

  it.each(MOVED)('has the same activities as SharePoint Online: $id', ({ before, after }) => {
    expect(meaningOf(claimed(after))).toBe(meaningOf(before));
  });

  it.each(telling)('has no activities without the policy: $id', ({ after }) => {
    expect(recognise(after)).toEqual([]);
  });
});

it('does not recognise another host in a batch', () => {
  const batch = (host: string) =>
    claimed(
      observation({
        method: 'POST',
        url: `https://${OWN}/_api/v2.1/$batch`,
        body: JSON.stringify({
          requests: [{ method: 'GET', url: `https://${host}/_api/v2.1/drive/items/01A/content` }],
        }),
      }),
    );
  expect(requestsIn(batch(OWN)).map(({ service }) => service)).toEqual(['sharepoint']);
  expect(recognise(batch(OWN))).toHaveLength(1);
  expect(requestsIn(batch('other.example')).map(({ service }) => service)).toEqual([undefined]);
  expect(recognise(batch('other.example'))).toEqual([]);
});

it('does not change the hosts of the built-in services', () => {
  for (const host of ['contoso.sharepoint.com', 'graph.microsoft.com', OWN])
    expect(isSharePoint({ host })).toBe(isHost(host, 'sharepoint'));
  expect(isSharePoint({ host: OWN, service: 'sharepoint' })).toBe(true);
});
