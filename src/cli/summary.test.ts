import { describe, expect, it } from 'vitest';
import { observationOf, type Request } from './observation';
import { Summary } from './summary';
import { summaryText } from './summary-text';
import { observedOf } from './test/observed';

function summaryOf(...requests: Request[]): Summary {
  const summary = new Summary();
  for (const request of requests) summary.add(request, observationOf(request), observedOf(request).meanings);
  return summary;
}

function asked(word: string, ...requests: Request[]): Summary {
  const summary = new Summary([], word);
  for (const request of requests) summary.add(request, observationOf(request), observedOf(request).meanings);
  return summary;
}

const get = (url: string, headers: Record<string, string> = {}): Request => ({ method: 'GET', url, headers });
const download = get(
  'https://contoso.sharepoint.com/sites/hr/_layouts/15/download.aspx?UniqueId=6506f038-8343-41f0-afd7-08fb15c5ade9&tempauth=abc',
);
const permissions = (id: string) =>
  get(`https://graph.microsoft.com/v1.0/me/drive/items/01BL4WVDWWEKRZJ2FSUI4SQTXEN2NHU6${id}/permissions?$select=id`);

describe('summary', () => {
  it('counts what was recognised, and by which recogniser', () => {
    const { recognised, requests, none } = summaryOf(download, download, get('https://contoso.sharepoint.com/'));
    expect({ requests, none }).toEqual({ requests: 3, none: 1 });
    expect(recognised).toMatchObject([{ activity: 'download', recogniser: 'sharepoint-download', count: 2 }]);
  });

  it('groups near misses by what they have in common', () => {
    const { closeCalls } = summaryOf(permissions('YO'), permissions('YP'), { ...permissions('YO'), method: 'OPTIONS' });
    expect(closeCalls).toMatchObject([{ count: 2 }]);
    expect(closeCalls[0]?.literals.join()).toContain('/permission');
    expect(closeCalls[0]?.pattern).toMatch(
      /^GET https:\/\/graph\.microsoft\.com\/v1\.0\/me\/drive\/items\/01ID\/permissions$/,
    );
  });

  it('looks for near misses only on hosts that look like an office suite', () => {
    const { closeCalls, unknownHosts } = summaryOf(
      get('https://documents.intranet.example/sites/a/_layouts/15/download.aspx?UniqueId=1'),
      get('https://shop.example/content/download=1'),
    );
    expect(closeCalls.map(({ pattern }) => pattern)).toEqual([
      'GET https://host.contoso.example/sites/site/_layouts/15/download.aspx',
    ]);
    expect(unknownHosts).toEqual([
      { host: 'documents.intranet.example', count: 1, looksLikeOffice: true },
      { host: 'shop.example', count: 1, looksLikeOffice: false },
    ]);
  });

  it('lists possible changes without a known word, the rarest first', () => {
    const post = (name: string): Request => ({
      method: 'POST',
      url: `https://contoso.sharepoint.com/_api/web/${name}`,
    });
    const { closeCalls, otherChanges } = summaryOf(
      post('poll'),
      post('poll'),
      post('newWay'),
      get('https://contoso.sharepoint.com/_api/web/x'),
    );
    expect(closeCalls).toEqual([]);
    expect(otherChanges.map(({ pattern, count }) => [pattern.split('/').at(-1), count])).toEqual([
      ['newWay', 1],
      ['poll', 2],
    ]);
  });

  it('lists an address that leaves the browser by its app', () => {
    const { unknownHosts } = summaryOf({ method: 'NAVIGATE', url: 'stssync://sts/?ver=1.1' });
    expect(unknownHosts).toMatchObject([{ host: 'stssync:' }]);
  });
});

describe('the summary as text', () => {
  const text = summaryText(summaryOf(download, permissions('YO'), get('https://shop.example/')));

  it('has every part, and examples that can be pasted', () => {
    expect(text).toContain('3 requests: 1 recognised, 2 ordinary');
    expect(text).toMatch(/1 {2}download {2,}sharepoint-download/);
    expect(text).toContain('shop.example');
    const example = JSON.parse(text.slice(text.indexOf('\n{') + 1));
    expect(Object.keys(example)).toEqual(['name', 'method', 'url']);
  });

  it('contains no personal data', () => {
    expect(text).not.toMatch(/6506f038|abc|BL4WV/);
  });

  const newWay: Request = { method: 'POST', url: 'https://contoso.sharepoint.com/_api/web/newWay' };

  it('shows the requested examples', () => {
    expect(summaryText(asked('NEWWAY', permissions('YO'), newWay))).toContain(
      '"url": "https://contoso.sharepoint.com/_api/web/newWay"',
    );
    expect(summaryText(summaryOf(permissions('YO'), newWay))).not.toContain(
      '"url": "https://contoso.sharepoint.com/_api/web/newWay"',
    );
  });

  it.each([
    ['a GET without a known word', 'owssvr', get('https://contoso.sharepoint.com/sites/hr/_vti_bin/owssvr.dll?List=1')],
    [
      'a request to an unknown host',
      'documents',
      { method: 'POST', url: 'https://share.intranet.example/api/documents/a/share' },
    ],
    ['a recognised request', 'download.aspx', download],
    ['a word that is not displayed', 'Gehalt', get('https://contoso.sharepoint.com/sites/hr/Gehalt/x')],
    ['a word that is encoded in the address', 'a b', get('https://contoso.sharepoint.com/sites/hr/a%20b/x')],
  ])('also shows examples of %s', (_, word, request) => {
    const { wanted } = asked(word, permissions('YO'), request, request);
    expect(wanted?.found).toHaveLength(1);
    expect(summaryText(asked(word, request))).toContain(`"method": "${request.method}"`);
  });

  it('reports when no request has the word', () => {
    expect(summaryText(asked('nowhere', permissions('YO')))).toContain('No request has "nowhere" in its address.');
  });

  it('separates Outlook actions that share one address', () => {
    const act = (action: string): Request => ({
      method: 'POST',
      url: `https://outlook.office.com/owa/service.svc?action=${action}&app=Mail`,
      body: '{}',
    });
    const { passed } = summaryOf(act('GetReminders'), act('GetReminders'), act('ShareFolderByLink'));
    expect(passed.map(({ pattern, count }) => [pattern.split('?')[1], count])).toEqual([
      ['action=ShareFolderByLink', 1],
      ['action=GetReminders', 2],
    ]);
  });

  it('reports zero requests when it is empty', () => {
    expect(summaryText(new Summary())).toContain('0 requests');
  });
});
