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
  [
    'a group for a misspelt host',
    `{ ${OWN}, "hostGroups": [§"hr=contoso-my.sharepiont.com"] }`,
    'watches no address at contoso-my.sharepiont.com',
    'Did you mean contoso-my.sharepoint.com?',
  ],
  [
    'a group for a host of its own',
    `{ ${OWN}, "hostGroups": ["all=*.sharepoint.com", §"hr=*.people.contoso.com"] }`,
    'watches no address at *.people.contoso.com',
    'extraHosts',
  ],
  [
    'an exception for a misspelt site',
    `{ ${OWN}, "exceptions": ["*=a@b.example", §"anyone-link=https://contoso.sharepiont.com/sites/x"] }`,
    'watches no address at contoso.sharepiont.com',
    'Did you mean contoso.sharepoint.com?',
  ],
  [
    'a rule for a misspelt host that the policy adds',
    `{ ${OWN}, "extraHosts": ["sharepoint.corp.contoso.com"], "customRules": [§{ "id": "x", "level": "high", "title": "X", "when": [{ "host": ["sharepoint.copr.contoso.com"] }] }] }`,
    'watches no address at sharepoint.copr.contoso.com',
    'Did you mean sharepoint.corp.contoso.com?',
  ],
  [
    'a short key for pseudonyms',
    `{ ${OWN}, §"pseudonymKey": "2026:secret" }`,
    'can be found by trying',
    'openssl rand',
  ],
  ['a policy too long for Intune', `{ ${OWN}, §"trustedDomains": [${MANY}] }`, 'The policy has 1', 'Shorten it'],
];
