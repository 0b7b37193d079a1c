import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocumentPage, documentPage } from './document-page';

const HR = 'https://contoso.sharepoint.com/sites/hr';
const ID = '85e47ac0-7ac9-4641-a168-a97e33fa969a';

describe('the page to end access on', () => {
  it.each<[string, Parameters<typeof documentPage>[0], DocumentPage | undefined]>([
    [
      'a file: its folder',
      { activity: { host: 'contoso.sharepoint.com', file: { path: '/sites/hr/Shared Documents/50 % #1/Über.docx' } } },
      { url: `${HR}/Shared%20Documents/50%20%25%20%231`, what: 'folder' },
    ],
    [
      'a file in the root site: its library',
      { activity: { host: 'contoso.sharepoint.com', file: { path: '/Shared Documents/a.docx' } } },
      { url: 'https://contoso.sharepoint.com/Shared%20Documents', what: 'folder' },
    ],
    [
      'a known id and site: the document',
      { activity: { host: 'contoso.sharepoint.com', site: 'contoso.sharepoint.com/sites/hr', file: { id: ID } } },
      { url: `${HR}/_layouts/15/Doc.aspx?sourcedoc=%7B${ID}%7D&action=default`, what: 'document' },
    ],
    [
      'a known site: the site',
      {
        activity: { host: 'contoso.sharepoint.com', site: 'contoso.sharepoint.com/sites/hr', file: { id: `${ID}#1` } },
      },
      { url: `${HR}/`, what: 'site' },
    ],
    [
      'an API call: the site of the page',
      {
        activity: {
          host: 'graph.microsoft.com',
          site: 'contoso-my.sharepoint.com/personal/ellen_contoso_com',
          file: { id: '01ABC', path: '/a/b' },
        },
        pageHost: 'contoso-my.sharepoint.com',
      },
      { url: 'https://contoso-my.sharepoint.com/personal/ellen_contoso_com/', what: 'site' },
    ],
    [
      'a foreign site: no page',
      { activity: { host: 'contoso.sharepoint.com', site: 'evil.example/sites/hr' } },
      { url: 'https://contoso.sharepoint.com/', what: 'site' },
    ],
    [
      'a Drive document: the document',
      { activity: { host: 'clients6.google.com', file: { id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms' } } },
      { url: 'https://drive.google.com/file/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/view', what: 'document' },
    ],
    [
      'a Drive activity without an id: no page',
      { activity: { host: 'clients6.google.com', file: { id: 'a/../b' } } },
      undefined,
    ],
    ['an unknown service: no page', { activity: { host: 'docs.contoso.example', file: { path: '/a/b' } } }, undefined],
    ['a similar host name: no page', { activity: { host: 'contoso.sharepoint.com.evil.example' } }, undefined],
  ])('is the right one for %s', (_, where, place) => {
    expect(documentPage(where)).toEqual(place);
  });

  it('is on an own server if the policy names it', () => {
    const where = {
      activity: { host: 'sharepoint.contoso-server.example', file: { path: '/sites/plant/Docs/a.docx' } },
    };
    expect(documentPage(where)).toBeUndefined();
    expect(documentPage(where, ['sharepoint.contoso-server.example'])?.url).toBe(
      'https://sharepoint.contoso-server.example/sites/plant/Docs',
    );
  });

  it('never leaves the host, whatever the log contains, and contains no sharing link', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '/:x:/s/hr/EZexToken',
        '//evil.example/a',
        '/sites/hr/../../evil',
        '/\\evil.example/a/b',
        '/sites/a@evil.example/b/c',
        '/sites/hr/x/.%2e/y',
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('contoso.sharepoint.com', 'graph.microsoft.com', 'drive.google.com'),
        text,
        text,
        text,
        (host, path, id, site) => {
          const page = documentPage({
            activity: { host, site: `contoso.sharepoint.com${site}`, file: { path, id } },
            pageHost: 'contoso.sharepoint.com',
          });
          if (!page) return;
          const url = new URL(page.url);
          expect([url.protocol, url.username, url.password, url.port, url.hash]).toEqual(['https:', '', '', '', '']);
          expect(['contoso.sharepoint.com', 'drive.google.com']).toContain(url.hostname);
          expect(url.pathname).not.toMatch(/^\/:/);
          expect(url.search === '' || url.search.startsWith('?sourcedoc=')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
