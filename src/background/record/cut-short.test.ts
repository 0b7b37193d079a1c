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
