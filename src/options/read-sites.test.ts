import { describe, expect, it, vi } from 'vitest';
import { parsePolicy } from '../policy/parse';
import { AMAZON, GMAIL, GOOGLE } from '../sites';
import { readSites } from './read-sites';

/** As browsers do: host permissions of the manifest are among the origins. */
const fake = vi.hoisted(() => ({ builtIn: ['https://*.sharepoint.com/*'], granted: [] as string[] }));
vi.mock('../browser', async () => ({
  browser: (await import('../test/fake-browser')).fakeBrowser({
    runtime: { getManifest: () => ({ host_permissions: fake.builtIn }) },
    permissions: {
      getAll: async () => ({ origins: [...fake.builtIn, ...fake.granted] }),
      contains: async ({ origins = [] }) => origins.every(one => [...fake.builtIn, ...fake.granted].includes(one)),
    },
  }),
}));

async function read(extraHosts: string[], granted: string[] = [], builtIn: string[] = [], addresses: string[] = []) {
  fake.granted = granted;
  fake.builtIn = ['https://*.sharepoint.com/*', ...builtIn];
  const customRecognisers = addresses.map((address, at) =>
    JSON.stringify({ id: `r${at}`, kind: 'download', method: 'GET', address }),
  );
  const { google, gmail, amazon, hosts } = await readSites(parsePolicy({ extraHosts, customRecognisers }, []).policy);
  return [google, ...[gmail, amazon].filter(({ state }) => state !== 'open'), ...hosts].map(
    ({ name, state, former }) => `${name}: ${former ? 'former, ' : ''}${state}`,
  );
}

describe('readSites', () => {
  it('lists Google, and each host of the policy once', async () => {
    expect(await read([])).toEqual(['google: open']);
    expect(await read(['b.example', 'a.example', 'b.example'])).toEqual([
      'google: open',
      'b.example: open',
      'a.example: open',
    ]);
  });

  it('counts Google as allowed only if all its hosts are granted', async () => {
    expect(await read([], GOOGLE.slice(1))).toEqual(['google: open']);
    expect(await read([], [...GOOGLE])).toEqual(['google: allowed']);
  });

  it('lists Gmail apart, not among the hosts that no setting names', async () => {
    expect(await read([], [...GMAIL])).toEqual(['google: open', 'gmail: allowed']);
  });

  it('counts Amazon S3 as allowed only together with its pages', async () => {
    expect(await read([], AMAZON.slice(1))).toEqual(['google: open']);
    expect(await read([], [...AMAZON])).toEqual(['google: open', 'amazon: allowed']);
  });

  it('lists the hosts of custom recognisers, without those below another', async () => {
    const addresses = [
      'https://docs.contoso.example/{file}',
      'https://{tenant}.files.contoso.example/',
      'https://a.files.contoso.example/x',
    ];
    expect(await read(['docs.contoso.example'], ['https://*.files.contoso.example/*'], [], addresses)).toEqual([
      'google: open',
      'docs.contoso.example: open',
      '*.files.contoso.example: allowed',
    ]);
    expect(await read([], ['https://*.files.contoso.example/*'])).toEqual([
      'google: open',
      '*.files.contoso.example: former, allowed',
    ]);
  });

  it('distinguishes what the user granted from what came with the package', async () => {
    expect(await read(['a.example', 'b.example'], ['https://a.example/*'], ['https://b.example/*'])).toEqual([
      'google: open',
      'a.example: allowed',
      'b.example: built-in',
    ]);
  });

  it('keeps hosts that are still granted but no longer named', async () => {
    expect(await read(['a.example'], ['https://old.example/*', 'https://*/*'])).toEqual([
      'google: open',
      'a.example: open',
      'old.example: former, allowed',
    ]);
  });
});
