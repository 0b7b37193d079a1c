import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameFromPage, fileOnShow, listOnShow } from './page-place';

const HR = 'https://contoso.sharepoint.com/sites/hr';
const LIST = '133ea037-dc10-4e4c-a721-cfd6aa02925b';
const DOCUMENT = '0d149b90-e739-4297-a01c-90191ae775f0';
const DIALOG = `https://contoso.sharepoint.com/sites/hr/_layouts/15/sharedialog.aspx?listId=%7B${LIST.toUpperCase()}%7D&listItemId=5&itemName=Anna%27s%20review.docx&mode=share`;
const EDITOR = `https://contoso.sharepoint.com/sites/hr/_layouts/15/Doc.aspx?sourcedoc=%7B${DOCUMENT}%7D&file=Offer.docx&action=edit`;

describe('fileOnShow', () => {
  it.each([
    [
      'an editor',
      [
        `https://word-edit.officeapps.live.com/we/wordeditorframe.aspx?ui=en`,
        `${HR}/_layouts/15/Doc.aspx?sourcedoc=%7B${DOCUMENT.toUpperCase()}%7D&file=Offer.docx`,
      ],
      { name: 'Offer.docx', id: DOCUMENT },
    ],
    [
      'the share dialog',
      [
        `${HR}/_layouts/15/sharedialog.aspx?listId=%7B${LIST.toUpperCase()}%7D&listItemId=5&itemName=%20Anna%27s%20review.docx`,
      ],
      { name: "Anna's review.docx", id: `${LIST}#5` },
    ],
    [
      'a preview',
      [
        `${HR}/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2Fhr%2FShared%20Documents%2Fa%20b.pdf&parent=%2Fsites%2Fhr%2FShared%20Documents`,
      ],
      { name: 'a b.pdf', path: '/sites/hr/Shared Documents/a b.pdf' },
    ],
    [
      'a preview in OneDrive',
      [
        'https://contoso-my.sharepoint.com/my?id=x',
        'https://contoso-my.sharepoint.com/personal/e/_layouts/15/onedrive.aspx?id=%2Fpersonal%2Fe%2FDocuments%2Fa.pdf&parent=%2Fpersonal',
      ],
      { name: 'a.pdf', path: '/personal/e/Documents/a.pdf' },
    ],
    [
      'a folder',
      [`${HR}/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2Fhr%2FShared%20Documents%2FPayroll.2026`],
      undefined,
    ],
    ['a page', [`${HR}/SitePages/Home.aspx`], undefined],
    ['unreadable addresses', [undefined, '', 'nonsense', 'about:blank', `${HR}/_layouts/15/Doc.aspx`], undefined],
  ])('handles %s', (_name, addresses, expected) => {
    expect(fileOnShow(addresses)).toEqual(expected);
  });
});

describe('listOnShow', () => {
  it.each([
    [
      'a library',
      `${HR}/Shared%20Documents/Forms/AllItems.aspx`,
      { site: 'contoso.sharepoint.com/sites/hr', file: { path: '/sites/hr/Shared Documents' } },
    ],
    [
      'a folder of it',
      `${HR}/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2Fhr%2FShared%20Documents%2FPayroll&viewid=1`,
      { site: 'contoso.sharepoint.com/sites/hr', file: { path: '/sites/hr/Shared Documents/Payroll' } },
    ],
    [
      'a list',
      `${HR}/Lists/Open%20cases/AllItems.aspx`,
      { site: 'contoso.sharepoint.com/sites/hr', file: { path: '/sites/hr/Lists/Open cases' } },
    ],
    [
      'the root site',
      'https://contoso.sharepoint.com/Shared%20Documents/Forms/AllItems.aspx',
      { site: 'contoso.sharepoint.com', file: { path: '/Shared Documents' } },
    ],
    [
      'OneDrive',
      'https://contoso-my.sharepoint.com/personal/ellen_contoso_com/_layouts/15/onedrive.aspx',
      { site: 'contoso-my.sharepoint.com/personal/ellen_contoso_com' },
    ],
    ['a page with a library on it', `${HR}/SitePages/Home.aspx`, { site: 'contoso.sharepoint.com/sites/hr' }],
    ['another page', 'https://teams.microsoft.com/v2/', {}],
  ])('handles %s', (_name, address, expected) => {
    expect(listOnShow([address])).toEqual(expected);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })),
        address => void [listOnShow([address, undefined]), fileOnShow([address])],
      ),
    );
  });
});

describe('fileNameFromPage', () => {
  it('takes the name from the share dialog about this item', () => {
    expect(fileNameFromPage({ id: `${LIST}#5` }, [DIALOG])).toBe("Anna's review.docx");
    expect(fileNameFromPage({ id: `${LIST}#6` }, [DIALOG])).toBeUndefined();
    expect(fileNameFromPage(undefined, [DIALOG])).toBeUndefined();
  });

  it('takes the name from the editor, through its frame', () => {
    const frame = 'https://word-edit.officeapps.live.com/we/wordeditorframe.aspx';
    expect(fileNameFromPage({ id: DOCUMENT }, [frame, EDITOR])).toBe('Offer.docx');
    expect(fileNameFromPage(undefined, [frame, EDITOR])).toBe('Offer.docx');
    expect(fileNameFromPage({ id: `${LIST}#5` }, [frame, EDITOR])).toBeUndefined();
  });

  it('takes nothing from other pages or invalid addresses', () => {
    for (const address of [
      undefined,
      '',
      'about:blank',
      'nonsense',
      'https://contoso.sharepoint.com/sharedialog.aspx?itemName=x',
    ]) {
      expect(fileNameFromPage({ id: `${LIST}#5` }, [address])).toBeUndefined();
    }
  });
});
