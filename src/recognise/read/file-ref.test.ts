import { describe, expect, it } from 'vitest';
import { fileAtPath, fileAtUrl, siteOfPage } from './file-ref';

const SITE = 'https://contoso.sharepoint.com/sites/hr';
const GUID = '133ea037-dc10-4e4c-a721-cfd6aa02925b';

describe('the file at an address', () => {
  it.each([
    ['/:w:/s/hr/EZexSECRET'],
    ['//:w://s//hr/EZexSECRET'],
    ['/%3Aw%3A/s/hr/EZexSECRET'],
    ['/%253Aw%253A/s/hr/EZexSECRET'],
    ['/%252525253Aw%252525253A/s/hr/EZexSECRET'],
    ['/x/../:w:/s/hr/EZexSECRET'],
    ['1drv.ms/w/s!SECRET'],
  ])('is none if its path opens it: %s', path => {
    expect(fileAtPath(path)).toBeUndefined();
  });

  it('is at the real path of a link that redirects', () => {
    expect(fileAtPath('/:w:/r/sites/hr/a.docx?d=1')).toEqual({ name: 'a.docx', path: '/sites/hr/a.docx' });
  });

  it.each([
    [`${SITE}/Docs/a%20b.docx?web=1`, { name: 'a b.docx', path: '/sites/hr/Docs/a b.docx' }],
    [`${SITE}/Docs/`, { name: 'Docs', path: '/sites/hr/Docs' }],
    ['https://contoso.sharepoint.com/', { path: '/' }],
    ['https://contoso.sharepoint.com', undefined],
    ['https://1drv.ms/w/s!SECRET', undefined],
    [`${SITE}/_layouts/15/settings.aspx`, undefined],
    [`${SITE}/_layouts/15/Doc.aspx?sourcedoc=%7B${GUID}%7D`, { id: GUID }],
    [`${SITE}/_layouts/15/Doc.aspx?file=a.docx`, { name: 'a.docx' }],
    [`${SITE}/_layouts/15/Doc.aspx`, undefined],
  ])('of %s is %j', (url, file) => {
    expect(fileAtUrl(url)).toEqual(file);
  });
});

it('finds the site of a page', () => {
  expect(siteOfPage(`${SITE}/_layouts/15/user.aspx?obj=1`, 'user.aspx')).toEqual({ path: '/sites/hr' });
  expect(siteOfPage('https://contoso.sharepoint.com/_layouts/15/user.aspx', 'user.aspx')).toEqual({ path: '/' });
  for (const other of ['/_layouts/15/superuser.aspx', '/_layouts/15/other.aspx', '/SitePages/user.aspx'])
    expect(siteOfPage(SITE + other, 'user.aspx')).toBeUndefined();
});
