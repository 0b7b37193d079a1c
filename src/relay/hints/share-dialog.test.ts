import { describe, expect, it } from 'vitest';
import { isShareDialog } from './share-dialog';

const at = (address: string, name = '') => isShareDialog(new URL(address), name);

describe('isShareDialog', () => {
  it('recognises the dialog by its address, or by the frame it is in', () => {
    expect(at('https://contoso.sharepoint.com/sites/hr/_layouts/15/sharedialog.aspx?listId=1&mode=share')).toBe(true);
    expect(at('https://contoso.sharepoint.com/_layouts/15/ShareDialog.aspx')).toBe(true);
    expect(at('https://www.odwebp.svc.ms/share', 'shareFrame')).toBe(true);
  });

  it('rejects other pages', () => {
    expect(at('https://contoso.sharepoint.com/sites/hr/sharedialog.aspx/x')).toBe(false);
    expect(at('https://contoso.sharepoint.com/sites/hr/notsharedialog.aspx')).toBe(false);
    expect(at('https://contoso.sharepoint.com/sites/hr?a=/sharedialog.aspx')).toBe(false);
    expect(at('https://www.odwebp.svc.ms/share', 'sharedFrame')).toBe(false);
    // What such a frame shows before its page has loaded.
    expect(at('about:blank', 'shareFrame')).toBe(false);
  });
});
