/**
 * Firefox ESR, against the pages of hostile-page.test.ts and hostile-prompt.test.ts. Each test
 * looks at the log, the screen, and what Contoso received.
 */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, complete, shareLink } from './contoso';
import { contosoInTab } from './contoso-in-firefox';
import { HOSTILE_ACTS, shareAfter } from './hook-compliance/hostile-acts';
import { ATTACKS } from './hostile-prompt/attacks';

const obstacle = policyObstacle('firefox');
/** Firefox reads a policy at its start only. */
const POLICY = {
  organizationName: 'Contoso',
  internalDomains: ['contoso.com'],
  askAgainAfter: 0,
  responses: ['anyone-link=inform', 'anyone-link-edit=warn'],
};
const ANYONE_VIEW = 4;
const ANYONE_EDIT = 5;
/** Two looks of the prompt after itself, ms. */
const A_WHILE = 600;
const ESCAPE = '\uE00C';

const of = (entries: Entry[], kind: Entry['kind']) => entries.filter(entry => entry.kind === kind);

describe.skipIf(obstacle)(`a hostile page in Firefox ESR${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contosoInTab({ policy: POLICY });

  const atTheServer = () =>
    world.tenant.requests.filter(({ method, path }) => method === 'POST' && path.includes('/ShareLink'));

  /** The value of the expression, awaited. By nothing that the page could have replaced. */
  async function run(expression: string): Promise<unknown> {
    const answer = await world.firefox.bidi.send('script.callFunction', {
      functionDeclaration: `async () => await ${expression}`,
      target: { context: world.tab.context },
      arguments: [],
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }

  describe('that', () => {
    it.each(Object.entries(HOSTILE_ACTS))('%s: shares as before, and is logged', async (_name, act) => {
      const share = JSON.stringify(shareLink(1, ANYONE_VIEW));
      // Not awaited: the driver's own way to wait runs into what the page has replaced.
      await run(`void (${shareAfter})(${act}, ${share})`);
      const entries = await world.waitForEntries(
        all => activitiesIn(all).length === 2 && of(all, 'outcome').length === 4,
      );
      expect(activitiesIn(entries)).toMatchObject([
        { witness: 'page', via: 'fetch', activity: { kind: 'share-link-create', scope: 'anonymous', role: 'view' } },
        { witness: 'page', via: 'xhr', activity: { kind: 'share-link-create', scope: 'anonymous', role: 'view' } },
      ]);
      expect(of(entries, 'outcome')).toMatchObject(Array(4).fill({ outcome: 'done', status: 200 }));
      expect(of(entries, 'fault')).toEqual([]);
      expect(atTheServer()).toHaveLength(2);
    });
  });

  describe('that hides or answers the prompt:', () => {
    const attacks = ATTACKS.map(attack => ({ ...attack, ends: attack.endsInFirefox ?? attack.ends }));
    it.each(attacks)('$name: $ends', async ({ before: first, during, ends }) => {
      if (first) await run(`(${first})()`);
      const { url, body } = shareLink(1, ANYONE_EDIT);
      const init = `{ method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(body)} }`;
      const shared = run(`fetch(${JSON.stringify(url)}, ${init}).then(({ status }) => status)`);
      // Of a test that has failed before.
      shared.catch(() => undefined);
      await world.tab.waitFor('second-look >>> dialog');
      if (during) await run(`(${during})()`);
      if (ends === 'kept') {
        await new Promise(resolve => setTimeout(resolve, A_WHILE));
        expect(of(world.own(await world.firefox.entries()), 'answer')).toEqual([]);
        expect(atTheServer()).toEqual([]);
        await world.tab.type(ESCAPE);
        expect(await shared).toBe(403);
        expect(atTheServer()).toEqual([]);
      } else {
        expect(await shared).toBe(200);
      }
      const entries = await world.waitForEntries(all => complete(all, 'asked', 'answer'));
      expect(of(entries, 'asked')).toMatchObject([{ rules: ['anyone-link-edit'], response: 'warn' }]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: ends === 'kept' ? 'stop' : 'unseen' }]);
      expect(of(entries, 'fault')).toHaveLength(ends === 'kept' ? 0 : 1);
    });
  });
});
