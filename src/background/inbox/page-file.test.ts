import { describe, expect, it } from 'vitest';
import { fileNameFromPage } from './page-file';

const LIST = '133ea037-dc10-4e4c-a721-cfd6aa02925b';
const DIALOG = `https://contoso.sharepoint.com/sites/hr/_layouts/15/sharedialog.aspx?listId=%7B${LIST.toUpperCase()}%7D&listItemId=5&itemName=Anna%27s%20review.docx&mode=share`;
const DOCUMENT = '0d149b90-e739-4297-a01c-90191ae775f0';
const EDITOR = `https://contoso.sharepoint.com/sites/hr/_layouts/15/Doc.aspx?sourcedoc=%7B${DOCUMENT}%7D&file=Offer.docx&action=edit`;

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
