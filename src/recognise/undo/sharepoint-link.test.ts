import { describe, expect, it } from 'vitest';
import { observation } from '../../../test/corpus/observation';
import { recognise } from '../index';
import { undoOfShareLink } from './sharepoint-link';

const ID = '85e47ac0-7ac9-4641-a168-a97e33fa969a';
const WEB = 'https://contoso.sharepoint.com/sites/hr';
const ITEM = "/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(5)";
const made = (more: object = {}) =>
  JSON.stringify({
    sharingLinkInfo: { LinkKind: 5, ShareId: ID, Url: 'https://contoso.sharepoint.com/:x:/s/hr/SECRET', ...more },
  });
const share = (url: string, body = '{"request":{"createLink":true,"settings":{"linkKind":5}}}') =>
  observation({ method: 'POST', url, body });

describe('the call that deletes a link', () => {
  it.each([
    [`${WEB}${ITEM}/ShareLink`, `${WEB}${ITEM}/UnshareLink`],
    [`${WEB}${ITEM}/sharelink()`, `${WEB}${ITEM}/UnshareLink`],
    [
      `${WEB}/_api/web/GetFileById(@a1)/ListItemAllFields/ShareLink?@a1=guid%2742399378-5F4B-491F-A4A9-9188D042A09D%27`,
      `${WEB}/_api/web/GetFileById(@a1)/ListItemAllFields/UnshareLink?@a1=guid%2742399378-5F4B-491F-A4A9-9188D042A09D%27`,
    ],
  ])('goes to the same item: %s', (url, call) => {
    const undo = undoOfShareLink(share(url), made());
    expect(undo).toEqual({
      digest: `${WEB}/_api/contextinfo`,
      call,
      body: JSON.stringify({ linkKind: 5, shareId: ID }),
    });
    // What we send ourselves is seen and recognised like any other request.
    const [meaning] = recognise(observation({ method: 'POST', url: call, body: undo?.body ?? '' }));
    expect(meaning).toMatchObject({
      kind: 'unshare',
      scope: 'anonymous',
      previous: ID,
      file: recognise(share(url))[0]?.file,
    });
  });

  it('is derived from a reply in verbose OData as well', () => {
    const verbose = JSON.stringify({ d: { ShareLink: JSON.parse(made()) } });
    expect(undoOfShareLink(share(`${WEB}${ITEM}/ShareLink`), verbose)?.body).toBe(
      JSON.stringify({ linkKind: 5, shareId: ID }),
    );
  });

  it.each([
    [
      'a link that was changed',
      share(`${WEB}${ITEM}/ShareLink`, `{"request":{"settings":{"shareId":"${ID}","linkKind":4,"role":1}}}`),
      made(),
    ],
    [
      'another call',
      share('https://graph.microsoft.com/v1.0/me/drive/items/1/createLink', '{"type":"edit","scope":"anonymous"}'),
      made(),
    ],
    ['a host that is not SharePoint', share(`https://contoso.sharepoint.com.fabrikam.com${ITEM}/ShareLink`), made()],
    ['a call with arguments', share(`${WEB}${ITEM}/ShareLink(request=@r)?@r={}`), made()],
    ['a call with a slash behind it', share(`${WEB}${ITEM}/ShareLink/`), made()],
    ['a call with its class', share(`${WEB}${ITEM}/SP.ListItem.ShareLink`), made()],
    ['a batch', share(`${WEB}/_api/$batch`), made()],
    [
      'a reply without an id',
      share(`${WEB}${ITEM}/ShareLink`),
      made({ ShareId: '00000000-0000-0000-0000-000000000000' }),
    ],
    ['a reply without a kind', share(`${WEB}${ITEM}/ShareLink`), made({ LinkKind: null })],
    ['a missing reply', share(`${WEB}${ITEM}/ShareLink`), ''],
    ['another reply', share(`${WEB}${ITEM}/ShareLink`), '[1]'],
  ])('is unknown for %s', (_, request, reply) => {
    expect(undoOfShareLink(request, reply)).toBeUndefined();
  });
});
