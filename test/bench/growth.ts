/** Requests that can be made as long as one likes: does the cost per character stay the same? */
import { observationOf, type Request } from '../../src/cli/observation';
import type { Observation } from '../../src/event';

export interface Shape {
  name: string;
  /** Characters, the small and the large. */
  sizes: readonly [number, number];
  of(size: number): { url: string; observation: Observation };
}

const BODY = [50_000, 5_000_000] as const;
const ADDRESS = [1_000, 100_000] as const;

function made(request: Request): { url: string; observation: Observation } {
  return { url: request.url, observation: observationOf(request) };
}

const post = (name: string, url: string, unit: string, whole: (units: string) => string): Shape => ({
  name: `body: ${name}`,
  sizes: BODY,
  of: size =>
    made({
      method: 'POST',
      url,
      body: whole(
        Array(Math.ceil(size / unit.length))
          .fill(unit)
          .join(','),
      ),
    }),
});

const address = (name: string, method: string, start: string, unit: string, end: string): Shape => ({
  name: `address: ${name}`,
  sizes: ADDRESS,
  of: size => made({ method, url: start + unit.repeat(size / unit.length) + end }),
});

const SITE = 'https://contoso.sharepoint.com/sites/hr/_api/web';
const GRAPH = 'https://graph.microsoft.com/v1.0';
const PERSON = '{"Key":"i:0#.f|membership|ann@fabrikam.com","EntityData":{"Email":"ann@fabrikam.com"}}';

export const SHAPES: readonly Shape[] = [
  post('a link for many people', `${SITE}/lists(guid'a')/items(5)/shareLink`, PERSON, people =>
    JSON.stringify({ request: { createLink: true, settings: { linkKind: 5 }, peoplePickerInput: `[${people}]` } }),
  ),
  post(
    'an invitation of many',
    `${GRAPH}/me/drive/items/x/invite`,
    '{"email":"ann@fabrikam.com"}',
    all => `{"recipients":[${all}]}`,
  ),
  post(
    'an archive of many files',
    'https://ukwest1-mediap.svc.ms/transform/zip',
    '{"name":"a.docx"}',
    all => `files={"items":[${all}]}`,
  ),
  post(
    'a batch of many reads',
    `${GRAPH}/$batch`,
    '{"id":"1","method":"GET","url":"/me/drive"}',
    all => `{"requests":[${all}]}`,
  ),
  post('JSON that breaks off', `${GRAPH}/me/drive/items/x/createLink`, '{"a":1}', all => `{"type":[${all}`),
  post(
    'nested deeper than any stack',
    `${GRAPH}/me/drive/items/x/createLink`,
    '[[[[[[[[',
    all => `{"type":${all.replaceAll(',', '')}`,
  ),
  address(
    'a long path',
    'POST',
    `${SITE}/GetFileByServerRelativeUrl('/`,
    'folder%20/',
    "')/ListItemAllFields/shareLink",
  ),
  address('many brackets', 'POST', `${SITE}/`, 'a(1)/', 'shareLink'),
  address('apostrophes', 'POST', `${SITE}/a('`, '%27%27', "')/shareLink"),
  address('broken escapes', 'GET', `${SITE}/`, '%ff', '/$value'),
  address('colons', 'POST', `${GRAPH}/me/drive/root:/`, 'a:/', 'createLink'),
  address('a long query', 'GET', 'https://contoso.sharepoint.com/_layouts/15/download.aspx?UniqueId=1', '&a=%20+', ''),
  address('none of our business', 'GET', 'https://www.example.org/', 'a/b-c_d', ''),
];
