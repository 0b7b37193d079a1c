import '../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { parsePolicy } from '../policy/parse';
import { fakeChrome } from '../ui/test/fake-chrome';
import { missing } from '../words/words';
import { Attention } from './attention';
import type { SendingReport } from './forward/forward-report';
import type { Settings, Site } from './settings';

vi.mock('../browser', async () => ({ browser: (await import('../test/fake-browser')).fakeBrowser() }));

const SITE: Site = { name: 'google', origins: [], state: 'open' };
const TROUBLE = { kind: 'unreachable', since: 0, attempts: 1, notBefore: 0 };

beforeAll(() => fakeChrome());
beforeEach(() => render(null, document.body));
afterAll(() => expect([...missing]).toEqual([]));

function links(values: Record<string, unknown>, hosts: readonly Site[], forward: unknown): (string | null)[][] {
  const settings = {
    policy: parsePolicy(values, []),
    sites: { google: SITE, gmail: SITE, amazon: SITE, hosts },
  } as unknown as Settings;
  act(() => render(<Attention settings={settings} forward={forward as SendingReport} />, document.body));
  return [...document.querySelectorAll('a')].map(({ textContent, hash }) => [textContent, hash]);
}

test('links to sites that wait for permission, settings that do not work, and events that were not delivered', () => {
  const hosts: Site[] = [
    { name: 'portal.contoso.com', origins: [], state: 'open' },
    { name: 'files.contoso.com', origins: [], state: 'allowed' },
    { name: 'old.contoso.com', origins: [], state: 'open', former: true },
  ];
  const values = { policyUrl: 'contoso.com', responses: ['a=warn', 'b=warn'] };
  expect(links(values, hosts, { destination: {}, waiting: 25, state: { trouble: TROUBLE } })).toEqual([
    ['Your organisation asks you to let Second Look watch 1 more site', '#sites'],
    [
      '1 setting from your organisation doesn’t work. 2 entries in the settings from your organisation are ignored.',
      '#settings',
    ],
    ['25 events not delivered yet', '#forward'],
  ]);
});

test.each([[{ destination: {}, waiting: 25, state: {} }], [{ destination: undefined }], ['unreadable'], [undefined]])(
  'shows nothing if all is well and forwarding is %o',
  forward => {
    expect(links({}, [], forward)).toEqual([]);
    expect(document.querySelector('.attention')).toBeNull();
  },
);
