/** What is cut before it is stored must not hide what lies behind the cut. */
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { answerPrompt } from '../ask/answer';
import { share, shareBody } from '../test/share';
import { record } from './record';

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: {
      managed: () => ({
        internalDomains: ['contoso.com'],
        responses: ['anyone-link-edit=warn', 'external-recipient=block'],
        exceptions: ['external-recipient=partner@adatum.example'],
        customRules: [
          JSON.stringify({
            id: 'rival',
            level: 'high',
            response: 'inform',
            title: 'Shared with a rival',
            when: { recipientDomain: ['rival.example'] },
          }),
        ],
      }),
    },
  }),
}));

const asking = { willAsk: () => undefined };
const from = { tab: 7, pageHost: 'contoso.sharepoint.com' };

it('finds the one person outside behind 200 of the organisation', async () => {
  const own = Array.from({ length: 200 }, (_, at) => ({ email: `p${at}@contoso.com` }));
  const recipients = [...own, { email: 'kim@fabrikam.com' }];
  const body = JSON.stringify({ recipients, roles: ['write'], requireSignIn: true });
  const invitation = share({ host: 'graph.microsoft.com', path: '/v1.0/me/drive/items/1/invite', body });
  const [state] = await record(invitation, from, asking);
  expect(state?.first).toMatchObject({
    response: 'block',
    findings: [
      { rule: 'external-recipient', evidence: { outsiders: ['kim@fabrikam.com'] } },
      { rule: 'new-domain', evidence: { newDomains: ['fabrikam.com'] } },
    ],
  });
  expect(state?.first.activity.recipients).toHaveLength(200);
  expect(state?.first.activity.recipients).toContain('kim@fabrikam.com');
});

it('asks about each of two files whose ids are the same as far as they are kept', async () => {
  const path = (item: number) =>
    `/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(${'0'.repeat(420)}${item})/ShareLink`;
  const [one] = await record(share({ path: path(5), body: shareBody() }), from, asking);
  if (!one?.asked) throw new Error('not asked');
  await answerPrompt(one, { at: Date.now(), choice: 'proceed' });
  const [other] = await record(share({ path: path(6), body: shareBody() }), from, asking);
  expect(other).toHaveProperty('asked');
  expect(other).not.toHaveProperty('answer');
});

it.each([
  [
    'the one risky scope behind 200 harmless ones',
    share({
      method: 'GET',
      host: 'login.microsoftonline.com',
      path: '/common/oauth2/v2.0/authorize',
      query: `client_id=1&prompt=consent&scope=${Array.from({ length: 200 }, (_, at) => `Harmless${at}.Read`).join('%20')}%20Files.ReadWrite.All`,
      via: 'navigation',
      witness: 'network',
    }),
    { rule: 'risky-consent', evidence: { scopes: ['Files.ReadWrite.All'] } },
  ],
  [
    'the one competitor behind 200 other domains',
    share({
      host: 'graph.microsoft.com',
      path: '/v1.0/me/drive/items/1/invite',
      body: JSON.stringify({
        recipients: [...Array.from({ length: 200 }, (_, at) => `p@junk${at}.example`), 'p@rival.example'].map(
          email => ({
            email,
          }),
        ),
        roles: ['read'],
      }),
    }),
    { rule: 'rival', evidence: { recipients: ['p@rival.example'] } },
  ],
  [
    'a stranger behind an excepted person of the same organisation',
    share({
      host: 'graph.microsoft.com',
      path: '/v1.0/me/drive/items/2/invite',
      body: JSON.stringify({
        recipients: [
          ...Array.from({ length: 200 }, (_, at) => `p${at}@contoso.com`),
          'partner@adatum.example',
          'eve@adatum.example',
        ].map(email => ({ email })),
        roles: ['read'],
      }),
    }),
    { rule: 'external-recipient', evidence: { outsiders: ['eve@adatum.example'] } },
  ],
])('judges %s', async (_, observation, finding) => {
  const [state] = await record(observation, from, asking);
  expect(state?.first.findings).toContainEqual(expect.objectContaining(finding));
});

it('keeps no longer list in the evidence than in the activity', async () => {
  const recipients = Array.from({ length: 1000 }, (_, at) => ({ email: `p${at}@fabrikam.com` }));
  const body = JSON.stringify({ recipients, roles: ['read'] });
  const [state] = await record(
    share({ host: 'graph.microsoft.com', path: '/v1.0/me/drive/items/3/invite', body }),
    from,
    asking,
  );
  const { evidence } = state?.first.findings.find(({ rule }) => rule === 'external-recipient') ?? {};
  expect(evidence?.outsiders).toHaveLength(200);
});
