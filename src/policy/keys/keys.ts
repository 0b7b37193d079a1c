/** The managed schema, the parser and the tests use this list. */
import { parseCustomRecognisers } from './custom-recognisers.ts';
import { parseCustomRules } from './custom-rules.ts';
import { FORWARD_KEYS } from './forward-keys.ts';
import { parseHost } from './host.ts';
import { parseHostGroups } from './host-groups.ts';
import { integer, type Key, type PolicyKeys, word } from './key.ts';
import { parseOwnDomain } from './own-domain.ts';
import { parsePracticeScenarios } from './practice-scenarios.ts';
import { parseReasons } from './reasons.ts';
import { parseExceptions, parseLevels, parseResponses, parseStartDates } from './rule-settings.ts';
import { parseSensitivityLabels } from './sensitivity-labels.ts';
import { https, parseBoolean, parseDomain, parseList, parsePairs, parseText, parseWord, text } from './values.ts';
import { WELCOME_KEYS } from './welcome.ts';
import { parseMessages } from './word-list.ts';

const OF_POLICY: PolicyKeys = {
  organizationName: {
    type: 'string',
    example: 'Contoso',
    parse: parseText(text, 'not-text'),
  },
  supportContact: {
    type: 'string',
    example: 'security@contoso.com',
    parse: parseText(text, 'not-text'),
  },
  policyUrl: {
    type: 'string',
    example: 'https://contoso.sharepoint.com/sites/security',
    parse: parseText(https, 'not-https'),
  },
  policyVersion: {
    type: 'string',
    example: '2027-01-15',
    parse: parseText(text, 'not-text'),
  },
  internalDomains: {
    type: 'list',
    example: ['contoso.com', 'contoso.onmicrosoft.com'],
    parse: parseList(parseOwnDomain),
  },
  trustedDomains: {
    type: 'list',
    example: ['northwind.example'],
    parse: parseList(parseDomain),
  },
  responses: {
    type: 'list',
    example: ['anyone-link=inform', 'bulk-download=record'],
    whileUnset: 'rules',
    parse: parseResponses,
  },
  messages: {
    type: 'list',
    example: [
      'external-recipient=Please use the Partner site for outside parties.',
      'external-recipient@de=Für Externe gibt es die Partner-Site.',
    ],
    whileUnset: 'rules',
    parse: parseMessages,
  },
  askAgainAfter: integer(240, [0, 10_080]),
  askTimeout: integer(300, [0, 86_400]),
  whenUnanswered: {
    type: 'list',
    example: ['anyone-link=stop'],
    whileUnset: { value: 'go' },
    parse: parsePairs(parseWord(['go', 'stop'])),
  },
  reasons: {
    type: 'list',
    example: [
      'partner=A partner works on it with us',
      'partner@de=Ein Partner arbeitet mit daran',
      'public=It is published anyway',
    ],
    parse: parseReasons,
  },
  reasonText: word('optional', ['optional', 'required', 'none']),
  reasonMinLength: integer(20, [1, 500]),
  snooze: integer(60, [0, 1440]),
  levels: {
    type: 'list',
    example: ['external-recipient=high'],
    whileUnset: 'rules',
    parse: parseLevels,
  },
  hostGroups: {
    type: 'list',
    example: ['office=www.office.com *.officeapps.live.com'],
    parse: parseHostGroups,
  },
  exceptions: {
    type: 'list',
    example: [
      'external-recipient=adatum.example',
      'anyone-link=https://contoso.sharepoint.com/sites/press',
      '*=auditor@contoso.com',
    ],
    parse: parseExceptions,
  },
  startDates: {
    type: 'list',
    example: ['anyone-link=2027-01-15'],
    parse: parseStartDates,
  },
  auditOnly: {
    type: 'boolean',
    example: true,
    parse: parseBoolean,
  },
  retentionDays: integer(90, [1, 3650]),
  sensitivityLabels: {
    type: 'list',
    example: ['7f8b3c1e-2d4a-4f6b-9c0d-1e2f3a4b5c6d=Confidential:high'],
    parse: parseSensitivityLabels,
  },
  customRules: {
    type: 'list',
    example: [
      '{"id":"contoso-falcon","level":"high","response":"inform","when":{"kind":["share-link-create","share-invite"],"name":"project falcon"},"title":"Project Falcon stays in the data room"}',
    ],
    parse: parseCustomRules,
  },
  extraHosts: {
    type: 'list',
    example: ['sharepoint.corp.contoso.com'],
    parse: parseList(parseHost),
  },
  customRecognisers: {
    type: 'list',
    example: [
      '{"id":"contoso-docs-download","kind":"download","method":"GET","address":"https://docs.contoso.example/files/{document}/content"}',
    ],
    parse: parseCustomRecognisers,
  },
  ...WELCOME_KEYS,
  practice: {
    type: 'boolean',
    example: false,
    parse: parseBoolean,
  },
  practiceScenarios: {
    type: 'list',
    example: [
      '{"id":"contoso-supplier","title":"A drawing for a supplier","story":"A supplier needs the drawing.","files":"Drawing.pdf","unsafe":{"steps":[{"do":"select","files":"all"},{"do":"share"},{"do":"copy-link"}]},"safe":{"steps":{"do":"select","files":"all"}},"takeaway":"Drawings go to named people."}',
    ],
    parse: parsePracticeScenarios,
  },
  ...FORWARD_KEYS,
};

export const KEYS: Readonly<Record<string, Key>> = OF_POLICY;
