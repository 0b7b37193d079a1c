import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observation } from '../../../test/corpus/observation';
import { LITERALS, recognise } from '../index';
import { documentAskedFor, documentFacts } from './sharing-information';

const HOST = 'contoso.sharepoint.com';
const LIST = '133ea037-dc10-4e4c-a721-cfd6aa02925b';
const asked = (url: string, method = 'POST', headers = {}) =>
  observation({ method, url, headers, body: '{"request":{}}' });

describe("a request for a document's sharing information", () => {
  it.each([
    [`https://${HOST}/sites/hr/_api/web/lists(guid'${LIST}')/items(5)/GetSharingInformation`, { id: `${LIST}#5` }],
    [
      `https://${HOST}/sites/hr/_api/web/Lists('${LIST}')/GetItemById('5')/getsharinginformation?$Expand=permissionsInformation`,
      { id: `${LIST}#5` },
    ],
    [
      `https://${HOST}/_api/web/Lists(@a1)/GetItemByUniqueId(@a2)/GetSharingInformation?@a1='${LIST}'&@a2='F09C4EFE-B8C0-4E89-A166-03418661B89B'`,
      { id: 'f09c4efe-b8c0-4e89-a166-03418661b89b' },
    ],
    [
      `https://${HOST}/_api/web/GetFileByServerRelativeUrl('/sites/hr/a.docx')/ListItemAllFields/GetSharingInformation`,
      { name: 'a.docx', path: '/sites/hr/a.docx' },
    ],
    [`https://${HOST}/_api/web/GetSharingInformation`, {}],
  ])('is recognised: %s', (url, file) => {
    expect(documentAskedFor(asked(url))).toEqual(file);
    // It changes nothing: it is no activity, and no recogniser needs its literal.
    expect(recognise(asked(url))).toEqual([]);
    expect(LITERALS.some(literal => url.toLowerCase().includes(literal))).toBe(false);
  });

  it.each<[url: string, method?: string]>([
    [`https://${HOST}.evil.example/_api/web/lists('${LIST}')/items(5)/GetSharingInformation`],
    [`https://${HOST}/_api/web/lists('${LIST}')/items(5)/GetSharingInformation/x`],
    [`https://${HOST}/_api/web/lists('${LIST}')/items(5)?q=GetSharingInformation`],
    [`https://${HOST}/_api/web/lists('${LIST}')/items(5)/GetSharingInformation`, 'OPTIONS'],
    [`https://${HOST}/_api/SP.Web.GetObjectSharingInformation`],
    [`https://${HOST}/_api/`],
  ])('is not %s %s', (url, method?: string) => expect(documentAskedFor(asked(url, method))).toBeUndefined());
});

/** As pnp/cli-microsoft365 recorded it, shortened. */
const ANSWER = {
  anonymousLinkExpirationRestrictionDays: -1,
  currentRole: 3,
  directUrl: `https://${HOST}/:b:/r/sites/hr/Shared%20Documents/Document.docx?csf=1&web=1&e=SECRETcode`,
  displayName: 'Document.docx',
  fileExtension: 'docx',
  itemUniqueId: 'F09C4EFE-B8C0-4E89-A166-03418661B89B',
  itemUrl: `https://${HOST}/_api/v2.0/drives/b!cLoLZkprP0qqo4PG4KBxvA/items/017S3RUYVWOHQQH4U53FDKPIOV7IF5EPSL`,
  sensitivityLabelInformation: {
    id: '7B4F5E3C-2D60-4F91-8CB2-3E4D5F607182',
    displayName: 'Highly Confidential',
    color: '#a4262c',
    tooltip: 'x',
    hasIRMProtection: false,
  },
  sharingLinkTemplates: {
    templates: [
      { linkDetails: { Url: `https://${HOST}/:b:/g/EbZxSECRETtoken`, ShareTokenString: 'share=SECRETtoken' } },
    ],
  },
  tenantId: '8a1b2c3d-4e5f-4a6b-9c7d-0e1f2a3b4c5d',
  webUrl: `https://${HOST}/sites/hr`,
};
const FACTS = {
  ids: [`${LIST}#5`, 'f09c4efe-b8c0-4e89-a166-03418661b89b', '017S3RUYVWOHQQH4U53FDKPIOV7IF5EPSL'],
  paths: ['/sites/hr/Shared Documents/Document.docx'],
  name: 'Document.docx',
  label: { id: '7b4f5e3c-2d60-4f91-8cb2-3e4d5f607182', name: 'Highly Confidential' },
};
const facts = (body: unknown, file = { id: `${LIST}#5` }) => documentFacts(JSON.stringify(body), file, HOST);

describe('the reply', () => {
  it('has the name, the label and all ids of the document, in both OData formats', () => {
    expect(facts(ANSWER)).toEqual(FACTS);
    expect(facts({ d: { __metadata: { type: 'SP.Sharing.SharingInformation' }, ...ANSWER } })).toEqual(FACTS);
    expect(facts({ d: { GetSharingInformation: ANSWER } })).toEqual(FACTS);
    expect(JSON.stringify(facts(ANSWER))).not.toContain('SECRET');
  });

  it('has a name without a label if there is none', () => {
    for (const none of [null, undefined, {}, { id: '', displayName: '' }, { id: 'public', displayName: null }])
      expect(facts({ ...ANSWER, sensitivityLabelInformation: none })).toEqual({
        ids: FACTS.ids,
        paths: FACTS.paths,
        name: FACTS.name,
      });
  });

  it('ignores documents of another host, and ids by a list title that every site has', () => {
    const other = {
      ...ANSWER,
      itemUrl: 'https://fabrikam.sharepoint.com/sites/x/a.docx',
      directUrl: 'https://fabrikam.sharepoint.com/:b:/r/a.docx',
    };
    expect(facts(other, { id: 'Documents#5' })).toMatchObject({
      ids: ['f09c4efe-b8c0-4e89-a166-03418661b89b'],
      paths: [],
    });
  });

  it('has a label of which only the id or only the name is known', () => {
    const { id, displayName } = ANSWER.sensitivityLabelInformation;
    const label = (information: object) => facts({ ...ANSWER, sensitivityLabelInformation: information })?.label;
    expect(label({ id })).toEqual({ id: FACTS.label.id });
    expect(label({ displayName })).toEqual({ name: displayName });
  });

  it('needs an id or a path that no other document has', () => {
    const { directUrl, displayName, itemUniqueId } = ANSWER;
    const [, unique] = FACTS.ids;
    const text = (body: object) => JSON.stringify({ displayName, ...body });
    expect(documentFacts(text({ itemUniqueId, directUrl }), {}, HOST)).toMatchObject({
      ids: [unique],
      paths: FACTS.paths,
    });
    expect(documentFacts(text({ itemUniqueId: 'x', directUrl }), {}, HOST)).toMatchObject({ ids: [] });
    expect(documentFacts(text({ itemUniqueId: 'x' }), {}, HOST)).toBeUndefined();
    expect(documentFacts(text({ itemUniqueId: 'x' }), { path: 'Shared Documents/a.docx' }, HOST)).toBeUndefined();
    const [, , item = ''] = FACTS.ids;
    for (const id of [`b!${item}`, `${item}!5`])
      expect(documentFacts(text({ itemUniqueId: 'x' }), { id }, HOST)).toBeUndefined();
  });

  it.each([
    [{ 'odata.error': { code: '1', message: { value: 'x' } } }],
    [{ ...ANSWER, itemUniqueId: undefined }],
    [{ itemUniqueId: ANSWER.itemUniqueId }],
    [[ANSWER]],
    [null],
  ])('is ignored if it has another shape: %j', body => expect(facts(body)).toBeUndefined());

  it('survives any text and any JSON', () => {
    const names = [
      'd',
      'itemUniqueId',
      'itemUrl',
      'directUrl',
      'displayName',
      'sensitivityLabelInformation',
      'id',
      '__proto__',
    ];
    const object = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(ANSWER))),
    );
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => void documentFacts(text, {}, HOST)));
    fc.assert(fc.property(object, body => void facts(body)));
    fc.assert(fc.property(object, body => void facts({ d: body })));
  });
});
