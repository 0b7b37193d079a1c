import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Activity, Finding, Level, Meaning, Response } from '../event';
import { evaluate } from './engine/evaluate';
import { outsiders } from './engine/outsiders';
import type { Past } from './engine/rule-context';
import { RULES } from './index';
import { judged, memory, NO_POLICY, NOON, rulesIn } from './test/judged';

interface Example {
  name: string;
  activity: Meaning;
  host?: string;
  site?: string;
  actor?: Activity['actor'];
  /** ISO 8601. */
  at?: string;
  /** The user's UTC offset in minutes. */
  aheadOfUtc?: number;
  internalDomains?: string[];
  trustedDomains?: string[];
  responses?: Record<string, Response>;
  sensitivityLabels?: Record<string, { name: string; level: Level }>;
  /**
   * Repeated `repeat` times, about another file each time unless it names one (`null`: about none).
   */
  past?: (Omit<Partial<Past>, 'file'> & {
    kind: Past['kind'];
    repeat: number;
    minutesAgo: number;
    file?: string | null;
  })[];
  /** Domains that were shared with before. */
  domains?: string[];
  evidence?: Finding['evidence'];
  level?: Level;
}

const folder = new URL('./', import.meta.url);
const examplesOf = (id: string): { fires: Example[]; silent: Example[] } =>
  JSON.parse(readFileSync(new URL(`${id}.examples.json`, folder), 'utf8'));

function judge(example: Example): Finding[] {
  const {
    activity,
    host,
    site,
    actor,
    at,
    aheadOfUtc,
    responses = {},
    sensitivityLabels = {},
    past = [],
    domains = [],
  } = example;
  const { internalDomains = ['contoso.com'], trustedDomains = [] } = example;
  const pasts = past.flatMap(({ repeat, minutesAgo, file, ...rest }, group) =>
    Array.from({ length: repeat }, (_, position): Past => {
      const id = `${group}.${position}`;
      return {
        id,
        seenAt: NOON - minutesAgo * 60_000,
        rules: [],
        ...rest,
        ...(file === null ? {} : { file: file ?? id }),
      };
    }),
  );
  const recent = memory(pasts, aheadOfUtc);
  for (const domain of domains) recent.noteFirst(domain, 'earlier');
  const place = {
    ...(host ? { host } : {}),
    ...(site ? { site } : {}),
    ...(actor ? { actor } : {}),
    ...(at ? { seenAt: Date.parse(at) } : {}),
  };
  const policy = { internalDomains, trustedDomains, responses: new Map(Object.entries(responses)) };
  return judged(
    { ...activity, ...place },
    { ...policy, sensitivityLabels: new Map(Object.entries(sensitivityLabels)) },
    recent,
  );
}

it('lists every rule that has a file, each with examples and a line in README.md', () => {
  const sources = readdirSync(folder).filter(
    name => /^[a-z-]+\.ts$/.test(name) && readFileSync(new URL(name, folder), 'utf8').includes('satisfies Rule'),
  );
  const ids = RULES.map(({ id }) => id).sort();
  expect(sources.map(name => name.replace('.ts', '')).sort()).toEqual(ids);
  const examples = readdirSync(folder).filter(name => name.endsWith('.examples.json'));
  expect(examples.map(name => name.replace('.examples.json', '')).sort()).toEqual(ids);
  const readme = readFileSync(new URL('README.md', folder), 'utf8');
  expect(ids.filter(id => !readme.includes(`\`${id}\``))).toEqual([]);
});

it('has the levels and responses that README.md documents', () => {
  const readme = readFileSync(new URL('README.md', folder), 'utf8');
  const rows = readme.matchAll(/^\| `([a-z-]+)` \| ([a-z' ]+)(?:, [^|]+)? \| ([a-z]+) \|/gm);
  const levelOf = ({ id, level }: (typeof RULES)[number]) => (id === 'labelled-file-leaves' ? "the label's" : level);
  expect([...rows].map(([, ...row]) => row).sort()).toEqual(
    RULES.map(rule => [rule.id, levelOf(rule), rule.response]).sort(),
  );
});

describe.each(RULES.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  const { fires, silent } = examplesOf(id);

  it('has examples on both sides, and documents its errors', () => {
    expect(fires.length).toBeGreaterThanOrEqual(3);
    expect(silent.length).toBeGreaterThanOrEqual(3);
    expect(new Set([...fires, ...silent].map(({ name }) => name)).size).toBe(fires.length + silent.length);
    expect(rule.falsePositives.trim()).not.toBe('');
    expect(rule.knownGaps.trim()).not.toBe('');
  });

  it.each(fires)('fires: $name', example => {
    const finding = judge(example).find(found => found.rule === id);
    expect(finding).toBeDefined();
    if (example.evidence) expect(finding?.evidence).toEqual(example.evidence);
    expect(finding?.level).toBe(example.level ?? (example.sensitivityLabels ? finding?.level : rule.level));
    expect(finding?.response).toBe(example.responses?.[id] ?? rule.response);
  });

  it.each(silent)('is silent: $name', example => {
    expect(judge(example).map(found => found.rule)).not.toContain(id);
  });
});

it('finds only one look-alike domain in the examples of other rules', () => {
  const others = RULES.filter(({ id }) => id !== 'lookalike-domain').flatMap(({ id }) =>
    Object.values(examplesOf(id)).flat(),
  );
  const found = others.flatMap(example => judge(example).filter(({ rule }) => rule === 'lookalike-domain'));
  expect(found.map(({ evidence }) => evidence)).toEqual([{ lookalikes: ['fabrikam.co'], resembled: ['fabrikam.com'] }]);
});

it('returns the most severe finding first', () => {
  const all = judge({
    name: '',
    activity: { kind: 'share-link-create', scope: 'anonymous', role: 'edit', recipients: ['a@fabrikam.com'] },
  });
  expect(rulesIn(all)).toEqual([
    'anyone-link-edit',
    'anyone-link',
    'external-recipient',
    'new-domain',
    'link-without-expiry',
  ]);
});

it('loses only the finding of a rule that throws', () => {
  const hostile = {
    kind: 'share-link-create',
    scope: 'anonymous',
    role: 'edit',
    get recipients(): string[] {
      throw new Error('no');
    },
  } as unknown as Activity;
  const threw: string[] = [];
  const findings = evaluate(hostile, NO_POLICY, memory(), rule => threw.push(rule));
  expect(rulesIn(findings)).toEqual(['anyone-link-edit', 'anyone-link', 'link-without-expiry']);
  expect(threw).toEqual(['lookalike-domain', 'personal-mail', 'sensitive-name', 'external-recipient', 'new-domain']);
});

describe('outsiders', () => {
  const domains = { internalDomains: ['contoso.com'], trustedDomains: ['northwind.example'] };
  it.each([
    ['ann@contoso.com', false],
    ['ann@emea.contoso.com', false],
    ['ann@notcontoso.com', true],
    ['ann@contoso.com.evil.example', true],
    ['ann@northwind.example', false],
    ['ann@fabrikam.com', true],
    ['ann_fabrikam.com#ext#@contoso.onmicrosoft.com', true],
    ['ann_lee_fabrikam.com#ext#@contoso.onmicrosoft.com', true],
    ['ann_northwind.example#ext#@contoso.onmicrosoft.com', false],
    ['ann_contoso.com#ext#@other.onmicrosoft.com', false],
    ['me_contoso.com#ext#@evil.example', true],
    ['me_contoso.com#ext#@contoso.com.evil.example', true],
    ['me_contoso.com#ext#@onmicrosoft.com.evil.example', true],
    ['me_contoso.com#ext#@contoso.com', false],
    ['me_fabrikam.com#ext#@contoso.com', true],
    ['ann_fabrikam.com#ext#@contoso.onmicrosoft.us', true],
    ['ann_contoso.com#ext#', false],
    ['ann_fabrikam.com#ext#', true],
    ['c:0-.f|rolemanager|spo-grid-all-users', false],
    ['', false],
    ['@', false],
  ])('include %s: %s', (recipient, outside) => {
    expect(outsiders([recipient], domains)).toEqual(outside ? [recipient] : []);
  });

  it.each([
    ['ann_contoso.com#ext#@contoso.onmicrosoft.com', false],
    ['me_contoso.com#ext#@evil.onmicrosoft.com', true],
    ['me_northwind.example#ext#@evil.onmicrosoft.com', true],
  ])('include %s, where the policy names the tenant: %s', (recipient, outside) => {
    const named = { ...domains, internalDomains: ['contoso.com', 'contoso.onmicrosoft.com'] };
    expect(outsiders([recipient], named)).toEqual(outside ? [recipient] : []);
  });

  it.each([
    'ann@b\u00fccher.example',
    'ann@xn--bcher-kva.example',
    'ann_b\u00fccher.example#ext#@contoso.onmicrosoft.com',
  ])('include %s unless its domain is trusted, as the policy writes it', recipient => {
    expect(outsiders([recipient], domains)).toEqual([recipient]);
    expect(outsiders([recipient], { ...domains, trustedDomains: ['xn--bcher-kva.example'] })).toEqual([]);
  });

  it('include only guests while the internal domains are unknown', () => {
    const unknown = { internalDomains: [], trustedDomains: [] };
    expect(outsiders(['ann@fabrikam.com', 'bob_fabrikam.com#ext#@contoso.onmicrosoft.com'], unknown)).toEqual([
      'bob_fabrikam.com#ext#@contoso.onmicrosoft.com',
    ]);
  });
});
