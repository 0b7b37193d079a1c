/** What a recogniser recognises must get past both witnesses' filters, and the filters must not be wider than they need be. */
import { describe, expect, it } from 'vitest';
import { GLOBS, SITES } from '../../src/background/network-globs';
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
    expect([...LITERALS].sort()).toEqual(RECOGNISED.filter(literal => literal !== '.files.1drv.com').sort());
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
  const watched = (host: string) => SITES.some(site => (site.startsWith('*.') ? `.${host}`.endsWith(site.slice(1)) : host === site));
  const onSite = examples.filter(({ address }) => watched(address.hostname));

  it('watches the sites where examples are', () => {
    expect(onSite.length).toBeGreaterThan(50);
  });

  it.each(onSite)('$id lets through: $name', ({ address }) => {
    // As a match pattern `/*GLOB*`: after the first slash.
    expect(GLOBS.some(glob => `${address.pathname}${address.search}`.slice(1).includes(glob))).toBe(true);
  });
});
