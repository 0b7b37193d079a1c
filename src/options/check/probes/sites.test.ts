import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { missing } from '../../../words/words';
import { hostsProbe } from './hosts-probe';
import { policyHostsProbe } from './policy-hosts-probe';

const NAMED = ['https://*.sharepoint.com/*', 'https://graph.microsoft.com/*'];
const state = { granted: [] as string[], policy: {} as object };

vi.mock('../../../browser', async () => ({
  browser: (await import('../../../test/fake-browser')).fakeBrowser({
    runtime: {
      getManifest: () => ({ manifest_version: 3, name: '', version: '1', host_permissions: NAMED }),
    },
    permissions: {
      contains: async ({ origins = [] }: { origins?: string[] }) => origins.every(one => state.granted.includes(one)),
      getAll: async () => ({ origins: state.granted }),
    },
    storage: { managed: { get: async () => state.policy } },
  }),
}));

beforeAll(() => fakeChrome());
beforeEach(() => {
  state.granted = [...NAMED];
  state.policy = {};
});
afterEach(() => expect([...missing]).toEqual([]));
const plain = (text: string | undefined) => text?.replace(/[\u2066-\u2069]/g, '');

it('passes when all sites of the manifest are allowed', async () => {
  expect(await hostsProbe.run()).toEqual({
    verdict: 'pass',
    says: expect.stringMatching(/^All .*2.* sites are allowed\.$/),
  });
});

it('names the site that is not allowed', async () => {
  state.granted = NAMED.slice(0, 1);
  const { verdict, says, next } = await hostsProbe.run();
  expect([verdict, plain(says)]).toEqual(['fail', 'Permission missing: graph.microsoft.com.']);
  expect(next).toContain('Select “Watch” under “Sites”');
});

it('does not test sites of a policy that names none', async () => {
  expect(await policyHostsProbe.run()).toMatchObject({ verdict: 'untestable' });
});

it('finds a site of the policy that is not allowed, and passes once it is', async () => {
  state.policy = { extraHosts: ['docs.contoso.example'] };
  const { verdict, says } = await policyHostsProbe.run();
  expect([verdict, plain(says)]).toEqual(['fail', 'Permission missing: docs.contoso.example.']);
  state.granted.push('https://docs.contoso.example/*');
  expect(await policyHostsProbe.run()).toMatchObject({ verdict: 'pass' });
});
