/**
 * Rules and recognisers that an organisation writes, each a JSON text of the policy; and what they
 * make of activities and requests.
 */
import { readFileSync } from 'node:fs';
import { observationOf } from '../../../src/cli/observation';
import type { Activity } from '../../../src/event';
import { parsePolicy } from '../../../src/policy/parse';
import { recogniseEach, SHIPPED_AS_DATA } from '../../../src/recognise';
import { compileCustom } from '../../../src/recognise/custom/compile';
import { CONTOSO_DOCS } from '../../../src/recognise/custom/test/contoso-docs';
import { RULES } from '../../../src/rules';
import { judged, NOON } from '../../../src/rules/test/judged';
import type { Target } from '../target';
import { REQUESTS } from './requests';

const README = readFileSync(new URL('../../../src/rules/README.md', import.meta.url), 'utf8');
const IDS = RULES.map(({ id }) => id);

export const CUSTOM_RULE_TEXTS: readonly string[] = [
  /```json\n(\{\n {2}"id": "contoso-falcon"[^`]*)```/.exec(README)?.[1] ?? '',
  ...RULES.map(rule => JSON.stringify({ ...rule, id: `contoso-${rule.id}`, title: 'Contoso' })),
];

export const CUSTOM_RECOGNISER_TEXTS: readonly string[] = [
  CONTOSO_DOCS,
  ...SHIPPED_AS_DATA.map(one => JSON.stringify({ ...one, id: `contoso-${one.id}` })),
];

const ACTIVITY: Omit<Activity, 'id' | 'seenAt'> = {
  kind: 'share-link-create',
  host: 'contoso.sharepoint.com',
  scope: 'anonymous',
  role: 'edit',
  recipients: ['ben@fabrikam.com', 'ana@contoso.com'],
  file: { name: 'Salaries 2026.xlsx', path: '/sites/hr/Shared Documents/Salaries 2026.xlsx' },
  files: ['a.docx', 'Falcon plan.pptx'],
  count: 12,
  scopes: ['Files.ReadWrite.All'],
};

const OBSERVATIONS = [
  ...REQUESTS.filter((_, at) => at % 100 === 0),
  {
    method: 'POST',
    url: 'https://docs.contoso.example/api/share?to=all',
    body: '{"to":["ben@fabrikam.com"],"access":"everyone","file":{"name":"a.docx"}}',
  },
].map(observationOf);

export const customRules: Target = {
  name: 'custom rules',
  weight: 5,
  seeds: CUSTOM_RULE_TEXTS,
  findings: [],
  run(input) {
    const { policy } = parsePolicy({ customRules: [input] }, IDS);
    for (const change of [{}, { kind: 'download' } as const, { kind: 'oauth-consent', seenAt: NOON } as const])
      judged({ ...ACTIVITY, ...change }, policy);
  },
};

export const customRecognisers: Target = {
  name: 'custom recognisers',
  weight: 10,
  seeds: CUSTOM_RECOGNISER_TEXTS,
  findings: [],
  run(input) {
    const { policy } = parsePolicy({ customRecognisers: [input] }, IDS);
    const custom = compileCustom(policy.customRecognisers);
    if (custom.length === 0) return;
    for (const observation of OBSERVATIONS)
      recogniseEach(observation, {
        custom,
        onThrow: (id, error) => {
          throw new Error(id, { cause: error });
        },
      });
  },
};
