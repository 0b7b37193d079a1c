/** All keys of the policy. The managed schema, the parser and the tests use this list. */
import { parseCustomRecognisers } from './custom-recognisers.ts';
import { parseCustomRules } from './custom-rules.ts';
import { FORWARD_KEYS } from './forward-keys.ts';
import { parseHost } from './host.ts';
import { parseHostGroups } from './host-groups.ts';
import { integer, type Key, key } from './key.ts';
import { parseOwnDomain } from './own-domain.ts';
import { parsePracticeScenarios } from './practice-scenarios.ts';
import { parseReasons } from './reasons.ts';
import { parseExceptions, parseLevels, parseResponses, parseStartDates } from './rule-settings.ts';
import { parseSensitivityLabels } from './sensitivity-labels.ts';
import { https, parseBoolean, parseDomain, parseList, parsePairs, parseText, parseWord, text } from './values.ts';
import { WELCOME_KEYS } from './welcome.ts';
import { parseMessages } from './word-list.ts';

export const KEYS: Readonly<Record<string, Key>> = Object.fromEntries([
  key(
    'organizationName',
    'string',
    'Name of the organisation',
    'Shown in every warning and question, and at the top of the popup.',
    'Contoso',
    parseText(text, 'not-text'),
  ),
  key(
    'supportContact',
    'string',
    'Whom to ask',
    'E-mail address, telephone number or name of the people who answer questions about sharing. An e-mail address becomes a link.',
    'security@contoso.com',
    parseText(text, 'not-text'),
  ),
  key(
    'policyUrl',
    'string',
    'Page about sharing',
    "Address of the organisation's own page about sharing. Must start with https://.",
    'https://contoso.sharepoint.com/sites/security',
    parseText(https, 'not-https'),
  ),
  key(
    'internalDomains',
    'list',
    'Domains of the organisation',
    'Mail domains whose addresses are inside, for example contoso.com; their sub-domains are inside too. Without this list nobody can be called an outsider.',
    ['contoso.com', 'contoso.onmicrosoft.com'],
    parseList(parseOwnDomain),
  ),
  key(
    'trustedDomains',
    'list',
    'Trusted domains',
    'Mail domains outside the organisation with which sharing is normal, for example a subsidiary. Their sub-domains are trusted too.',
    ['northwind.example'],
    parseList(parseDomain),
  ),
  key(
    'responses',
    'list',
    'Responses',
    'What happens when a rule fires, as RULE-ID=RESPONSE, for example anyone-link=inform, or RULE-ID@GROUP=RESPONSE for a group of hosts. Responses: off, record (log only), inform (tell the person at once), warn (ask first), justify (ask for a reason), block. What has left already, or cannot wait, is told at once instead of asked about, and the log says so. Rules: see src/rules/README.md.',
    ['anyone-link=inform', 'bulk-download=record'],
    parseResponses,
  ),
  key(
    'messages',
    'list',
    "The organisation's words",
    'What a warning says for a rule, as RULE-ID=TEXT, for example external-recipient=Please use the Partner site for outside parties. As RULE-ID@LANGUAGE=TEXT it is for people whose browser speaks this language (BCP 47: de, pt-BR, zh-Hant); everybody else sees the text without a language.',
    [
      'external-recipient=Please use the Partner site for outside parties.',
      'external-recipient@de=Für Externe gibt es die Partner-Site.',
    ],
    parseMessages,
  ),
  integer(
    'askAgainAfter',
    'Minutes until the same question is asked again',
    'Somebody who chose to go on is not asked again about the same file, people, scope, role and rules before so many minutes have passed, in no tab; the log says which earlier answer counted. 0: asked every time. At most 10080, a week; 480 unless you say otherwise. Whoever chose not to go on is asked again each time.',
    240,
    [0, 10_080],
  ),
  integer(
    'askTimeout',
    'Seconds until a question answers itself',
    'So long a request waits for an answer; then whenUnanswered decides. 0: as long as the person needs, which is so unless you say otherwise. At most 86400.',
    300,
    [0, 86_400],
  ),
  key(
    'whenUnanswered',
    'list',
    'What happens without an answer',
    'Whether a request goes on or is stopped when nobody answers in time or the page does not let the question be seen, as RULE-ID=go or RULE-ID=stop. go unless you say otherwise; what is blocked is stopped.',
    ['anyone-link=stop'],
    parsePairs(parseWord(['go', 'stop'])),
  ),
  key(
    'reasons',
    'list',
    'Reasons to choose from',
    'What people choose from where a rule asks for a reason (justify), as CODE=WORDS, for example partner=A partner works on it with us; as CODE@LANGUAGE=WORDS for people whose browser speaks this language. The log has the code.',
    [
      'partner=A partner works on it with us',
      'partner@de=Ein Partner arbeitet mit daran',
      'public=It is published anyway',
    ],
    parseReasons,
  ),
  key(
    'reasonText',
    'string',
    'Reason in own words',
    'Whether people also write a reason of their own: optional, required or none. Unless you say otherwise it is optional where there are reasons to choose from, and required where there are none (also if you say none).',
    'optional',
    parseWord(['optional', 'required', 'none']),
  ),
  integer(
    'reasonMinLength',
    'Least length of a reason',
    'Characters that a reason in own words has to have at least. 1 to 500; 10 unless you say otherwise.',
    20,
    [1, 500],
  ),
  integer(
    'snooze',
    'Minutes of quiet',
    'People who go on may choose not to be asked about the same rules for so many minutes; they are told after, and the log says why. 0: not offered, which is so unless you say otherwise. At most 1440. What is blocked stays blocked.',
    60,
    [0, 1440],
  ),
  key(
    'levels',
    'list',
    'Levels',
    'How serious a rule is, as RULE-ID=LEVEL, for example external-recipient=high. Levels: low, medium, high, critical.',
    ['external-recipient=high'],
    parseLevels,
  ),
  key(
    'hostGroups',
    'list',
    'Groups of hosts',
    'Names for hosts that are treated alike, as NAME=HOST HOST ..., for example hr=hr.contoso.com *.people.contoso.com. Responses use them. If a host is in several groups, the first of them that has a response for the rule counts.',
    ['hr=hr.contoso.com *.people.contoso.com'],
    parseHostGroups,
  ),
  key(
    'exceptions',
    'list',
    'Exceptions',
    'To what a rule does not apply, as RULE-ID=DOMAIN (of recipients), RULE-ID=https://HOST/sites/SITE or RULE-ID=PERSON@DOMAIN (as recipient, or as the one who does it). Where a rule asks first (warn, justify, block), only the recipient and the site that the request itself names count: a page can claim to be any person or site. An asterisk in place of the rule stands for all rules.',
    [
      'external-recipient=adatum.example',
      'anyone-link=https://contoso.sharepoint.com/sites/press',
      '*=auditor@contoso.com',
    ],
    parseExceptions,
  ),
  key(
    'startDates',
    'list',
    'Start dates',
    'From which day on a rule does more than record, as RULE-ID=YYYY-MM-DD. What it would have done before stands in the log.',
    ['anyone-link=2027-01-15'],
    parseStartDates,
  ),
  key(
    'auditOnly',
    'boolean',
    'Audit only',
    'Nobody is told or asked anything; what would have been stands in the log. For the first weeks of a roll-out.',
    true,
    parseBoolean,
  ),
  integer(
    'retentionDays',
    'Days that the record is kept',
    'What is older is removed from the log on the device, once a day; that so much was removed is an entry itself. 1 to 3650; 30 unless you say otherwise. Above 400,000 entries or 120,000 activities the least serious go before that, oldest first.',
    90,
    [1, 3650],
  ),
  key(
    'sensitivityLabels',
    'list',
    'Sensitivity labels',
    'Which of your labels matter and how much, as GUID=NAME:LEVEL. The GUID is that of the label in Microsoft Purview. Rules about labelled files fire from level medium on.',
    ['7f8b3c1e-2d4a-4f6b-9c0d-1e2f3a4b5c6d=Confidential:high'],
    parseSensitivityLabels,
  ),
  key(
    'customRules',
    'list',
    'Your own rules',
    'Each entry is a JSON text, described in src/rules/README.md.',
    [
      '{"id":"contoso-falcon","level":"high","response":"inform","when":{"kind":["share-link-create","share-invite"],"name":"project falcon"},"title":"Project Falcon stays in the data room"}',
    ],
    parseCustomRules,
  ),
  key(
    'extraHosts',
    'list',
    'Your own SharePoint servers',
    'Hosts with SharePoint that Second Look does not know, for example sharepoint.corp.contoso.com: the name alone, without https:// and path. A package made by admin-kit carries them; with any other each person has to allow each of them once, in the settings of Second Look.',
    ['sharepoint.corp.contoso.com'],
    parseList(parseHost),
  ),
  key(
    'customRecognisers',
    'list',
    'Your own document services',
    'How sharing and downloading look on a service that Second Look does not know: each entry is a JSON text, described in src/recognise/custom/README.md. A package made by admin-kit carries its hosts; with any other each person has to allow them once, in the settings of Second Look.',
    [
      '{"id":"contoso-docs-download","kind":"download","method":"GET","address":"https://docs.contoso.example/files/{document}/content"}',
    ],
    parseCustomRecognisers,
  ),
  ...WELCOME_KEYS,
  key(
    'practice',
    'boolean',
    'Practice room',
    'People can try out safe and unsafe sharing on make-believe documents; nothing of it is recorded or sent. true unless you say otherwise; false closes the room and its handouts.',
    false,
    parseBoolean,
  ),
  key(
    'practiceScenarios',
    'list',
    'Your own scenarios',
    'What people can practise besides our scenarios: each entry is a JSON text, described in src/practice/README.md.',
    [
      '{"id":"contoso-supplier","title":"A drawing for a supplier","story":"A supplier needs the drawing.","files":"Drawing.pdf","unsafe":{"steps":[{"do":"select","files":"all"},{"do":"share"},{"do":"copy-link"}]},"safe":{"steps":{"do":"select","files":"all"}},"takeaway":"Drawings go to named people."}',
    ],
    parsePracticeScenarios,
  ),
  ...FORWARD_KEYS,
]);
