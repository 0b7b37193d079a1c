/** What the browser delivers as the policy, and the file that an admin wrote it in. */
import { readFileSync } from 'node:fs';
import { parsePolicy } from '../../../src/policy/parse';
import { faultIn, readSource } from '../../../src/policy/source';
import { RULES } from '../../../src/rules';
import type { Target } from '../target';
import { CUSTOM_RECOGNISER_TEXTS, CUSTOM_RULE_TEXTS } from './custom';

const document = (path: string) => readFileSync(new URL(`../../../src/${path}`, import.meta.url), 'utf8');
const DOCUMENTS = ['cli/admin-kit/README.md', 'rules/README.md', 'forward/README.md', 'prompt/README.md']
  .map(document)
  .join('\n');
const IDS = RULES.map(({ id }) => id);

/** A policy in which every key has a value. */
const WHOLE = {
  organizationName: 'Contoso',
  supportContact: 'security@contoso.com',
  policyUrl: 'https://contoso.sharepoint.com/sites/security',
  internalDomains: ['contoso.com', '@contoso.onmicrosoft.com'],
  trustedDomains: ['northwind.example'],
  responses: ['anyone-link=warn', 'bulk-download=record', 'contoso-falcon=off'],
  messages: ['anyone-link=Use a link for named people.'],
  sensitivityLabels: ['5a1b0000-1111-4222-8333-444455556666=Confidential:high'],
  hostGroups: ['finance=contoso.sharepoint.com/sites/finance'],
  exceptions: ['anyone-link=site:contoso.sharepoint.com/sites/press'],
  startDates: ['anyone-link=2026-12-01'],
  whenUnanswered: ['anyone-link=go'],
  reasons: ['approved=My manager approved this'],
  customRules: CUSTOM_RULE_TEXTS,
  customRecognisers: CUSTOM_RECOGNISER_TEXTS,
  extraHosts: ['sharepoint.contoso-server.example', 'portal'],
  privacyLevel: 'minimal',
  retentionDays: 30,
  forwardKind: 'splunk-hec',
  forwardUrl: 'https://splunk.contoso.example:8088',
  forwardToken: '00000000-0000-4000-8000-000000000000',
  auditOnly: false,
};

export const policy: Target = {
  name: 'policy',
  weight: 2,
  seeds: [
    JSON.stringify(WHOLE),
    JSON.stringify(WHOLE, null, 2),
    ...Object.entries(WHOLE).map(([key, value]) => `// why\n{ ${JSON.stringify(key)}: ${JSON.stringify(value)} }`),
    ...[...DOCUMENTS.matchAll(/```jsonc?\n(\{[^`]*\})\n```/g)].map(([, text]) => text ?? ''),
  ],
  findings: ['['.repeat(20_000), '<!['.repeat(8000), '--b\n\n'.repeat(8000)],
  run(input) {
    const { values, faults, positionOf } = readSource(input);
    faultIn(input);
    const { problems } = parsePolicy(values ?? parsed(input), IDS);
    for (const { key } of problems.slice(0, 5)) positionOf([key]);
    for (const fault of faults) if (!(fault.line >= 1 && fault.column >= 1)) throw new Error('a fault without a place');
  },
};

/** The browser does not deliver comments. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
