import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../policy/parse';
import { RULES } from '../../rules';
import { recommend } from './recommend';
import { logOf, pagesOf } from './test/shares';
import { happenedIn, runOverLog, weekly } from './whole-log';

const RULE_IDS = RULES.map(({ id }) => id);
const policyOf = (raw: object) => parsePolicy({ internalDomains: ['contoso.com'], ...raw }, RULE_IDS).policy;

/** In four weeks: two links for anyone that can edit, 20 that cannot, 40 shares with outsiders. */
const LOG = logOf([
  ...Array.from({ length: 2 }, () => ({ scope: 'anonymous', role: 'edit' }) as const),
  ...Array.from({ length: 20 }, () => ({ scope: 'anonymous', role: 'view' }) as const),
  ...Array.from({ length: 40 }, () => ({ scope: 'specific' as const, recipients: ['ann@fabrikam.example'] })),
]);

async function recommended(raw: object, log = LOG) {
  const policy = policyOf(raw);
  return recommend(runOverLog(await happenedIn(pagesOf(log)), policy), policy);
}

/** Prompts a week under a policy that takes what was recommended. */
async function weeklyWith(raw: object, responses: string[], log = LOG): Promise<number> {
  const run = runOverLog(
    await happenedIn(pagesOf(log)),
    policyOf({ ...raw, auditOnly: false, startDates: [], responses }),
  );
  return weekly(run.asked, run);
}

describe('recommended responses', () => {
  it('ask for what is serious and rare, and inform of what the policy would ask too often', async () => {
    const responses = ['external-recipient=warn', 'library-sync=off'];
    const { isChanged, ...found } = await recommended({ responses });
    expect(isChanged).toBe(true);
    expect(found.responses).toEqual(['external-recipient=inform', 'library-sync=off', 'anyone-link-edit=warn']);
    expect(found.weekly).toBe(0.5);
    expect(await weeklyWith({}, found.responses)).toBe(0.5);
  });

  it('are the same for a policy that only audits, or has not started', async () => {
    const responses = ['anyone-link-edit=justify', 'anyone-link=block'];
    const wanted = await recommended({ responses });
    expect(wanted).toEqual({ responses, isChanged: false, keepsBlock: true, weekly: 0 });
    expect(await recommended({ responses, auditOnly: true })).toEqual(wanted);
    expect(await recommended({ responses, startDates: ['anyone-link=2999-01-01'] })).toEqual(wanted);
  });

  it('keep a block on the sites of a group, and that of a custom rule', async () => {
    const responses = ['anyone-link=warn', 'anyone-link@all=block', 'external-recipient@all=warn'];
    const link = { id: 'links', level: 'high', response: 'block', when: { scope: 'anonymous' }, title: 'No links' };
    const found = await recommended({
      hostGroups: ['all=contoso.sharepoint.com'],
      responses,
      customRules: [JSON.stringify(link)],
    });
    expect(found.keepsBlock).toBe(true);
    expect(found.responses).toContain('anyone-link@all=block');
    expect(found.responses).toContain('external-recipient@all=inform');
    expect(found.responses.filter(response => response.startsWith('links='))).toEqual([]);
  });

  it('do not count what is blocked on the sites of a group', async () => {
    const hostGroups = ['all=contoso.sharepoint.com'];
    const responses = ['anyone-link=warn', 'anyone-link@all=block'];
    const kept = { responses, isChanged: false, keepsBlock: true, weekly: 0 };
    expect(await recommended({ hostGroups, responses })).toEqual(kept);
    expect(await recommended({ hostGroups, responses, auditOnly: true })).toEqual(kept);
  });

  it('have a serious rule ask elsewhere that blocks on the sites of a group', async () => {
    const hostGroups = ['other=fabrikam.sharepoint.com'];
    const responses = ['anyone-link-edit@other=block'];
    const log = [...LOG, ...logOf([{ scope: 'anonymous', role: 'edit', host: 'fabrikam.sharepoint.com' }])];
    const found = await recommended({ hostGroups, responses }, log);
    expect(found.responses).toEqual(['anyone-link-edit@other=block', 'anyone-link-edit=warn']);
    expect(found.weekly).toBe(0.5);
  });

  it('inform on the sites of a group where the policy asks too often, and blocks elsewhere', async () => {
    const hostGroups = ['all=contoso.sharepoint.com'];
    const responses = ['anyone-link=block', 'anyone-link@all=warn', 'anyone-link-edit=inform'];
    const found = await recommended({ hostGroups, responses });
    expect(found.responses).toEqual(['anyone-link=block', 'anyone-link@all=inform', 'anyone-link-edit=inform']);
  });

  it('inform on the sites of a group, too', async () => {
    const hostGroups = ['all=contoso.sharepoint.com'];
    const responses = ['anyone-link@all=warn', 'anyone-link-edit=warn'];
    const found = await recommended({ hostGroups, responses });
    expect(found.responses).toEqual(['anyone-link@all=inform', 'anyone-link-edit=warn', 'anyone-link=inform']);
    expect(await weeklyWith({ hostGroups }, found.responses)).toBe(0.5);
  });

  it('leave a policy alone that asks seldom, and a rule that it has only recorded', async () => {
    const responses = ['anyone-link-edit=record'];
    expect(await recommended({ responses })).toEqual({ responses, isChanged: false, keepsBlock: false, weekly: 0 });
  });

  it('count one prompt for an activity that several rules found', async () => {
    const log = logOf(Array.from({ length: 4 }, () => ({ scope: 'anonymous', role: 'edit' })));
    const responses = ['anyone-link-edit=warn', 'anyone-link=warn'];
    expect(await recommended({ responses }, log)).toEqual({
      responses,
      isChanged: false,
      keepsBlock: false,
      weekly: 1,
    });
  });

  it('do not count what another rule blocks', async () => {
    const responses = ['anyone-link-edit=block', 'anyone-link=warn'];
    const log = logOf(Array.from({ length: 40 }, () => ({ scope: 'anonymous', role: 'edit' })));
    const found = await recommended({ responses }, log);
    expect(found).toEqual({ responses, isChanged: false, keepsBlock: true, weekly: 0 });
    expect(await weeklyWith({}, responses, log)).toBe(0);
  });

  it('do not have a rule ask about what cannot be held', async () => {
    const log = logOf([
      { kind: 'sync', file: { name: 'a.docx' } },
      { scope: 'anonymous', role: 'edit', guessed: true },
    ]);
    const { responses, isChanged } = await recommended({ responses: ['library-sync=warn'] }, log);
    expect([responses, isChanged]).toEqual([['library-sync=warn'], false]);
  });

  it('never ask more than once a week, and as often as announced', async () => {
    const share = fc.record({
      scope: fc.constantFrom('anonymous', 'organization', 'specific'),
      role: fc.constantFrom('edit', 'view'),
      recipients: fc.subarray(['ann@fabrikam.example', 'bob@contoso.com', 'eve@gmail.com']),
    });
    const response = fc.tuple(
      fc.constantFrom(...RULE_IDS, ...RULE_IDS.map(id => `${id}@all`)),
      fc.constantFrom('record', 'inform', 'warn', 'block', 'off'),
    );
    const hostGroups = ['all=contoso.sharepoint.com'];
    await fc.assert(
      fc.asyncProperty(fc.array(share, { maxLength: 30 }), fc.array(response), async (shares, pairs) => {
        const log = logOf(shares);
        const responses = [...new Map(pairs)].map(([rule, one]) => `${rule}=${one}`);
        const found = await recommended({ hostGroups, responses }, log);
        expect(found.weekly).toBeLessThanOrEqual(1);
        expect(await weeklyWith({ hostGroups }, found.responses, log)).toBeLessThanOrEqual(found.weekly);
        expect(found.responses.filter(one => one.endsWith('=block'))).toEqual(
          responses.filter(one => one.endsWith('=block')),
        );
      }),
      { numRuns: 50 },
    );
  });
});
