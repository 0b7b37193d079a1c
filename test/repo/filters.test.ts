/** What a recogniser recognises must get past both witnesses' filters, and the filters must not be wider than they need be. */
import { describe, expect, it } from 'vitest';
import { isWatched, SITES } from '../../src/background/network-globs';
import { HOSTS, LITERALS } from '../../src/page/literals';
import { LITERALS as RECOGNISED, RECOGNISERS } from '../../src/recognise';
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

describe('page hook', () => {
  it('has the literals of the recognisers, no more and no fewer', () => {
    // A literal that is itself a host of a service without permission finds nothing yet.
    const wanted = RECOGNISED.filter(literal => literal !== '.files.1drv.com');
    // What several have in common may stand for them all.
    expect(wanted.filter(literal => !LITERALS.some(own => literal.includes(own)))).toEqual([]);
    expect(LITERALS.filter(own => !wanted.some(literal => literal.includes(own)))).toEqual([]);
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

  it.each(examples)('$id lets through: $name', ({ address }) => {
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

  it.each(examples)('$id lets through: $name', ({ address }) => {
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
