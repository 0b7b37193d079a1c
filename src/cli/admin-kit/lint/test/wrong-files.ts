/** Files that are no policy, as admins really write them. */
import type { Wrong } from './wrong';

const MANY = Array.from({ length: 90_000 }, (_, at) => `"partner-${at}.example"`).join(', ');

const ID = 'second-look@contoso.com';
const CHROMIUM = 'abcdefghijklmnopabcdefghijklmnop';

export const WRONG_FILES: readonly Wrong[] = [
  // Files that are no JSON.
  ['nothing', '§', 'A policy is an object in braces', 'Write: {}'],
  ['only comments', '§// to be written\n', 'comments alone: A policy is an object in braces', 'Write: {}'],
  [
    'YAML',
    '§organizationName: Contoso\nauditOnly: true\nresponses:\n  - anyone-link=warn\n',
    'This is YAML',
    'Write: { "organizationName": "Contoso" }',
  ],
  [
    'YAML with a comment and a list',
    '# ours\n§responses:\n  - anyone-link=warn\n',
    'This is YAML',
    'Write: { "responses": [ … ] }',
  ],
  ['YAML with a switch first', '§auditOnly: true  # ours\n', 'This is YAML', 'Write: { "auditOnly": true }'],
  ['YAML with its mark', '§---\norganizationName: Contoso\n', 'This is YAML', 'Write: {'],
  [
    'lines of NAME = VALUE',
    '§organizationName = "Contoso"\nauditOnly = true\n',
    'lines of NAME = VALUE',
    'Write: { "organizationName": "Contoso" }',
  ],
  [
    'sections',
    '§[policy]\norganizationName=Contoso\n',
    'lines of NAME = VALUE',
    'Write: { "organizationName": "Contoso" }',
  ],
  ['XML', '§<?xml version="1.0"?>\n<dict><key>organizationName</key></dict>', 'This is XML', 'Write: {'],
  [
    'a .reg file',
    '§Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\n',
    'a file for the registry. The kit makes one',
    'Write: {',
  ],
  ['a fence of Markdown', '§```json\n{ "auditOnly": true }\n```\n', 'This line is Markdown', 'Leave both out.'],
  ['a script', '§module.exports = {\n  auditOnly: true\n}', 'This is a program', 'Write: {'],
  ['a hash table of PowerShell', '§$policy = @{ auditOnly = $true }', 'ConvertTo-Json makes', 'Write: {'],
  ['a list', '§[{ "auditOnly": true }]', 'This must be an object, in braces', '{ "organizationName": "Contoso" }'],
  ['a text', '§"auditOnly"', 'This must be an object, in braces', '{ "organizationName": "Contoso" }'],
  [
    'keys without braces',
    '§"auditOnly": true,\n"snooze": 60\n',
    'braces around the policy are missing',
    'Write: { before this, and } at the end',
  ],

  // Quotation marks.
  [
    'typographic quotation marks',
    '{ "organizationName": §“Contoso” }',
    'Typographic quotation marks',
    'Write: "Contoso"',
  ],
  ['German ones', '{ "organizationName": §„Contoso“ }', 'Typographic quotation marks', 'Write: "Contoso"'],
  [
    'a typographic one at the end',
    '{ "organizationName": "Contoso§”,\n "auditOnly": true }',
    'Typographic quotation marks',
    'Write: "',
  ],
  ['typographic ones around a key', '{ §“auditOnly”: true }', 'Typographic quotation marks', 'Write: "auditOnly"'],
  ['single ones', '{ "organizationName": §\'Contoso\' }', 'Single quotation marks', 'Write: "Contoso"'],
  ['single ones around a key', "{ §'auditOnly': true }", 'Single quotation marks', 'Write: "auditOnly"'],
  ['typographic single ones', '{ "organizationName": §‘Contoso’ }', 'Single quotation marks', 'Write: "Contoso"'],
  [
    'single ones in a list',
    '{ "internalDomains": [§\'contoso.com\'] }',
    'Single quotation marks',
    'Write: "contoso.com"',
  ],
  [
    'none at the end',
    '{ "organizationName": "Contoso§,\n "auditOnly": true }',
    'closing quotation mark is missing',
    'Write: "',
  ],
  [
    'none at all',
    '{ "organizationName": §Contoso Ltd, "auditOnly": true }',
    'A text needs quotation marks',
    'Write: "Contoso Ltd"',
  ],
  [
    'none around an address',
    '{ "policyUrl": §https://contoso.com/sharing }',
    'A text needs quotation marks',
    'Write: "https://contoso.com/sharing"',
  ],
  ['none around a date', '{ "organizationName": §2027-01-15 }', 'A text needs quotation marks', 'Write: "2027-01-15"'],
  [
    'some inside of a text',
    '{ "messages": ["anyone-link=Use §"Specific people" instead"] }',
    'inside of a text needs a backslash',
    'Write: \\"',
  ],

  // Keys and words.
  ['a bare key', '{ §auditOnly: true }', 'Keys need quotation marks', 'Write: "auditOnly"'],
  [
    'many bare keys',
    '{ §auditOnly: true, practice: true, snooze: 60, welcome: true, retentionDays: 30 }',
    'There are 4 more of this kind',
    'Write: "auditOnly"',
  ],
  ['True', '{ "auditOnly": §True }', 'written true in JSON, in lower case', 'Write: true'],
  ['FALSE', '{ "practice": §FALSE }', 'written false in JSON', 'Write: false'],
  ['yes', '{ "auditOnly": §yes }', 'written true in JSON', 'Write: true'],
  ['None', '{ "reasonText": §None }', 'no such word in JSON', 'Leave the key out'],
  ['undefined', '{ "reasonText": §undefined, "snooze": 60 }', 'no such word in JSON', 'Leave the key out'],

  // Comments, blanks, characters.
  [
    'a comment with #',
    '{\n  §# first we look\n  "auditOnly": true\n}',
    'Comments begin with two slashes',
    'Write: // first we look',
  ],
  [
    'comments with #',
    '{\n  §# a\n  # b\n  # c\n # d\n "auditOnly": true\n}',
    'There are 3 more of this kind',
    'Write: // a',
  ],
  ['a tab in a text', '{ "organizationName": "Contoso§\tLtd" }', 'A tab cannot stand in a text', 'Write: \\t'],
  [
    'a line break in a text',
    '{ "organizationName": "Contoso§\n  Ltd",\n "auditOnly": true }',
    'over several lines',
    'Write: "Contoso\\nLtd"',
  ],
  ['a backslash', '{ "organizationName": "CONTOSO§\\security" }', 'A backslash is written twice', 'Write: \\\\s'],
  ['a blank that is none', '{ "auditOnly":§\u00a0true }', 'An invisible character', 'Write: a space'],
  ['a parenthesis', '{ "auditOnly": true §) }', 'no place here', 'Leave it out'],

  // Commas, colons, brackets.
  ['a comma too many at the end', '{ "auditOnly": true§, }', 'No comma stands before }', 'Leave it out'],
  [
    'a comma too many in a list',
    '{ "internalDomains": ["contoso.com"§,] }',
    'No comma stands before ]',
    'Leave it out',
  ],
  ['two commas', '{ "auditOnly": true,§, "snooze": 60 }', 'One comma is too many', 'Leave it out'],
  [
    'no comma between keys',
    '{ "auditOnly": true\n  §"snooze": 60 }',
    'A comma is missing before this',
    'Write: , "snooze"',
  ],
  [
    'no comma in a list',
    '{ "internalDomains": ["contoso.com" §"contoso.net"] }',
    'A comma is missing before this',
    'Write: , "contoso.net"',
  ],
  ['a semicolon', '{ "auditOnly": true§; "snooze": 60 }', 'a comma between entries', 'Write: ,'],
  ['an equals sign', '{ "auditOnly" §= true }', 'a colon between a key and its value', 'Write: :'],
  ['no colon', '{ §"auditOnly" true }', 'A colon is missing between key and value', 'Write: "auditOnly": true'],
  [
    'no value',
    '{ §"auditOnly": , "snooze": 60 }'.replace('§', '').replace('":', '"§:'),
    '"auditOnly": The value is missing here',
    'Write one, or leave the key out',
  ],
  ['a key alone', '{ §"auditOnly" }', 'A colon and a value are missing', 'Write: "auditOnly": …'],
  ['a decimal comma', '{ "retentionDays": §90,5 }', 'Numbers are whole', 'Write: 90'],
  ['the wrong bracket', '{ "internalDomains": ["contoso.com"§} }', 'The [ of line 1 ends with ]', 'Write: ]'],
  [
    'a bracket that is not closed',
    '{ "internalDomains": ["contoso.com"\n§',
    'The [ of line 1 is not closed',
    'Write: ]}',
  ],
  ['a brace that is not closed', '{ "auditOnly": true§', 'The { of line 1 is not closed', 'Write: }'],
  ['a brace too many', '{ "auditOnly": true } §}', 'The policy ends before this', 'Leave it out'],
  ['two objects', '{ "auditOnly": true }\n§{ "snooze": 60 }', 'A second object begins here', 'Write: , instead of'],
  [
    'pairs in a list',
    '{ "responses": [§"anyone-link": "warn"] }',
    'an equals sign between name and value',
    'Write: "anyone-link=warn"',
  ],
  [
    '100,000 brackets',
    `{ "internalDomains": ${'['.repeat(99)}§${'['.repeat(99_901)}${']'.repeat(100_000)} }`,
    'nested too deeply',
    'Leave it out.',
  ],
  [
    '100,000 brackets that are not closed',
    `${'{"a":'.repeat(100)}§${'{"a":'.repeat(99_900)}`,
    'nested too deeply',
    'Leave it out.',
  ],

  // Lists without their brackets.
  [
    'a list without brackets',
    '{ "internalDomains": §"contoso.com", "contoso.net",\n "snooze": 60 }',
    'A list stands in square brackets',
    'Write: ["contoso.com", "contoso.net"]',
  ],
  [
    'a list without brackets, one below the other',
    '{\n "responses":\n  §"anyone-link=block"\n  "bulk-download=record"\n}',
    'A list stands in square brackets',
    'Write: ["anyone-link=block", "bulk-download=record"]',
  ],
  [
    'a list without the first bracket',
    '{ "internalDomains": §"contoso.com","contoso.net"] }',
    'A list stands in square brackets',
    'Write: ["contoso.com", "contoso.net"]',
  ],
  [
    'a list without any sign between its texts',
    '{ "internalDomains": §"contoso.com""contoso.net" }',
    'A list stands in square brackets',
    'Write: ["contoso.com", "contoso.net"]',
  ],
  [
    'a list as a registry has it',
    '{ "internalDomains": §"["contoso.com", "contoso.net"]" }',
    'No quotation marks stand around a list',
    'Write: ["contoso.com", "contoso.net"]',
  ],

  // Numbers.
  ['a unit', '{ "retentionDays": §90d }', 'without a unit', 'Write: 90'],
  ['a unit after a blank', '{ "retentionDays": §90 days }', 'without a unit', 'Write: 90'],
  ['minutes for seconds', '{ "askTimeout": §5 min }', 'without a unit', 'Write: 300'],
  ['minutes for seconds, without a blank', '{ "askTimeout": §5min }', 'without a unit', 'Write: 300'],
  ['an unknown unit', '{ "askTimeout": §5 moons }', 'without a unit. It is in seconds.', 'Write: a number of seconds'],
  ['zeros before a number', '{ "retentionDays": §030 }', 'without zeros before it', 'Write: 30'],
  ['a number in words', '{ §"retentionDays": "ninety" }', 'This must be a whole number', 'Write: "retentionDays": 90'],
  ['a half day', '{ §"retentionDays": 90.5 }', 'This must be a whole number', 'Write: "retentionDays": 91'],
  ['too many days', '{ §"retentionDays": 36500 }', 'out of range', 'Write: "retentionDays": 3650'],

  // Whole files of something else.
  [
    'a whole policies.json',
    `{ "policies": { "3rdparty": { "Extensions": { "${ID}": §{ "auditOnly": true, "nonsense": 1 } } } } }`,
    `inner object of policies > 3rdparty > Extensions > ${ID}`,
    'Write: only what stands in the braces',
  ],
  [
    'a file of Chromium',
    `{ "3rdparty": { "extensions": { "${CHROMIUM}": §{ "auditOnly": true } } } }`,
    `inner object of 3rdparty > extensions > ${CHROMIUM}`,
    'Write: only what stands in the braces',
  ],
  [
    "Google's form",
    '{ §"organizationName": { "Value": "Contoso" }, "auditOnly": { "Value": true } }',
    'form of the Google Admin console',
    'Write: "organizationName": "Contoso"',
  ],
  [
    'policies of the browser',
    `{ §"ExtensionSettings": { "${CHROMIUM}": { "installation_mode": "force_installed" } } }`,
    'a policy of the browser',
    'Write: { "organizationName": "Contoso" }',
  ],
  [
    'the schema',
    '{ "type": "object", §"properties": { "auditOnly": { "type": "boolean" } } }',
    'This is the schema',
    'Write: { "organizationName"',
  ],
  [
    'a policy of 2 MB',
    `{ "internalDomains": ["contoso.com"], §"trustedDomains": [${MANY}] }`,
    'The policy has 2,',
    'Shorten it',
  ],
];
