import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES } from '../rules';
import type { Key } from './keys/key';
import { KEYS } from './keys/keys';
import { parsePolicy } from './parse';
import type { Policy } from './policy';
import { managedSchema } from './schema/managed-schema';

const RULE_IDS = ['anyone-link', 'bulk-download'];
const parse = (raw: unknown) => parsePolicy(raw, RULE_IDS);
const RULE = (response: string) =>
  JSON.stringify({ id: 'contoso-falcon', level: 'low', response, when: { kind: 'print' }, title: 'Falcon' });

describe('parsePolicy', () => {
  it('reads a valid policy completely', () => {
    const { source, policy, problems } = parse({
      organizationName: ' Contoso ',
      supportContact: 'security@contoso.com',
      policyUrl: 'https://contoso.sharepoint.com/sites/security',
      internalDomains: ['Contoso.com', '@contoso.onmicrosoft.com'],
      trustedDomains: ['northwind.example'],
      responses: ['anyone-link=record', 'bulk-download = Inform'],
      messages: ['anyone-link=Use a link for = named people.'],
      extraHosts: [' SharePoint.Corp.Contoso.com', 'portal', 'contoso-server.example'],
    });
    expect(problems).toEqual([]);
    expect(source).toBe('managed');
    expect(policy).toEqual({
      organizationName: 'Contoso',
      supportContact: 'security@contoso.com',
      policyUrl: 'https://contoso.sharepoint.com/sites/security',
      internalDomains: ['contoso.com', 'contoso.onmicrosoft.com'],
      trustedDomains: ['northwind.example'],
      responses: new Map([
        ['anyone-link', 'record'],
        ['bulk-download', 'inform'],
      ]),
      levels: new Map(),
      hostGroups: new Map(),
      exceptions: [],
      startDates: new Map(),
      auditOnly: false,
      sensitivityLabels: new Map(),
      customRules: [],
      messages: new Map([['anyone-link', 'Use a link for = named people.']]),
      welcome: true,
      welcomeText: new Map(),
      askAgainAfter: 480,
      askTimeout: 0,
      forwardEncoding: 'protobuf',
      privacyLevel: 'minimal',
      whenUnanswered: new Map(),
      reasons: new Map(),
      reasonMinLength: 10,
      snooze: 0,
      retentionDays: 30,
      extraHosts: ['sharepoint.corp.contoso.com', 'portal', 'contoso-server.example'],
      customRecognisers: [],
      checkInstallation: false,
      practice: true,
      practiceScenarios: [],
    });
  });

  it.each([
    ['organizationName', 7, 'not-text'],
    ['organizationName', '  ', 'not-text'],
    ['supportContact', 'x'.repeat(2001), 'too-long'],
    ['policyUrl', 'http://contoso.com', 'not-https'],
    ['policyUrl', 'javascript:alert(1)', 'not-https'],
    ['internalDomains', '["contoso.com"', 'not-a-list'],
    ['internalDomains', ' ', 'not-a-list'],
    ['internalDomains', { domain: 'contoso.com' }, 'not-a-list'],
    ['internalDomains', ['contoso'], 'not-a-domain'],
    ['internalDomains', [null], 'not-text'],
    ['trustedDomains', ['https://fabrikam.com'], 'not-a-domain'],
    ['responses', ['anyone-link'], 'not-a-pair'],
    ['responses', ['anyone-lnk=inform'], 'unknown-rule'],
    ['responses', ['anyone-link=explode'], 'unknown-response'],
    ['messages', ['=text'], 'not-a-pair'],
    ['messages', ['anyone-link=first', 'anyone-link=second'], 'twice'],
    ['messages', ['anyone-link@de=erstens', 'anyone-link@DE=zweitens'], 'twice'],
    ['messages', ['anyone-lnk@de=Text'], 'unknown-rule'],
    ['messages', ['anyone-link@de= '], 'not-text'],
    ['messages', ['anyone-link@=text'], 'not-a-language'],
    ['messages', ['anyone-link@german=text'], 'not-a-language'],
    ['messages', ['anyone-link@jp=text'], 'not-a-language'],
    ['messages', ['anyone-link@de@at=text'], 'not-a-language'],
    ['askTimeout', 86_401, 'out-of-range'],
    ['askTimeout', -1, 'out-of-range'],
    ['askTimeout', 'long', 'not-a-number'],
    ['askAgainAfter', 1.5, 'not-a-number'],
    ['reasonMinLength', 0, 'out-of-range'],
    ['snooze', '2000', 'out-of-range'],
    ['retentionDays', 0, 'out-of-range'],
    ['retentionDays', 3651, 'out-of-range'],
    ['whenUnanswered', ['anyone-link=block'], 'not-one-of'],
    ['whenUnanswered', ['anyone-lnk=stop'], 'unknown-rule'],
    ['reasonText', 'requird', 'not-one-of'],
    ['reasonText', true, 'not-one-of'],
    ['reasons', ['=words'], 'not-a-pair'],
    ['reasons', ['two words=words'], 'not-a-code'],
    ['reasons', ['partner='], 'not-text'],
    ['reasons', ['partner=one', 'partner=two'], 'twice'],
    ['reasons', ['partner@xx=words'], 'not-a-language'],
    ['extraHosts', 7, 'not-a-list'],
    ['extraHosts', [7], 'not-text'],
    ['extraHosts', [''], 'not-a-host'],
    ['extraHosts', ['https://portal.contoso.com'], 'not-a-host'],
    ['extraHosts', ['portal.contoso.com/sites/hr'], 'not-a-host'],
    ['extraHosts', ['portal.contoso.com:8443'], 'not-a-host'],
    ['extraHosts', ['*.contoso.com'], 'not-a-host'],
    ['extraHosts', ['*'], 'not-a-host'],
    ['extraHosts', ['10.0.0.7'], 'not-a-host'],
    ['extraHosts', ['portal.contoso.com.'], 'not-a-host'],
    ['extraHosts', ['-portal.contoso.com'], 'not-a-host'],
    ['extraHosts', ['münchen.contoso.com'], 'not-a-host'],
    ['extraHosts', ['a'.repeat(64)], 'not-a-host'],
    ['extraHosts', ['a.'.repeat(127)], 'not-a-host'],
    ['extraHosts', ['Contoso.SharePoint.com'], 'already-covered'],
    ['extraHosts', ['sharepoint.com'], 'already-covered'],
    ['extraHosts', ['graph.microsoft.com'], 'already-covered'],
    ['orgName', 'Contoso', 'unknown-key'],
    ['constructor', 'Contoso', 'unknown-key'],
  ] as const)('of %s drops only the value %j, with the problem %s', (key, value, why) => {
    const good = { organizationName: 'Contoso', internalDomains: ['contoso.com'] };
    const { policy, problems } = parse({ ...good, [key]: value });
    expect(problems).toMatchObject([{ key, why }]);
    if (key !== 'organizationName') expect(policy.organizationName).toBe('Contoso');
    if (key !== 'internalDomains') expect(policy.internalDomains).toEqual(['contoso.com']);
  });

  it.each([
    ['a list', ['contoso.com', 'contoso.example']],
    ['the text of a JSON list', ' [ "contoso.com", "contoso.example" ] '],
    ['one element per line', 'contoso.com\r\n\r\n  contoso.example\n'],
  ])('accepts %s', (_form, internalDomains) => {
    expect(parse({ internalDomains })).toMatchObject({
      problems: [],
      policy: { internalDomains: ['contoso.com', 'contoso.example'] },
    });
  });

  it.each([
    ['internlDomains', 'internalDomains'],
    ['INTERNALDOMAINS', 'internalDomains'],
    ['organisationName', 'organizationName'],
    ['proxy', undefined],
    ['x'.repeat(10_000), undefined],
  ])('suggests the nearest key for %.20s', (key, meant) => {
    expect(parse({ [key]: 'x' }).problems[0]?.nearest).toBe(meant);
  });

  it('suggests the nearest rule and response', () => {
    const { problems } = parse({ responses: ['anyone-lnk=inform', 'anyone-link=informs', 'nothing-like-it=inform'] });
    expect(problems.map(({ nearest }) => nearest)).toEqual(['anyone-link', 'inform', undefined]);
  });

  it('lists a hundred problems of one key, and counts the rest', () => {
    const many = (count: number, of: (at: number) => string) => Array.from({ length: count }, (_, at) => of(at));
    const raw = {
      ...Object.fromEntries(many(150, at => `nonsense${at}`).map(key => [key, 'x'])),
      responses: [...many(20_000, at => `anyone-lnk${at}=inform`), 'anyone-link=record'],
      internalDomains: many(100, () => '?'),
    };
    const { policy, problems } = parse(raw);
    expect([...policy.responses]).toEqual([['anyone-link', 'record']]);
    const of = (wanted: string) => problems.filter(({ key }) => key === wanted);
    expect(of('responses')).toHaveLength(101);
    expect(of('responses').at(-1)).toEqual({
      key: 'responses',
      value: '',
      why: 'more-problems',
      allowed: '19900',
      used: '',
    });
    expect(of('internalDomains')).toHaveLength(100);
    expect(problems.filter(({ why }) => why === 'unknown-key')).toHaveLength(100);
    expect(of('')).toMatchObject([{ why: 'more-problems', allowed: '50' }]);
  });

  it.each(['onmicrosoft.com', 'gmail.com', 'co.uk', 'Com.au', '@outlook.com'])(
    'warns about the shared domain %s as internal, but uses it',
    domain => {
      const plain = domain.toLowerCase().replace('@', '');
      const { policy, problems } = parse({
        internalDomains: [domain, 'contoso.com', 'contoso.onmicrosoft.com', 'contoso.co.uk', 'go.com'],
      });
      expect(problems).toEqual([{ key: 'internalDomains', value: domain, why: 'shared-domain', used: plain }]);
      expect(policy.internalDomains).toEqual([
        plain,
        'contoso.com',
        'contoso.onmicrosoft.com',
        'contoso.co.uk',
        'go.com',
      ]);
    },
  );

  it.each(['apiKey', 'forwardKey', 'authorization', 'Authorisation', 'bearer', 'proxyCredential', 'passwd'])(
    'hides the value of %s',
    key => {
      expect(parse({ [key]: 'hush-hush' }).problems).toMatchObject([{ key, value: '•••' }]);
    },
  );

  it('hides the value of every unknown key, which may be a misspelt secret', () => {
    const raw = {
      forwardTokn: 'c0ffee',
      splunkTOKEN: 'c0ffee',
      pseudonymKy: 'c0ffee',
      nonsense: ['c0ffee'],
      constructor: 'c0ffee',
    };
    const { problems } = parse(raw);
    expect(problems.map(({ key, value }) => [key, value])).toEqual(Object.keys(raw).map(key => [key, '•••']));
  });

  it.each([
    ['forwardKind', 'otlp/http', '•••'],
    ['forwardKind', '5f0b6a1e2c7d', '•••'],
    ['forwardKind', ['c0ffee'], '•••'],
    ['forwardKind', ['coffee'], '•••'],
    ['forwardKind', 'Splunk', 'Splunk'],
    ['forwardKind', ' ', ' '],
    ['forwardEncoding', 'eyJhbGciOi.eyJzdWIiOi.c0ffee', '•••'],
    ['forwardEncoding', 'jsn', 'jsn'],
    ['forwardUrl', '5f0b6a1e2c7d', '•••'],
    ['forwardUrl', ['https://logs.contoso.example/c0ffee'], '•••'],
    ['forwardUrl', 7, '•••'],
    ['forwardUrl', 'eyJhbGciOi.eyJzdWIiOi.c0ffee', '•••'],
    ['forwardUrl', 'logs.contoso.example/c0ffee', 'logs.contoso.example/…'],
    ['forwardUrl', 'logs.contoso.example', 'logs.contoso.example'],
    ['forwardUrl', 'logs.contoso.example?c0ffee', 'logs.contoso.example/…'],
    ['forwardUrl', 'http://logs.contoso.example:8080/c0ffee', 'http://logs.contoso.example:8080/…'],
    ['forwardUrl', 'https://ann:c0ffee@logs.contoso.example/', 'https://logs.contoso.example/'],
    ['forwardUrl', `https://logs.contoso.example/c0ffee/${'x'.repeat(3000)}`, 'https://logs.contoso.example/…'],
    ['forwardUrl', 'https://logs.contoso.example/?token=c0ffee', 'https://logs.contoso.example/…'],
    ['forwardUrl', 'https://logs.contoso.example/#c0ffee', 'https://logs.contoso.example/…'],
    ['forwardUrl', '  ', ''],
  ])('shows in a problem of %s the value %j as %j', (key, raw, value) => {
    expect(parse({ [key]: raw }).problems).toMatchObject([{ key, value }]);
  });

  it('shortens a long value, visibly', () => {
    const shown = (value: string) => parse({ policyUrl: value }).problems[0]?.value;
    expect(shown('x'.repeat(80))).toBe('x'.repeat(80));
    expect(shown('x'.repeat(3000))).toBe(`${'x'.repeat(79)}…`);
  });

  it.each([
    { responses: ['anyone-link=block'], exceptions: ['anyone-link=Press@contoso.com'] },
    { responses: ['anyone-link=warn'], exceptions: ['*=press@contoso.com'] },
    {
      hostGroups: ['hr=hr.contoso.com'],
      responses: ['anyone-link@hr=justify'],
      exceptions: ['anyone-link=press@contoso.com'],
    },
    { customRules: [RULE('warn')], exceptions: ['contoso-falcon=press@contoso.com'] },
    { exceptions: ['*=press@contoso.com'], customRules: [RULE('block')], auditOnly: true },
  ])("warns about a person's exception from a rule that asks first, but uses it: %j", raw => {
    const { policy, problems } = parse(raw);
    const [value] = raw.exceptions;
    expect(problems).toEqual([{ key: 'exceptions', value, why: 'person-by-page', used: value }]);
    expect(policy.exceptions).toMatchObject([{ person: 'press@contoso.com' }]);
  });

  it.each([
    { responses: ['anyone-link=block'], exceptions: ['bulk-download=press@contoso.com', 'anyone-link=contoso.com'] },
    { responses: ['anyone-link=block'], exceptions: ['anyone-link=https://contoso.sharepoint.com/sites/press'] },
    { responses: ['anyone-link=inform'], exceptions: ['*=press@contoso.com'] },
    { customRules: [RULE('warn')], responses: ['contoso-falcon=record'], exceptions: ['*=press@contoso.com'] },
  ])('does not warn if no rule asks or no person is named: %j', raw => {
    expect(parse(raw).problems).toEqual([]);
  });

  it('keeps the valid elements of a list next to an invalid one', () => {
    const { policy, problems } = parse({ responses: ['anyone-link=record', 'nonsense', 'bulk-download=inform'] });
    expect([...policy.responses]).toEqual([
      ['anyone-link', 'record'],
      ['bulk-download', 'inform'],
    ]);
    expect(problems).toEqual([{ key: 'responses', value: 'nonsense', why: 'not-a-pair', used: '' }]);
  });

  it('uses the default instead of a list without any valid element, but not instead of an empty one', () => {
    const keyOf = (internalDomains: unknown) => parse({ internalDomains }).keys.internalDomains;
    expect(keyOf(['no domain'])).toEqual({ source: 'default', locked: true });
    expect(keyOf([])).toEqual({ source: 'managed', locked: true, raw: [] });
  });

  it.each(['warn', 'justify', 'block'])('keeps the response %s', response => {
    const { policy, problems } = parse({ responses: [`anyone-link=${response}`] });
    expect(policy.responses.get('anyone-link')).toBe(response);
    expect(problems).toEqual([]);
  });

  it('accepts an extra host only if it makes a pattern for exactly this host', () => {
    const piece = fc.constantFrom(
      'portal',
      'contoso',
      'com',
      '.',
      '*',
      '-',
      '/',
      ':',
      '@',
      '?',
      '#',
      '%2e',
      '0',
      ' ',
      '[',
      '\\',
      'É',
      'xn--p1ai',
      '<all_urls>',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.domain(),
      fc.array(piece).map(pieces => pieces.join('')),
    );
    fc.assert(
      fc.property(fc.array(text), elements => {
        const { policy, problems } = parse({ extraHosts: elements });
        expect(policy.extraHosts.length + problems.length).toBe(elements.length);
        for (const host of policy.extraHosts)
          expect(new URL(`https://${host}/`)).toMatchObject({ host, pathname: '/', username: '' });
      }),
      { numRuns: 2000 },
    );
  });

  it('uses defaults without a policy', () => {
    for (const nothing of [{}, undefined, null, 'text', []]) {
      const { source, problems, keys } = parse(nothing);
      expect({ source, problems }).toEqual({ source: 'default', problems: [] });
      expect(keys.internalDomains).toEqual({ source: 'default', locked: false });
    }
  });

  it('never throws, and uses or reports every value', () => {
    const keys = fc.constantFrom(...Object.keys(KEYS), '__proto__', 'toString', 'x');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.anything(), { maxKeys: 8 }), raw => {
        const { policy, problems } = parse(raw);
        for (const key of Object.keys(raw)) {
          const used = key in policy && JSON.stringify((policy as unknown as Record<string, unknown>)[key]) !== '[]';
          const emptyList = Array.isArray(raw[key]) && (raw[key] as unknown[]).length === 0;
          expect(used || emptyList || problems.some(problem => problem.key === key)).toBe(true);
        }
      }),
    );
  });
});

describe('a key', () => {
  const names = Object.keys(KEYS);
  const ruleIds = RULES.map(({ id }) => id);
  const alone = (name: string, raw: unknown) =>
    parsePolicy({ [name]: raw }, ruleIds).policy as unknown as Record<string, unknown>;

  it.each(names)('%s has an example of its type, which is accepted in every delivered form', name => {
    const { type, example } = KEYS[name] as Key;
    const types = { string: 'string', boolean: 'boolean', integer: 'number', list: 'object' };
    expect(typeof example).toBe(types[type]);
    const texts = Array.isArray(example) ? [example.join('\n')] : [];
    for (const raw of [example, ...(type === 'string' ? [] : [JSON.stringify(example)]), ...texts]) {
      expect(parsePolicy({ [name]: raw }, ruleIds).problems).toEqual([]);
      expect(alone(name, raw)[name]).toEqual(alone(name, example)[name]);
    }
    expect(alone(name, example)[name]).not.toEqual(parsePolicy({}, ruleIds).policy[name as keyof Policy]);
  });

  it('with a valid value is never lost, whatever surrounds it', () => {
    const junk = fc.dictionary(
      fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor'), fc.string()),
      fc.anything(),
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(fc.subarray(names), junk, fc.boolean(), (good, bad, before) => {
        const examples = Object.fromEntries(good.map(name => [name, KEYS[name]?.example]));
        // In either order, but a key has one value.
        const raw = before ? { ...examples, ...bad, ...examples } : { ...bad, ...examples };
        const { policy, problems } = parsePolicy(raw, ruleIds);
        for (const name of good) {
          expect((policy as unknown as Record<string, unknown>)[name]).toEqual(alone(name, examples[name])[name]);
          expect(problems.filter(({ key }) => key === name)).toEqual([]);
        }
        for (const { key, value, why } of problems)
          expect([key, value, why].map(part => typeof part)).toEqual(['string', 'string', 'string']);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('managedSchema', () => {
  it('has every key with title and description, and only keywords that Chromium accepts', () => {
    const { type, properties } = managedSchema(key => `text of ${key}`) as {
      type: string;
      properties: Record<string, Record<string, unknown>>;
    };
    expect(type).toBe('object');
    expect(Object.keys(properties)).toEqual(Object.keys(KEYS));
    for (const [name, property] of Object.entries(properties)) {
      expect(Object.keys(property).every(keyword => ['type', 'title', 'description', 'items'].includes(keyword))).toBe(
        true,
      );
      expect(property.title).toBe(`text of key_${name}`);
      expect(property.description).toBe(`text of key_${name}_what`);
    }
  });
});
