/** What a recogniser recognises must get past both witnesses' filters, and the filters must not be wider than they need be. */
import { describe, expect, it } from 'vitest';
import { fits } from '../../src/background/match-pattern';
import { isWatched, SITES } from '../../src/background/network-globs';
import { HOSTS, LITERALS } from '../../src/page/literals';
import { LITERALS as RECOGNISED, RECOGNISERS, SHIPPED_AS_DATA } from '../../src/recognise';
import { urlPatternsOf } from '../../src/recognise/custom/sites';
import { isHost } from '../../src/recognise/host';
import { readJson } from './source-files';

interface Example {
  name: string;
  method: string;
  url: string;
}

const covered = (host: string) => HOSTS.some(known => host === known || host.endsWith(`.${known}`));

/** Examples on hosts that this version's manifest asks for. Other clouds have recognisers, but not yet a permission. */
const examples = RECOGNISERS.flatMap(({ id }) =>
  readJson<{ is: Example[] }>(`src/recognise/${id}.examples.json`).is.map(example => ({ ...example, id, address: new URL(example.url) })),
).filter(({ address }) => covered(address.hostname));

/**
 * Recognisers some of whose requests the page hook lets pass unseen. Holding an upload would mean to copy it; the others ask for words that stand in very many
 * ordinary requests (`/items/`, `/messages`), so for a filter that knows the method, or for room in the hook. `classify` and the corpus know all of them.
 */
const NOT_HELD = [
  'graph-chat-share',
  'graph-consent-grant',
  'graph-copy-move',
  'graph-mail-send',
  'graph-upload',
  'office-print',
  'onedrive-download',
  'owa-mail-send',
  'sharepoint-upload',
  'teams-chat-share',
];

/** And those that the network witness does not watch either. */
const NOT_WATCHED = ['graph-chat-share', 'graph-copy-move', 'graph-mail-send', 'owa-mail-send', 'teams-chat-share'];

describe('page hook', () => {
  it('has no literal that no recogniser needs', () => {
    expect(LITERALS.filter(own => !RECOGNISED.some(literal => literal.includes(own)))).toEqual([]);
  });

  it('knows its hosts as the recognisers do', () => {
    for (const host of HOSTS) {
      const name = `x.${host}`;
      expect(
        isHost(name, 'sharepoint') ||
          isHost(name, 'media') ||
          isHost(name, 'editor') ||
          isHost(name, 'app') ||
          isHost(host, 'graph') ||
          isHost(host, 'sharepoint'),
      ).toBe(true);
    }
  });

  it('is blind to no more than it says', () => {
    const missed = examples.filter(({ address }) => !LITERALS.some(literal => address.href.toLowerCase().includes(literal)));
    expect([...new Set(missed.map(({ id }) => id))].sort()).toEqual(NOT_HELD);
  });

  it.each(examples.filter(({ id }) => !NOT_HELD.includes(id)))('$id lets through: $name', ({ address }) => {
    expect(LITERALS.some(literal => address.href.toLowerCase().includes(literal))).toBe(true);
  });
});

describe('network witness', () => {
  /** Hosts of pages, from which no recognised request goes to the host itself. */
  const PAGES_ONLY = ['cloud.microsoft'];

  it('watches every host of the page hook', () => {
    for (const host of HOSTS.filter(name => !PAGES_ONLY.includes(name))) {
      expect([host, SITES.some(site => site === host || site === `*.${host}`)]).toEqual([host, true]);
    }
  });

  it('is blind to no more than it says', () => {
    const missed = examples.filter(({ address }) => !isWatched(address.href));
    expect([...new Set(missed.map(({ id }) => id))].sort()).toEqual(NOT_WATCHED);
  });

  it.each(examples.filter(({ id }) => !NOT_WATCHED.includes(id)))('$id lets through: $name', ({ address }) => {
    expect(isWatched(address.href)).toBe(true);
  });

  it('leaves alone what is none of our business', () => {
    for (const address of [
      'https://contoso.sharepoint.com.evil.example/ShareLink',
      'https://contoso.sharepoint.com/sites/hr',
      'nonsense',
      '',
    ]) {
      expect(isWatched(address)).toBe(false);
    }
  });
});

/** Their filter comes from the data itself. The page hook looks for none of them. */
describe.each(SHIPPED_AS_DATA)('network witness, by data: $id', data => {
  const { is, isNot } = readJson<{ is: Example[]; isNot: Example[] }>(`src/recognise/${data.id}.examples.json`);

  it.each(is)('lets through: $name', ({ url }) => {
    expect(fits(urlPatternsOf(data), url)).toBe(true);
  });

  it('is not asked about other hosts', () => {
    for (const { url } of isNot.filter(({ url: one }) => /\.example\/|notamazonaws/.test(one)))
      expect(fits(urlPatternsOf(data), url)).toBe(false);
  });
});
