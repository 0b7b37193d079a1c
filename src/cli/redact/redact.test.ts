/** A redacted example keeps what explains a request and no personal data. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAIMED } from '../../../test/corpus/examples';
import { ROWS } from '../../../test/corpus/rows';
import type { Meaning } from '../../event';
import { LITERALS } from '../../recognise/';
import type { Request } from '../observation';
import { observedOf } from '../test/observed';
import { redactedExample } from './example';

const REQUESTS: readonly (Request & { id: string })[] = [
  ...ROWS,
  ...CLAIMED.map(({ name, ...request }) => ({ id: name, ...request })),
];

const shown = (request: Request): string => JSON.stringify(redactedExample(request, 'x'));

/** The parts that distinguish one meaning from another, without whom and what it is about. */
function kindOf({ kind, scope, role, count, file, recipients }: Meaning): object {
  return {
    kind,
    scope,
    role,
    several: (count ?? 0) > 1,
    file: file !== undefined,
    recipients: recipients !== undefined,
  };
}

describe('an example keeps the meaning of its request', () => {
  const recognised = REQUESTS.filter(request => observedOf(request).meanings.length > 0);
  const meaningOf = (request: Request) => JSON.stringify(observedOf(request).meanings.map(kindOf));
  // If only a secret or a name made the difference, it is lost, as it should be.
  const MOST = 0.97;

  it('for almost all recognised requests', () => {
    const lost = recognised.filter(request => meaningOf(request) !== meaningOf(redactedExample(request, 'x')));
    expect(1 - lost.length / recognised.length, lost.map(({ id }) => id).join('\n')).toBeGreaterThan(MOST);
  });

  it('and still passes the filter', () => {
    const passes = ({ url }: Request) => LITERALS.some(literal => url.toLowerCase().includes(literal));
    const lost = recognised.filter(passes).filter(request => !passes(redactedExample(request, 'x')));
    expect(1 - lost.length / recognised.length, lost.map(({ id }) => id).join('\n')).toBeGreaterThan(MOST);
  });
});

describe('nothing of the original is left', () => {
  it.each(REQUESTS)('in $id', request => {
    const text = shown(request);
    const original = decodeURIComponent(
      `${request.url} ${request.body ?? ''}`.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[89a-f][0-9a-f]/gi, '_'),
    );
    // Names of types and of Microsoft's own services are the same everywhere.
    for (const [guid] of original.matchAll(
      /(?<!TypeId="\{)\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi,
    ))
      if (!/^0000000\d-/.test(guid)) expect(text).not.toContain(guid);
    // `user@odata.bind` is an annotation of OData.
    for (const [address] of original.matchAll(/[\w.+-]+@(?!odata\.)[\w-]+\.[a-z.]+/g))
      expect(text).not.toContain(address);
    for (const [id] of original.matchAll(/\b01[A-Z0-9]{20,}\b|b![\w-]{20,}|eyJ[\w.-]+/g))
      expect(text).not.toContain(id);
    for (const [name] of original.matchAll(/[\w-]{4,}\.(?:docx|xlsx|pptx|pdf|txt)\b/g))
      if (!/^(?:Document\.|request\.pdf$)/.test(name)) expect(text).not.toContain(name);
    expect(text).not.toMatch(/hunter2|Winter-2026|tempauth|access_token|X-OWA-CANARY/i);
  });

  const MARK = 'Zebraquartz';
  const places: Record<string, Request> = {
    site: { method: 'GET', url: `https://${MARK}.sharepoint.com/sites/${MARK}/_api/web/lists('${MARK}')/items` },
    'sub-site and folder': {
      method: 'GET',
      url: `https://contoso.sharepoint.com/sites/a/${MARK}/Shared%20Documents/${MARK}/${MARK}.docx`,
    },
    page: { method: 'GET', url: `https://contoso.sharepoint.com/sites/a/SitePages/${MARK}.aspx?source=${MARK}` },
    chat: {
      method: 'POST',
      url: `https://teams.microsoft.com/v1/users/ME/conversations/19:${MARK}@thread.v2/messages`,
    },
    argument: {
      method: 'GET',
      url: `https://contoso.sharepoint.com/_api/web/GetFolderByServerRelativeUrl('/sites/${MARK}/${MARK}')/Files('${MARK}.docx')/$value`,
    },
    'encoded argument': {
      method: 'GET',
      url: `https://contoso.sharepoint.com/_api/web/GetFileByUrl(@u)/$value?@u=%27https%3A%2F%2Fx%2F${MARK}.docx%27`,
    },
    alias: {
      method: 'GET',
      url: `https://contoso.sharepoint.com/_api/web/GetList(@a1)/items?@a1='%2Fsites%2F${MARK}'&$filter=Title eq '${MARK}'`,
    },
    drive: {
      method: 'POST',
      url: `https://graph.microsoft.com/v1.0/users/${MARK}@x.example/drive/root:/${MARK}/${MARK}.pdf:/createLink`,
    },
    'list by name': {
      method: 'GET',
      url: `https://graph.microsoft.com/v1.0/sites/root/lists/${MARK}/items?expand=${MARK} x&search="${MARK}"`,
    },
    host: {
      method: 'GET',
      url: `https://${MARK}.intranet.example/_layouts/15/download.aspx?SourceUrl=/${MARK}/a.docx`,
    },
    link: { method: 'GET', url: `https://contoso.sharepoint.com/:w:/s/${MARK}/E${MARK}?e=${MARK}&download=1` },
    json: {
      method: 'POST',
      url: 'https://x.example/',
      body: JSON.stringify({ name: MARK, list: [MARK], [`${MARK}@x.example`]: { deep: `a ${MARK}` } }),
    },
    'json in json': {
      method: 'POST',
      url: 'https://x.example/',
      body: JSON.stringify({ input: JSON.stringify([{ Key: MARK }]) }),
    },
    form: {
      method: 'POST',
      url: 'https://x.example/',
      body: `zipFileName=${MARK}.zip&files=${encodeURIComponent(JSON.stringify([{ name: MARK }]))}`,
    },
    batch: {
      method: 'POST',
      url: 'https://x.example/',
      body: `--batch_1\r\nX-Name: ${MARK}\r\n\r\nGET /_api/web/lists('${MARK}') HTTP/1.1\r\n\r\n{"a":"${MARK}"}\r\n${MARK}\r\n--batch_1--`,
    },
    xml: {
      method: 'POST',
      url: 'https://x.example/',
      body: `<Request a="${MARK}"><Method Name="X"><P Type="String">${MARK}</P></Method></Request>`,
    },
    'names of fields': {
      method: 'POST',
      url: `https://x.example/?${MARK}=1`,
      body: JSON.stringify({ [MARK]: true, role: { [`${MARK}2026`]: 1 }, [`share${MARK}`]: 1 }),
    },
    choices: {
      method: 'POST',
      url: `https://x.example/?mode=${MARK}`,
      body: JSON.stringify({
        role: MARK,
        mode: MARK,
        action: `${MARK}Out`,
        '@odata.type': `SP.Data.${MARK}ListItem`,
        scope: `${MARK}.Read`,
      }),
    },
    boundaries: {
      method: 'POST',
      url: 'https://x.example/',
      headers: { 'content-type': `multipart/mixed; boundary="batch_${MARK}"` },
      body: `--batch_${MARK}\r\nContent-Type: multipart/mixed; boundary=change_${MARK}\r\n\r\n--change_${MARK}\r\n\r\nx\r\n--change_${MARK}--\r\n--batch_${MARK}--`,
    },
    'types and names of XML': {
      method: 'POST',
      url: 'https://x.example/',
      body: `<Request Version="${MARK}" xmlns="${MARK}"><Parameter Type="${MARK}" Id="${MARK}"/><Identity Name="a|b:site:${MARK}:list:${MARK}"/></Request>`,
    },
    'comments, CDATA and instructions of XML': {
      method: 'POST',
      url: 'https://x.example/',
      body: `<?xml version="1.0"?><?n ${MARK}?><!DOCTYPE a [<!ENTITY b "${MARK}">]><a><!-- ${MARK} --><b>x<![CDATA[<${MARK}> & co]]></b></a><!-- ${MARK}`,
    },
    'attributes of XML, however they are written': {
      method: 'POST',
      url: 'https://x.example/',
      body: `<a b='${MARK}' c-d="${MARK}" gr\u00f6sse="${MARK}" e = "${MARK}"f="${MARK}"/>`,
    },
    'accounts in attributes of XML': {
      method: 'POST',
      url: 'https://x.example/',
      body: `<User LoginName="i:0#.w|${MARK}" Email='${MARK}@x.example' MemberIdentifier="&lt;${MARK}&gt;"/>`,
    },
    'an internal host': {
      method: 'GET',
      url: `https://${MARK}/a`,
      body: JSON.stringify({ webUrl: `http://${MARK}/b` }),
    },
    'parameters of media types': {
      method: 'POST',
      url: 'https://x.example/',
      headers: { 'content-type': `multipart/mixed; boundary=b; name=${MARK}`, accept: `text/plain;n=${MARK}` },
      body: `--b\r\nContent-Type: application/pdf; name="${MARK}.pdf"\r\n\r\n{}\r\n--b--`,
    },
    text: { method: 'POST', url: 'https://x.example/', body: `the secret of ${MARK}` },
    headers: {
      method: 'GET',
      url: 'https://x.example/',
      headers: {
        referer: MARK,
        'x-name': MARK,
        action: `(${MARK})`,
        'x-owa-urlpostdata': encodeURIComponent(`{"Subject":"${MARK}"}`),
      },
    },
    token: {
      method: 'GET',
      url: `https://contoso.sharepoint.com/_layouts/15/download.aspx?UniqueId=1&tempauth=${MARK}&access_token=${MARK}&sig=${MARK}&X-OWA-CANARY=${MARK}`,
    },
    app: {
      method: 'NAVIGATE',
      url: `odopen://sync/?userEmail=${MARK}%40x%2Eexample&webTitle=${MARK}&webUrl=https%3A%2F%2Fx%2Fsites%2F${MARK}`,
    },
    'no address': { method: 'GET', url: `//${MARK}` },
  };

  it.each(Object.entries(places))('in %s', (_, request) => {
    expect(shown(request).toLowerCase()).not.toContain(MARK.toLowerCase());
  });
});

describe("the service's own terms are kept", () => {
  const body = (text: string) => redactedExample({ method: 'POST', url: 'https://x.example/', body: text }, 'x').body;

  it('in names of fields and under choices', () => {
    const known = {
      peoplePickerInput: 'Text',
      PermissionScope: 'Text',
      scope: 'Files.ReadWrite.All',
      type: 'edit',
      '@odata.type': '#microsoft.graph.permission',
    };
    expect(JSON.parse(body(JSON.stringify(known)) ?? '')).toEqual(known);
  });

  it('in a batch, whose JSON may span several lines', () => {
    const lines = [
      '--batch_x',
      'Content-Type: application/http',
      '',
      'POST /_api/web/shareLink HTTP/1.1',
      'Content-Type: application/json',
      'X-Name: a',
      '',
    ];
    const shown = body(
      [...lines, '{', '  "request": {', '', '    "createLink": true', '  }', '}', '--batch_x--', ''].join('\r\n'),
    );
    expect(shown?.split('\r\n')).toEqual([
      '--batch_1',
      'Content-Type: application/http',
      '',
      'POST /_api/web/shareLink HTTP/1.1',
      'Content-Type: application/json',
      '',
      '{"request":{"createLink":true}}',
      '--batch_1--',
    ]);
  });

  it('in XML', () => {
    const call = '<Method Name="ShareLink" Id="1" ObjectPathId="2"><Parameter Type="String">Text</Parameter></Method>';
    expect(body(call)).toBe(call);
  });

  it('in permission levels of XML, with stand-ins for accounts', () => {
    expect(body('<a><roleName>Full Control</roleName><User LoginName="eve@fabrikam.com" Name="Eve"/></a>')).toBe(
      '<a><roleName>Full Control</roleName><User LoginName="person@contoso.example" Name="x"/></a>',
    );
  });
});

it('makes an example of any request', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 60 });
  const url = fc.oneof(
    anyText,
    fc.webUrl({ withQueryParameters: true }),
    anyText.map(text => `https://contoso.sharepoint.com/_api/${text}`),
  );
  fc.assert(
    fc.property(url, fc.oneof(anyText, fc.json()), (address, body) => {
      expect(() => shown({ method: 'POST', url: address, body })).not.toThrow();
    }),
  );
});

it('takes time in proportion to the request', () => {
  const bad = ["'", '(', ':/', '%27', 'a/', '<', 'a=1&', 'aB1-'].map(unit => unit.repeat(100_000 / unit.length));
  const start = performance.now();
  for (const text of bad) {
    shown({ method: 'POST', url: `https://contoso.sharepoint.com/_api/${text}`, body: text });
    shown({ method: 'POST', url: `https://graph.microsoft.com/v1.0/x?a=${text}`, body: `<${text}` });
  }
  expect(performance.now() - start).toBeLessThan(5000);
});
