/**
 * What a policy says about rules, one setting after the other: accepted, or reported, without
 * affecting other elements.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { camel } from '../../words/words';
import { parsePolicy } from '../parse';

const parse = (raw: object) => parsePolicy(raw, ['anyone-link', 'bulk-download']);
const GUID = '7f8b3c1e-2d4a-4f6b-9c0d-1e2f3a4b5c6d';

it('accepts valid settings in any order', () => {
  const { policy, problems } = parse({
    responses: ['anyone-link@HR=block', 'anyone-link=off', 'mine=record'],
    levels: ['bulk-download = High', 'mine=low'],
    exceptions: [
      'anyone-link=Adatum.example',
      'anyone-link=@adatum.test',
      'bulk-download=Auditor@Contoso.com',
      'mine=https://Contoso.sharepoint.com/sites/Press%20room/',
    ],
    startDates: ['mine=2027-01-31'],
    messages: ['mine=Ours.'],
    auditOnly: 1,
    sensitivityLabels: [`{${GUID.toUpperCase()}}=Secret: very:high`],
    hostGroups: ['HR = hr.contoso.com, *.People.contoso.com'],
    customRules: [JSON.stringify({ id: 'mine', level: 'low', when: { kind: 'print' }, title: 'Mine' })],
  });
  expect(problems).toEqual([]);
  expect(policy).toMatchObject({
    responses: new Map([
      ['anyone-link@hr', 'block'],
      ['anyone-link', 'off'],
      ['mine', 'record'],
    ]),
    levels: new Map([
      ['bulk-download', 'high'],
      ['mine', 'low'],
    ]),
    exceptions: [
      { rule: 'anyone-link', domain: 'adatum.example' },
      { rule: 'anyone-link', domain: 'adatum.test' },
      { rule: 'bulk-download', person: 'auditor@contoso.com' },
      { rule: 'mine', site: 'contoso.sharepoint.com/sites/press room' },
    ],
    startDates: new Map([['mine', '2027-01-31']]),
    auditOnly: true,
    sensitivityLabels: new Map([[GUID, { name: 'Secret: very', level: 'high' }]]),
    hostGroups: new Map([['hr', ['hr.contoso.com', '*.people.contoso.com']]]),
  });
});

describe('an invalid setting', () => {
  const good = {
    hostGroups: ['hr=hr.contoso.com'],
    responses: ['bulk-download=record'],
    levels: ['bulk-download=low'],
    exceptions: ['bulk-download=adatum.example'],
    startDates: ['bulk-download=2027-01-31'],
    sensitivityLabels: [`${GUID}=General:low`],
  };

  it.each([
    ['responses', 'anyone-lnik=record', { why: 'unknown-rule', nearest: 'anyone-link' }],
    ['responses', 'anyone-link@hrr=record', { why: 'unknown-group', nearest: 'hr', allowed: 'hr' }],
    ['responses', 'anyone-link@=record', { why: 'unknown-group' }],
    ['responses', 'anyone-link@hr@garbage=off', { why: 'unknown-group' }],
    ['sensitivityLabels', `${GUID}=${'a:'.repeat(10_000)}`, { why: 'too-long', value: expect.any(String) }],
    ['responses', `anyone-link=${'x'.repeat(2000)}`, { why: 'too-long', value: expect.any(String) }],
    ['responses', 'anyone-link=infrom', { why: 'unknown-response', nearest: 'inform' }],
    ['responses', '*=record', { why: 'unknown-rule' }],
    ['levels', 'anyone-link=severe', { why: 'not-one-of', allowed: 'low, medium, high, critical' }],
    ['levels', 'anyone-link@hr=high', { why: 'unknown-rule' }],
    ['levels', 'anyone-link', { why: 'not-a-pair' }],
    ['hostGroups', 'x=https://a.example', { why: 'not-a-host', value: 'https://a.example' }],
    ['hostGroups', 'x=', { why: 'empty' }],
    ['hostGroups', 'a b=a.example', { why: 'not-an-id' }],
    ['hostGroups', 'hr=a.example', { why: 'id-twice', value: 'hr' }],
    ['exceptions', 'anyone-link=http://contoso.sharepoint.com/sites/x', { why: 'not-an-exception' }],
    ['exceptions', 'anyone-link=https://contoso.sharepoint.com/sites/x?a=1', { why: 'not-an-exception' }],
    ['exceptions', 'anyone-link=https://contoso.sharepoint.com:8443/', { why: 'not-an-exception' }],
    ['exceptions', 'anyone-link=https://contoso.sharepoint.com/%E0%A4', { why: 'not-an-exception' }],
    ['exceptions', 'anyone-link=a b@contoso.com', { why: 'not-an-exception' }],
    ['exceptions', 'anyone-link=contoso', { why: 'not-an-exception' }],
    ['exceptions', 'anyone-link=*.contoso.com', { why: 'not-an-exception' }],
    ['startDates', 'anyone-link=2027-02-30', { why: 'not-a-date' }],
    ['startDates', 'anyone-link=31.1.2027', { why: 'not-a-date' }],
    ['sensitivityLabels', 'Confidential:high', { why: 'not-a-label' }],
    ['sensitivityLabels', `${GUID}=Confidential`, { why: 'not-a-label' }],
    ['sensitivityLabels', '7f8b3c1e-2d4a-4f6b-9c0d-1e2f3a4b5c00=C:hig', { why: 'not-one-of', nearest: 'high' }],
    ['sensitivityLabels', `${GUID}=Other:high`, { why: 'id-twice', value: GUID }],
  ] as const)('of %s is reported: %s', (key, element, problem) => {
    const { policy, problems } = parse({ ...good, [key]: [...good[key], element] });
    expect(problems).toEqual([expect.objectContaining({ key, value: element, ...problem })]);
    expect(policy).toEqual(parse(good).policy);
  });

  it('of auditOnly is reported, because it must be a switch', () => {
    expect(parse({ auditOnly: 'perhaps' })).toMatchObject({
      policy: { auditOnly: false },
      problems: [{ why: 'not-a-switch' }],
    });
  });
});

it('accepts or reports any element, and accepted values are well-formed', () => {
  const piece = fc.constantFrom(
    ...[
      'anyone-link',
      '*',
      '@',
      '=',
      'hr',
      'contoso.com',
      'https://',
      '/sites/x',
      '2027-',
      '01-',
      '31',
      GUID,
      ':',
      'high',
      'off',
      ' ',
      '%',
      '{',
      '\n',
    ],
  );
  const element = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join('')),
  );
  const keys = ['responses', 'levels', 'hostGroups', 'exceptions', 'startDates', 'sensitivityLabels', 'customRules'];
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...keys), fc.array(element, { maxLength: 5 }), { noNullPrototype: true }),
      raw => {
        const { policy, problems } = parse(raw);
        for (const { why } of problems) expect(messages).toHaveProperty(`policyProblem_${camel(why)}`);
        for (const { domain, person, site } of policy.exceptions)
          expect([domain, person, site].filter(Boolean)).toHaveLength(1);
        for (const day of policy.startDates.values()) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
        for (const id of policy.sensitivityLabels.keys()) expect(id).toMatch(/^[0-9a-f-]{36}$/);
        for (const hosts of policy.hostGroups.values())
          for (const host of hosts) expect(URL.canParse(`https://${host.replace('*', 'x')}/`)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
