/** Right JSON with wrong values, as admins really write them. */
import type { Wrong } from './wrong';

export const WRONG_VALUES: readonly Wrong[] = [
  ['a misspelt key', '{ §"organisationName": "Contoso" }', 'no setting with this name', 'Write: "organizationName"'],
  ['a key twice', '{ "auditOnly": true,\n §"auditOnly": false }', 'more than once', ''],
  [
    'responses as an object',
    '{ §"responses": { "anyone-link": "block", "bulk-download": "record" } }',
    'This must be a list',
    'Write: "responses": ["anyone-link=block","bulk-download=record"]',
  ],
  [
    'a pair as an object',
    '{ "responses": [§{ "anyone-link": "block" }] }',
    'a rule and a value, separated by an equals sign',
    'Write: "anyone-link=block"',
  ],
  [
    'a colon in a pair',
    '{ "responses": [§"anyone-link: block"] }',
    'a rule and a value, separated by an equals sign',
    'Write: "anyone-link=block"',
  ],
  [
    'a response in other words',
    '{ "responses": [§"anyone-link=ask"] }',
    'no such response',
    'Write: "anyone-link=warn"',
  ],
  [
    'a misspelt rule',
    '{ "responses": [§"anyonelink=warn"] }',
    'Did you mean anyone-link?',
    'Write: "anyone-link=warn"',
  ],
  [
    'a group that is not there',
    '{ "hostGroups": ["finance=fin.contoso.com"], "responses": [§"anyone-link@finanz=warn"] }',
    'no host group with this name',
    'Write: "anyone-link@finance=warn"',
  ],
  [
    'splunk',
    '{ "forwardUrl": "https://splunk.contoso.com", §"forwardKind": "splunk" }',
    'one of: otlp, splunk-hec',
    'Write: "forwardKind": "splunk-hec"',
  ],
  [
    'a SIEM by http',
    '{ "forwardKind": "otlp", §"forwardUrl": "http://otel.contoso.com/v1/logs" }',
    'starting with https://',
    'Write: "forwardUrl": "https://otel.contoso.com/v1/logs"',
  ],
  [
    'a bad host in a group',
    '{ "hostGroups": ["it=it.contoso.com",\n §"hr=hr.contoso.com https://people.contoso.com/x"] }',
    'the name of one host',
    'Write: "hr=hr.contoso.com people.contoso.com"',
  ],
  [
    'groups as an object',
    '{ §"hostGroups": { "hr": ["hr.contoso.com", "*.people.contoso.com"] } }',
    'This must be a list',
    'Write: "hostGroups": ["hr=hr.contoso.com *.people.contoso.com"]',
  ],
  [
    'an address as a domain',
    '{ "internalDomains": [§"https://contoso.com/"] }',
    'Write a domain such as',
    'Write: "contoso.com"',
  ],
  [
    'domains in one text',
    '{ "internalDomains": [§"contoso.com; contoso.net"] }',
    'Write a domain such as',
    'Write: "internalDomains": ["contoso.com","contoso.net"]',
  ],
  [
    'an umlaut',
    '{ "internalDomains": [§"müller.de"] }',
    'names with letters beyond a to z in Punycode (xn--)',
    'Write: "xn--mller-kva.de"',
  ],
  ['an asterisk', '{ "trustedDomains": [§"*.fabrikam.com"] }', 'Write a domain such as', 'Write: "fabrikam.com"'],
  ['a switch in words', '{ §"auditOnly": "yes" }', 'true or false', 'Write: "auditOnly": true'],
  [
    'a German day',
    '{ "startDates": [§"anyone-link=15.1.2027"] }',
    'Enter a date such as 2027-01-31',
    'Write: "anyone-link=2027-01-15"',
  ],
  [
    'an American day',
    '{ "startDates": [§"anyone-link=01/15/2027"] }',
    'Enter a date such as 2027-01-31',
    'Write: "anyone-link=2027-01-15"',
  ],
  [
    'an address without https',
    '{ §"policyUrl": "contoso.com/sharing" }',
    'starting with https://',
    'Write: "policyUrl": "https://contoso.com/sharing"',
  ],
  ['a number in a list of texts', '{ "reasons": [§7] }', 'This must be text', 'Write: "7"'],
  ['null', '{ §"auditOnly": null }', 'true or false', 'Write: "auditOnly": true'],
];
