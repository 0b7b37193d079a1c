/** Valid policies with a setting that does nothing, which is a warning. */
import type { Wrong } from './wrong';

const OWN = '"internalDomains": ["contoso.com"]';
const MANY = Array.from({ length: 7_000 }, (_, at) => `"partner-${at}.example"`).join(', ');

export const WITHOUT_EFFECT: readonly Wrong[] = [
  [
    'a SIEM without an address',
    `{ ${OWN}, §"forwardKind": "otlp" }`,
    'forwardUrl is missing',
    'Add "forwardUrl": "https://otel.',
  ],
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
    'Add "sensitivityLabels": ["GUID=Confidential:high"]',
  ],
  [
    'rules about outsiders without internalDomains',
    '§{ "organizationName": "Contoso" }',
    'external-recipient',
    '"internalDomains": ["contoso.com"',
  ],
  [
    'a group for a misspelt host',
    `{ ${OWN}, "hostGroups": [§"hr=contoso-my.sharepiont.com"], "responses": ["everyone@hr=warn"] }`,
    'watches no address at contoso-my.sharepiont.com',
    'Did you mean contoso-my.sharepoint.com?',
  ],
  [
    'a group for a host of its own',
    `{ ${OWN}, "hostGroups": ["all=*.sharepoint.com", §"hr=*.people.contoso.com"], "responses": ["everyone@hr=warn", "everyone@all=inform"] }`,
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
  [
    'a message for a host group',
    `{ ${OWN}, "hostGroups": ["hr=hr.contoso.com"], "extraHosts": ["hr.contoso.com"], "responses": ["everyone@hr=warn"], "messages": [§"everyone@hr=Ask HR."] }`,
    'hr is read as a language here',
    'Write "everyone=…"',
  ],
  [
    'an exception for recipients of a link that needs none',
    `{ ${OWN}, "exceptions": ["external-recipient=fabrikam.com", §"anyone-link=fabrikam.com"] }`,
    'does nothing, because the rule does not depend on recipients',
    'Name a site: "anyone-link=https://',
  ],
  [
    'an exception for recipients of a download',
    `{ ${OWN}, "exceptions": [§"bulk-download=@fabrikam.com"] }`,
    'does not depend on recipients',
    'Name a site',
  ],
  [
    'an exception for recipients beside everyone',
    `{ ${OWN}, "exceptions": [§"everyone=fabrikam.com"] }`,
    'does not depend on recipients',
    'Name a site',
  ],
  [
    'trust in a public mail provider',
    `{ ${OWN}, "trustedDomains": ["northwind.example", §"Gmail.com"] }`,
    'Anybody can have an address there',
    'Take it out.',
  ],
  [
    'a response below a stronger one',
    `{ ${OWN}, "hostGroups": ["onedrive=contoso-my.sharepoint.com"], "responses": ["anyone-link=block", §"anyone-link-edit@onedrive=justify"] }`,
    'never given: anyone-link fires too',
    'Add "anyone-link@onedrive=justify".',
  ],
  [
    'an answer to a prompt that never comes',
    `{ ${OWN}, "responses": ["anyone-link=block"], "whenUnanswered": [§"anyone-link=stop"] }`,
    'the rule never asks',
    'add "anyone-link=warn"',
  ],
  [
    'a group that no response names',
    `{ ${OWN}, "hostGroups": ["all=*.sharepoint.com", §"it=*.mcas.ms"], "responses": ["everyone@all=warn"] }`,
    'No response names this group',
    '"anyone-link@it=inform"',
  ],
  [
    'reasons that no rule asks for',
    `{ ${OWN}, "responses": ["anyone-link=warn"], §"reasons": ["partner=A partner"] }`,
    'No rule asks for a reason',
    'anyone-link-edit=justify',
  ],
  [
    'a SIEM without a version of the policy',
    `{ ${OWN}, §"forwardKind": "webhook", "forwardUrl": "https://logs.contoso.com/in" }`,
    'policyVersion',
    'Add "policyVersion": "1"',
  ],
  [
    'a server that wants a sign-in with Entra',
    `{ ${OWN}, "policyVersion": "1", "forwardKind": "webhook", §"forwardUrl": "https://dce-1.westeurope-1.ingest.monitor.azure.com/in", "forwardToken": "c0ffee" }`,
    'sign-in with Entra',
    'OpenTelemetry Collector',
  ],
  [
    'a placeholder for a token',
    `{ ${OWN}, "policyVersion": "1", "forwardKind": "webhook", "forwardUrl": "https://logs.contoso.com/in", §"forwardToken": "changeme" }`,
    'This is a placeholder',
    'your own token',
  ],
  ['a policy too long for Intune', `{ ${OWN}, §"trustedDomains": [${MANY}] }`, 'The policy has 1', 'Shorten it'],
];
