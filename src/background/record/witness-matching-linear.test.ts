/**
 * However many requests a page makes and cancels, joining the next ones costs no more than their
 * number.
 */
import { expect, it, vi } from 'vitest';
import { observation } from '../../../test/corpus/observation';
import { counted, growthOfReads, type Shape } from '../../../test/linear';
import type { Meaning } from '../../event';
import { noRule } from './judge';
import type { RecentActivity } from './recent-activity';
import { candidates, remember } from './witness-matching';

vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser() }));

const NETWORK = {
  ...observation({ method: 'POST', url: 'https://contoso.sharepoint.com/_api/$batch' }),
  witness: 'network',
  via: 'request',
} as const;

const invite = (at: number): Meaning => ({
  kind: 'share-invite',
  recipients: [`p${at}@fabrikam.com`],
  file: { id: `${at}` },
});

let latest = 0;
let now = NETWORK.seenAt;

/** One page's requests, each with a meaning of its own or all with the same. */
function openActivities(requestHash: string, many: number, meaningAt: (at: number) => Meaning, decided?: 'stop'): void {
  for (let at = 0; at < many; at++) {
    const recent = counted<RecentActivity>({
      activityId: `${at}`,
      tab: 1,
      seenAt: now,
      leftAt: now,
      witnesses: new Set(['page']),
      via: 'fetch',
      mayAsk: noRule,
      response: 'record',
      meaning: meaningAt(at),
      ...(decided ? { decided } : {}),
    });
    remember(requestHash, recent);
  }
}

/** Joins a batch of a sixtieth of the open requests. */
function joining(meaningAt: (at: number) => Meaning, wanted: (at: number) => Meaning, decided?: 'stop'): Shape {
  return size => {
    const requestHash = `r${latest++}`;
    openActivities(requestHash, size, meaningAt, decided);
    return () => {
      const join = candidates(requestHash, { ...NETWORK, seenAt: now }, 1);
      for (let at = 0; at < size / 60; at++) join(wanted(at))?.witnesses.add('network');
    };
  };
}

const SHAPES: Readonly<Record<string, Shape>> = {
  'activities that were called off': joining(invite, invite, 'stop'),
  'activities that are open': joining(invite, invite),
  'activities that are all the same': joining(
    () => invite(0),
    () => invite(0),
  ),
  'activities that are others': joining(invite, at => invite(-1 - at)),
  'requests to different addresses': size => {
    now += 60_000; // The entries of the run before are swept.
    return () => {
      // So many that the smaller size is swept as well.
      for (let at = 0; at < 4 * size; at++) openActivities(`r${latest++}`, 1, invite);
    };
  },
};

it.each(Object.entries(SHAPES))('joins in linear time: %s', async (_, shape) => {
  expect(await growthOfReads(shape, 600)).toBeLessThan(40);
});
