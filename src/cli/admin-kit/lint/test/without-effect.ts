/** Valid policies with a setting that does nothing, which is a warning. */
import type { Wrong } from './wrong';

const OWN = '"internalDomains": ["contoso.com"]';
const MANY = Array.from({ length: 7_000 }, (_, at) => `"partner-${at}.example"`).join(', ');

export const WITHOUT_EFFECT: readonly Wrong[] = [
  ['a SIEM without an address', `{ ${OWN}, §"forwardKind": "otlp" }`, 'forwardUrl is missing', 'Add "forwardUrl"'],
  [
    'a SIEM without a kind',
    `{ ${OWN}, §"forwardUrl": "https://otel.contoso.com" }`,
    'forwardKind is missing',
    '"splunk-hec"',
  ],
  [
    'a response that cannot be',
    `{ ${OWN}, "responses": [§"library-sync=block"] }`,
    'cannot be asked first or blocked',
    'Write "library-sync=inform"',
  ],
  [
    'a rule about labels without labels',
    `{ ${OWN}, "responses": [§"labelled-file-leaves=warn"] }`,
    'sensitivityLabels names no labels',
    'Get-Label',
  ],
  [
    'rules about outsiders without internalDomains',
    '§{ "organizationName": "Contoso" }',
    'external-recipient',
    '"internalDomains": ["contoso.com"',
  ],
  ['a policy too long for Intune', `{ ${OWN}, §"trustedDomains": [${MANY}] }`, 'The policy has 1', 'Shorten it'],
];
