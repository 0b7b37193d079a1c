import { beforeAll, describe, expect, it } from 'vitest';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { complaintText } from './complaint';
import { lintPolicy } from './lint';

beforeAll(() => fakeChrome());

const OWN = { internalDomains: ['contoso.com'] };
const warnings = (policy: object) =>
  lintPolicy(JSON.stringify({ ...OWN, ...policy, policyVersion: '1' }, null, 1)).complaints.map(complaint =>
    complaintText('p', complaint),
  );

const URL_ = 'https://otel.contoso.example';
const ELASTIC = 'https://elastic.contoso.example:9200/second-look';

describe('a setting without effect causes a warning with position and fix', () => {
  it.each([
    [{ forwardKind: 'otlp' }, 'p:5:2: warning: forwardKind: ', 'forwardUrl is missing', 'Add "forwardUrl"'],
    [{ forwardUrl: URL_ }, 'p:5:2: warning: forwardUrl: ', 'forwardKind is missing', '"splunk-hec"'],
    [{ forwardToken: 'x' }, 'p:5:2: warning: forwardToken: ', 'forwardKind and forwardUrl are missing', 'Add both'],
    [
      { forwardKind: 'webhook', forwardUrl: URL_, forwardEncoding: 'json' },
      'p:7:2: warning: forwardEncoding: ',
      'counts for "forwardKind": "otlp" only',
      'Leave it out',
    ],
    [
      { forwardUrl: 'https://elastic.contoso.com:9200/second-look' },
      'p:5:2: warning: forwardUrl: ',
      'forwardKind is missing',
      'add "forwardKind": "elastic"',
    ],
    [
      { forwardKind: 'elastic', forwardUrl: ELASTIC },
      'p:5:2: warning: forwardKind: ',
      'refuses events without forwardToken',
      'take "encoded" of the reply',
    ],
    [
      { forwardKind: 'splunk-hec', forwardUrl: URL_ },
      'p:5:2: warning: forwardKind: ',
      'refuses events without forwardToken',
      'HTTP Event Collector',
    ],
    [
      { forwardKind: 'elastic', forwardUrl: ELASTIC, forwardToken: 'ApiKey c0ffee' },
      'p:7:2: warning: forwardToken: A',
      'no word in front of it',
      '"encoded"',
    ],
    [
      { forwardKind: 'elastic', forwardUrl: ELASTIC, forwardToken: 'c0ffee', forwardTokenNext: 'id:c0ffee' },
      'p:8:2: warning: forwardTokenNext: This',
      'looks like ID:KEY',
      '"encoded"',
    ],
    [
      { forwardKind: 'splunk-hec', forwardUrl: `${URL_}/services/collector/raw`, forwardToken: 'c0ffee' },
      'p:6:2: warning: forwardUrl: ',
      'another interface of Splunk',
      '/services/collector/event',
    ],
    [
      { forwardKind: 'elastic', forwardUrl: 'https://a.kb.eu.elastic-cloud.com/second-look', forwardToken: 'c0ffee' },
      'p:6:2: warning: forwardUrl: ',
      'looks like Kibana',
      'address of Elasticsearch',
    ],
    [
      { forwardKind: 'elastic', forwardUrl: `${URL_}/_bulk`, forwardToken: 'c0ffee' },
      'p:6:2: warning: forwardUrl: ',
      'Without the data stream',
      '/second-look.',
    ],
    [
      { responses: ['library-sync=block'] },
      'p:6:3: warning: responses: library-sync=block: ',
      'cannot be asked first or blocked',
      'Write "library-sync=inform".',
    ],
    [
      { hostGroups: ['hr=contoso-my.sharepoint.com'], responses: ['anyone-link=warn', 'library-sync@hr = Warn'] },
      'p:10:3: warning: responses: library-sync@hr = Warn: ',
      'cannot be asked first',
      'Write "library-sync@hr =inform".',
    ],
    [
      { responses: ['labelled-file-leaves=warn'] },
      'p:6:3: warning: responses: labelled-file-leaves=warn: ',
      'sensitivityLabels names no labels',
      'Get-Label',
    ],
    [
      { internalDomains: ['contoso.com', 'contoso.sharepoint.com'] },
      'p:4:3: warning: internalDomains: contoso.sharepoint.com: ',
      'address of a site',
      'need no entry',
    ],
    [
      { trustedDomains: ['Northwind.SharePoint.com'] },
      'p:6:3: warning: trustedDomains: ',
      'nobody has an email address there',
      'northwind.onmicrosoft.com',
    ],
    [
      { levels: ['labelled-organization-link=high'] },
      'p:6:3: warning: levels: ',
      'sensitivityLabels names no labels',
      'Get-Label',
    ],
  ])('%j', (policy, place, cause, fix) => {
    const found = warnings(policy);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(place);
    expect(found[0]).toContain(cause);
    expect(found[0]).toContain(fix);
  });

  it('names the rules that need internalDomains, if there are none', () => {
    const [only, ...more] = warnings({ internalDomains: undefined, organizationName: 'Contoso' });
    expect(only).toMatch(
      /^p:1:1: warning: .*only guest accounts.*external-recipient, .*new-domain.*"internalDomains": \["contoso\.com"/,
    );
    expect(more).toEqual([]);
    const off = ['external-recipient', 'new-domain', 'personal-account', 'mail-to-outsiders'].map(id => `${id}=off`);
    expect(warnings({ internalDomains: undefined, responses: off })).toEqual([]);
  });
});

it.each([
  { forwardKind: 'otlp', forwardUrl: URL_, forwardEncoding: 'json', forwardToken: 'x' },
  { forwardKind: 'elastic', forwardUrl: `${ELASTIC}/_bulk`, forwardToken: 'Yzpm' },
  { forwardKind: 'elastic', forwardUrl: `${URL_}/insert/elasticsearch` },
  { forwardKind: 'webhook', forwardUrl: URL_, forwardToken: 'a key of words' },
  { forwardKind: 'splunk-hec', forwardUrl: `${URL_}/services/collector`, forwardToken: 'c0ffee' },
  {
    extraHosts: ['hr.contoso.com'],
    hostGroups: ['hr=hr.contoso.com *.contoso.com outlook.office.com drive.google.com'],
    responses: ['anyone-link@HR=off'],
  },
  {
    hostGroups: ['all=*.sharepoint.com *.contoso.sharepoint.com *.mcas.ms'],
    responses: ['anyone-link@all=off'],
    pseudonymKey: `k:${'0123456789abcdef'.repeat(2)}`,
  },
  { responses: ['library-sync=inform', 'labelled-file-leaves=off', 'anyone-link=block'] },
  {
    internalDomains: ['contoso.com', 'contoso.onmicrosoft.com'],
    trustedDomains: ['live.example', 'sharepoint.example'],
  },
  {
    responses: ['labelled-file-leaves=warn'],
    sensitivityLabels: ['7f8b3c1e-2d4a-4f6b-9c0d-1e2f3a4b5c6d=Confidential:high'],
  },
  {
    hostGroups: ['hr=contoso-my.sharepoint.com'],
    responses: ['anyone-link@hr=justify', 'anyone-link-edit=warn'],
    whenUnanswered: ['anyone-link=stop', 'anyone-link-edit=stop'],
    reasons: ['partner=A partner'],
    messages: ['anyone-link=No.', 'anyone-link@de=Nein.'],
  },
  {
    responses: ['anyone-link=block', 'anyone-link-edit=justify', 'everyone=warn', 'external-recipient=warn'],
    exceptions: ['anyone-link=https://contoso.sharepoint.com/sites/press', 'everyone=https://contoso.sharepoint.com/a'],
  },
  { responses: ['anyone-link=justify', 'anyone-link-edit=block', 'everyone=warn'] },
  { responses: ['anyone-link=block', 'anyone-link-edit=warn'], startDates: ['anyone-link=2027-01-15'] },
  {
    hostGroups: ['press=contoso-my.sharepoint.com'],
    responses: ['anyone-link=block', 'anyone-link@press=off', 'anyone-link-edit=warn'],
  },
  { exceptions: ['mail-to-outsiders=fabrikam.com', 'new-domain=fabrikam.com', 'share-burst=fabrikam.com'] },
  {
    exceptions: ['bulk-download=fabrikam.com'],
    customRecognisers: [
      '{"id":"x","kind":"download","method":"GET","address":"https://docs.contoso.example/{document}"}',
    ],
  },
  { forwardKind: 'webhook', forwardUrl: URL_, forwardToken: 'placeholders-are-fine-in-a-token' },
])('does not warn about %j', policy => expect(warnings(policy)).toEqual([]));
