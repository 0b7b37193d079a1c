/**
 * What an organisation can configure about rules: level, response, places, exceptions and start
 * dates.
 */
import { describe, expect, it } from 'vitest';
import type { Meaning } from '../event';
import type { Ask, Rule } from './engine/rule';
import type { RuleContext } from './engine/rule-context';
import { type activity, judged, memory, NOON, rulesIn } from './test/judged';

const LINK = { kind: 'share-link-create', scope: 'anonymous', role: 'view', expires: '2026-12-31' } as const;
const finding = (
  meaning: Parameters<typeof activity>[0],
  policy: Partial<RuleContext>,
  rule = 'anyone-link',
  aheadOfUtc = 0,
) => judged(meaning, policy, memory([], aheadOfUtc)).find(found => found.rule === rule);

describe('responses', () => {
  const hostGroups = new Map([
    ['hr', ['hr.contoso.com', '*.people.contoso.com']],
    ['all', ['*.contoso.com']],
  ]);
  const responses = new Map([
    ['anyone-link', 'record'],
    ['anyone-link@hr', 'inform'],
    ['anyone-link@all', 'off'],
  ] as const);

  it.each([
    ['contoso.sharepoint.com', undefined, 'record'],
    ['hr.contoso.com', undefined, 'inform'],
    ['pay.people.contoso.com', undefined, 'inform'],
    ['people.contoso.com', undefined, undefined],
    ['hr.contoso.com.', undefined, 'inform'],
    ['graph.microsoft.com', 'hr.contoso.com./sites/x', 'inform'],
    ['notcontoso.com', undefined, 'record'],
    ['graph.microsoft.com', 'hr.contoso.com/sites/x', 'inform'],
  ])('are chosen by the host %s and the site %s: %s', (host, site, response) => {
    expect(finding({ ...LINK, host, ...(site ? { site } : {}) }, { hostGroups, responses })?.response).toBe(response);
  });

  it("of a group that has none for this rule are those of the next, then the rule's own", () => {
    const at = (only: RuleContext['responses']) =>
      finding({ ...LINK, host: 'hr.contoso.com' }, { hostGroups, responses: only })?.response;
    expect(at(new Map([['anyone-link@all', 'record']]))).toBe('record');
    expect(at(new Map())).toBe('inform');
  });

  it('have nothing withheld if they are carried out in full', () => {
    for (const response of ['record', 'inform', 'warn', 'justify', 'block'] as const) {
      const found = finding(LINK, { responses: new Map([['anyone-link', response]]) });
      expect(found).toMatchObject({ response });
      expect(found).not.toHaveProperty('withheld');
    }
  });
});

describe('audit only', () => {
  it('records everything, with the response that was withheld', () => {
    const policy = { auditOnly: true, responses: new Map([['anyone-link', 'block']] as const) };
    const all = judged({ ...LINK, role: 'edit', recipients: ['a@fabrikam.com'] }, policy);
    expect(all.map(({ rule, response, withheld }) => [rule, response, withheld?.response, withheld?.because])).toEqual([
      ['anyone-link-edit', 'record', 'inform', 'audit-only'],
      ['anyone-link', 'record', 'block', 'audit-only'],
      ['external-recipient', 'record', 'inform', 'audit-only'],
      ['new-domain', 'record', 'inform', 'audit-only'],
    ]);
  });

  it('withholds nothing from what is only recorded anyway', () => {
    expect(finding({ kind: 'sync' }, { auditOnly: true }, 'library-sync')).not.toHaveProperty('withheld');
  });
});

describe('a start date', () => {
  const on = (date: string, aheadOfUtc = 0) =>
    finding(LINK, { startDates: new Map([['anyone-link', date]]) }, 'anyone-link', aheadOfUtc);

  it("only records before that day in the user's time zone", () => {
    expect(new Date(NOON).toISOString()).toMatch('2026-03-18T12:00');
    expect(on('2026-03-18')?.response).toBe('inform');
    expect(on('2026-03-19')).toMatchObject({
      response: 'record',
      withheld: { response: 'inform', because: 'not-started' },
    });
    expect(on('2026-03-19', 12 * 60)?.response).toBe('inform');
    expect(on('2026-03-18', -13 * 60)?.response).toBe('record');
  });
});

describe('a guess', () => {
  const guess = { kind: 'permission-change', recipients: ['eve@fabrikam.com'], guessed: true } satisfies Meaning;
  const responseTo = (meaning: Meaning, response: 'off' | 'record' | 'inform' | 'warn' | 'justify' | 'block') =>
    finding(meaning, { responses: new Map([['external-recipient', response]]) }, 'external-recipient')?.response;

  it.each(['warn', 'justify', 'block'] as const)('informs where the policy has %s', response => {
    expect(responseTo(guess, response)).toBe('inform');
    expect(responseTo({ kind: 'share-invite', recipients: guess.recipients }, response)).toBe(response);
  });

  it('is only recorded where the policy says so', () => {
    expect(responseTo(guess, 'record')).toBe('record');
  });
});

describe('levels', () => {
  const sensitivityLabels = new Map([['x', { name: 'Secret', level: 'critical' }]] as const);
  const download = { kind: 'download', label: { id: 'x' } } as const;

  it('come from the policy, then the label, then the rule', () => {
    expect(finding(LINK, { levels: new Map([['anyone-link', 'critical']]) })?.level).toBe('critical');
    expect(finding(download, { sensitivityLabels }, 'labelled-file-leaves')?.level).toBe('critical');
    expect(
      finding(
        download,
        { sensitivityLabels, levels: new Map([['labelled-file-leaves', 'low']]) },
        'labelled-file-leaves',
      )?.level,
    ).toBe('low');
  });
});

describe('exceptions', () => {
  const invite = {
    kind: 'share-invite',
    scope: 'specific',
    recipients: ['a@fabrikam.com', 'b@sub.adatum.example'],
  } satisfies Meaning;
  const outside = (exceptions: RuleContext['exceptions']) =>
    finding(invite, { exceptions }, 'external-recipient')?.evidence.outsiders;

  it('for domains and people remove them from the evidence, and the finding with the last one', () => {
    expect(outside([{ rule: 'external-recipient', domain: 'adatum.example' }])).toEqual(['a@fabrikam.com']);
    expect(outside([{ rule: '*', person: 'a@fabrikam.com' }])).toEqual(['b@sub.adatum.example']);
    expect(outside([{ rule: 'anyone-link', domain: 'adatum.example' }])).toEqual(invite.recipients);
    expect(
      outside([
        { rule: '*', domain: 'adatum.example' },
        { rule: 'external-recipient', domain: 'fabrikam.com' },
      ]),
    ).toBeUndefined();
  });

  it('for a domain do not apply to a link without recipients', () => {
    const exceptions = [{ rule: '*', domain: 'fabrikam.com' }];
    expect(finding(LINK, { exceptions })).toBeDefined();
    expect(finding({ kind: 'sync', recipients: [] }, { exceptions }, 'library-sync')).toBeDefined();
  });

  it.each([
    { scope: 'anonymous', role: 'edit' },
    { scope: 'organization' },
    { scope: 'specific', everyone: true },
  ] as const)('for a recipient do not apply to the others with access by %j', opens => {
    const share = { kind: 'share-link-create', ...opens, recipients: ['auditor@fabrikam.com'] } satisfies Meaning;
    const all = rulesIn(judged(share));
    const openly = all.filter(rule => !['external-recipient', 'new-domain'].includes(rule));
    const custom = {
      id: 'own',
      level: 'low',
      response: 'record',
      when: [{ scope: ['organization'] }],
      falsePositives: '',
      knownGaps: '',
    } as const;
    expect(all).toContain('external-recipient');
    expect(rulesIn(judged(share, { exceptions: [{ rule: '*', person: 'auditor@fabrikam.com' }] }))).toEqual(openly);
    expect(
      rulesIn(judged(share, { exceptions: [{ rule: '*', domain: 'fabrikam.com' }], customRules: [custom] })),
    ).toEqual(opens.scope === 'organization' ? [...openly, 'own'] : openly);
  });

  it('for a sole recipient apply to the whole share', () => {
    const grant = {
      kind: 'permission-change',
      scope: 'specific',
      fullControl: true,
      recipients: ['heir@contoso.com'],
    } satisfies Meaning;
    expect(finding(grant, {}, 'full-control')).toBeDefined();
    expect(
      finding(grant, { exceptions: [{ rule: 'full-control', person: 'heir@contoso.com' }] }, 'full-control'),
    ).toBeUndefined();
  });

  it('for a person apply to what they do', () => {
    const exceptions = [{ rule: 'anyone-link', person: 'press@contoso.com' }];
    expect(finding({ ...LINK, actor: { email: 'press@contoso.com' } }, { exceptions })).toBeUndefined();
    expect(finding({ ...LINK, actor: { email: 'ann@contoso.com' } }, { exceptions })).toBeDefined();
  });

  it.each([
    [{ site: 'contoso.sharepoint.com/sites/Press' }, false],
    [{ site: 'contoso.sharepoint.com/sites/press/2026' }, false],
    [{ site: 'contoso.sharepoint.com/sites/pressure' }, true],
    [{ site: 'fabrikam.sharepoint.com/sites/press' }, true],
    [{ file: { path: '/sites/press/Shared Documents/a.docx' } }, false],
    [{ file: { path: '/sites/press/../hr/x.docx' } }, true],
    [{ file: { path: '/sites/press/Shared Documents/..\\..\\hr/x.docx' } }, true],
    [{ site: 'contoso.sharepoint.com/sites/press/../hr' }, true],
    [{ file: { path: '/sites/press/Shared Documents/a..b.docx' } }, false],
    [{ file: { path: 'sites/press/a.docx' } }, true],
    [{ file: { name: 'a.docx' } }, true],
    [{}, true],
  ])('for a site decide whether %j is evaluated: %s', (where, isJudged) => {
    const exceptions = [{ rule: 'anyone-link', site: 'contoso.sharepoint.com/sites/press' }];
    expect(finding({ ...LINK, ...where }, { exceptions }) !== undefined).toBe(isJudged);
  });
});

describe('exceptions that depend on what a page can write', () => {
  const exceptions = [
    { rule: '*', person: 'press@contoso.com' },
    { rule: 'anyone-link', site: 'contoso.sharepoint.com/sites/press' },
    { rule: 'anyone-link', site: 'fabrikam.sharepoint.com' },
  ];
  const asked = (meaning: object, response: Ask) =>
    finding({ ...LINK, ...meaning }, { exceptions, responses: new Map([['anyone-link', response]]) }, 'anyone-link')
      ?.response;
  const press = { site: 'contoso.sharepoint.com/sites/press' };

  it.each(['warn', 'justify', 'block'] as const)('do not soften %s for a person or for a doubtful site', response => {
    expect(asked({ actor: { email: 'press@contoso.com' } }, response)).toBe(response);
    expect(asked({ ...press, siteInDoubt: true }, response)).toBe(response);
    expect(asked({ ...press, siteInDoubt: true, file: { path: '/sites/press/a.docx' } }, response)).toBe(response);
    // Not even in audit-only mode.
    const tried = { exceptions, responses: new Map([['anyone-link', response]]), auditOnly: true };
    expect(finding({ ...LINK, actor: { email: 'press@contoso.com' } }, tried, 'anyone-link')?.withheld).toMatchObject({
      response,
    });
  });

  it.each(['record', 'inform'] as const)('apply if a rule asks for at most %s', response => {
    expect(asked({ actor: { email: 'press@contoso.com' } }, response)).toBeUndefined();
    expect(asked({ ...press, siteInDoubt: true }, response)).toBeUndefined();
  });

  it("apply to what the request itself states: its site, its recipients, the page's host", () => {
    expect(asked(press, 'block')).toBeUndefined();
    expect(asked({ site: 'fabrikam.sharepoint.com/sites/hr', siteInDoubt: true }, 'block')).toBeUndefined();
    const grant = {
      kind: 'permission-change',
      scope: 'specific',
      fullControl: true,
      recipients: ['press@contoso.com'],
    } satisfies Meaning;
    expect(
      finding(grant, { exceptions, responses: new Map([['full-control', 'block']]) }, 'full-control'),
    ).toBeUndefined();
  });
});

describe('a rule of the organisation', () => {
  const rule: Rule = {
    id: 'contoso-falcon',
    level: 'critical',
    response: 'inform',
    when: [{ kind: ['share-link-create'], name: ['project falcon'] }, { host: ['*.falcon.example'] }],
    falsePositives: '',
    knownGaps: '',
    title: 'Project Falcon is secret',
    advice: 'Use the data room.',
  };

  it('fires beside the others, with its own text', () => {
    const found = judged({ ...LINK, file: { name: 'project-falcon budget.xlsx' } }, { customRules: [rule] });
    expect(rulesIn(found)).toEqual(['contoso-falcon', 'anyone-link']);
    expect(found[0]).toEqual({
      rule: 'contoso-falcon',
      level: 'critical',
      response: 'inform',
      evidence: { words: ['project falcon'] },
      words: { title: 'Project Falcon is secret', advice: 'Use the data room.' },
    });
    expect(found[1]).not.toHaveProperty('words');
  });

  it('says why, if the organisation says it', () => {
    const why = 'The bid is not public.';
    const [found] = judged({ kind: 'print', host: 'a.falcon.example' }, { customRules: [{ ...rule, why }] });
    expect(found?.words).toEqual({ title: rule.title, why, advice: rule.advice });
  });

  it('fires if all that it wants is there, and nothing that it excludes', () => {
    const when = { has: ['password', 'expires'], lacks: ['everyone', 'fullControl'] } satisfies Rule['when'][number];
    const fires = (facts: Partial<Meaning>) =>
      rulesIn(judged({ kind: 'share-invite', ...facts }, { customRules: [{ ...rule, when: [when] }] })).includes(
        rule.id,
      );
    const both = { password: true, expires: '2026-12-31' } as const;
    expect(fires(both)).toBe(true);
    expect(fires({ password: true })).toBe(false);
    expect(fires({ ...both, everyone: true })).toBe(false);
  });

  it('fires from the wanted level of a label on', () => {
    const sensitivityLabels = new Map([['x', { name: 'Secret', level: 'high' }]] as const);
    const fires = (labelled: 'medium' | 'high' | 'critical') =>
      judged(
        { kind: 'sync', label: { id: 'x' } },
        { sensitivityLabels, customRules: [{ ...rule, when: [{ labelled }] }] },
      )
        .filter(({ rule: id }) => id === rule.id)
        .map(({ evidence }) => evidence);
    expect(fires('medium')).toEqual([{ label: 'Secret' }]);
    expect(fires('high')).toEqual([{ label: 'Secret' }]);
    expect(fires('critical')).toEqual([]);
  });

  it('names the host and the page, if the page is at another', () => {
    const where = { host: 'graph.microsoft.com', site: 'docs.falcon.example/sites/x' };
    expect(finding({ kind: 'print', ...where }, { customRules: [rule] }, rule.id)?.evidence).toEqual({
      host: 'graph.microsoft.com, docs.falcon.example',
    });
  });

  it('fires on any of its conditions, and keeps the evidence of the first', () => {
    expect(
      finding({ kind: 'download', host: 'docs.falcon.example' }, { customRules: [rule] }, rule.id)?.evidence,
    ).toEqual({
      host: 'docs.falcon.example',
    });
    expect(finding({ kind: 'download', host: 'falcon.example' }, { customRules: [rule] }, rule.id)).toBeUndefined();
  });
});
