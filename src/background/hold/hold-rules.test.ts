import { describe, expect, it } from 'vitest';
import { allowRule, fieldsOf, HELD_AT, HOLD, isHoldable, wordIn } from './hold-rules';

const WORD = '3f0c9f6e-5a3b-4c57-9c7e-0d1d6a1f2b3c';

describe('the hold rule', () => {
  it.each([
    'https://contoso.sharepoint.com/sites/hr/_layouts/15/download.aspx?UniqueId=1',
    'https://contoso.sharepoint.com/_layouts/15/Download.aspx?SourceUrl=/a',
    'https://contoso-my.sharepoint.com/personal/x_contoso_com/_layouts/15/download.aspx',
    'https://eastus1-mediap.svc.ms/transform/zip?cs=x',
    'https://contoso.sharepoint.com/sites/hr/_layouts/download.aspx?UniqueId=1',
    'https://contoso.sharepoint.com/sites/hr/_LAYOUTS/16//Download.aspx/x?UniqueId=1',
    'https://eastus1-mediap.svc.ms/Transform/zip?cs=x',
  ])('covers %s', address => {
    expect(isHoldable(address)).toBe(true);
  });

  it.each([
    'http://contoso.sharepoint.com/_layouts/15/download.aspx',
    'https://contoso.sharepoint.com/sites/hr/SitePages/Home.aspx?next=/_layouts/15/download.aspx',
    'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx#/_layouts/15/download.aspx',
    'https://eastus1-mediap.svc.ms/transform/thumbnail?x=/transform/zip',
    'https://contoso.sharepoint.com/sites/hr/_layouts/15/downloadxaspx',
    'https://contoso.sharepoint.com/sites/hr/SitePages/download.aspx?UniqueId=1',
    'https://contoso.sharepoint.com/sites/hr/my_layouts/download.aspx?UniqueId=1',
  ])('does not cover %s', address => {
    expect(isHoldable(address)).toBe(false);
  });

  it('redirects only navigations, to an address that does not resolve', () => {
    expect(HOLD).toMatchObject({
      action: { redirect: { url: HELD_AT } },
      condition: { resourceTypes: ['main_frame', 'sub_frame', 'object', 'other'] },
    });
  });
});

describe('the allow rule', () => {
  it('has a higher priority and matches one word at the end of an address', () => {
    const rule = allowRule(7, WORD);
    expect(rule).toMatchObject({ id: 7, action: { type: 'allow' }, condition: { urlFilter: `#sl=${WORD}|` } });
    expect(rule.priority).toBeGreaterThan(HOLD.priority as number);
  });

  it('has a word that can be read back from the address', () => {
    expect(wordIn(`https://contoso.sharepoint.com/_layouts/15/download.aspx?a=1#sl=${WORD}`)).toBe(WORD);
    expect(wordIn('https://contoso.sharepoint.com/_layouts/15/download.aspx?a=1#part')).toBeUndefined();
    expect(wordIn(`https://contoso.sharepoint.com/?#sl=${WORD}x`)).toBeUndefined();
  });
});

describe('fieldsOf', () => {
  it('keeps every value of a field', () => {
    expect(fieldsOf({ requestBody: { formData: { a: ['1', '2'], b: ['ü'] } } })).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['b', 'ü'],
    ]);
    expect(fieldsOf({})).toBeUndefined();
  });
});
