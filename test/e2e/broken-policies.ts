/** Fifty policies with one mistake each: what an admin may well write. */
import { KEYS } from '../../src/policy/keys/keys';

export interface Broken {
  key: string;
  /** In the place of a text; in a list beside the good elements. */
  value: string;
  /** How it is called in the problem, if not by itself: by the id in it. */
  called?: string;
}

const DOMAINS = [
  'contoso',
  'https://contoso.com',
  '*.contoso.com',
  'contoso..com',
  'contoso com',
  'münchen.example',
  '10.0.0.1',
  '@',
];
const LONG = 'x'.repeat(2001);

const VALUES: Readonly<Record<string, readonly string[]>> = {
  organizationName: ['   ', LONG],
  supportContact: ['\t', LONG],
  policyUrl: [
    'http://contoso.com',
    'contoso.com',
    'javascript:alert(1)',
    'https:/contoso',
    'file:///sharing.html',
    `https://contoso.com/${LONG}`,
  ],
  internalDomains: DOMAINS,
  trustedDomains: DOMAINS,
  responses: [
    'anyone-link',
    '=inform',
    'anyone-lnk=inform',
    'anyone-link=',
    'anyone-link=explode',
    'anyone-link: inform',
  ],
  messages: [
    'anyone-link',
    'no-such-rule=Please ask first.',
    '=Please ask first.',
    'anyone-link=  ',
    `anyone-link=${LONG}`,
  ],
  extraHosts: [
    'https://portal.contoso.com/',
    '*.contoso.com',
    '10.0.0.7',
    'contoso.sharepoint.com',
    'portal.contoso.com:8443',
    'a b',
  ],
  levels: ['anyone-link=severe', 'anyone-lnk=high'],
  hostGroups: ['hr', 'h r=hr.contoso.com'],
  exceptions: ['anyone-link=http://contoso.sharepoint.com/sites/press', 'anyone-link=*.contoso.com'],
  startDates: ['anyone-link=2027-02-30', 'anyone-link=tomorrow'],
  sensitivityLabels: ['Confidential:high', '7f8b3c1e-2d4a-4f6b-9c0d-1e2f3a4b5c00=Confidential:severe'],
  customRules: ['{', '[]', '7'],
  customRecognisers: ['{', '[]', '"text"', 'not JSON', '7', 'null'],
};

const recogniser = (id: string, address: string): Broken => {
  return {
    key: 'customRecognisers',
    value: JSON.stringify({ id, kind: 'download', method: 'GET', address }),
    called: id,
  };
};

export const BROKEN: readonly Broken[] = [
  ...Object.entries(VALUES).flatMap(([key, values]) => values.map(value => ({ key, value }))),
  recogniser('not-https', 'http://docs.contoso.example/'),
  recogniser('contoso-docs-download', 'https://docs.contoso.example/twice'),
];

/** Every key with a value that works. */
export const GOOD: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(KEYS).map(([name, { example }]) => [name, example]),
);

export function withBroken(all: readonly Broken[]): Record<string, unknown> {
  const policy: Record<string, unknown> = { ...GOOD };
  for (const { key, value } of all) {
    const { [key]: good } = policy;
    policy[key] = Array.isArray(good) ? [...good, value] : value;
  }
  return policy;
}
