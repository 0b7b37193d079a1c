/** However hostile a recording is, the cost of redacting it is proportional to its length. */
import { expect, it } from 'vitest';
import { growth, LINEAR_AT_MOST } from '../../../test/linear';
import { redactedBody } from './body';
import { standIn } from './stand-ins';
import { redactedUrl } from './url';

const shownUrl = (url: string) => redactedUrl(url, standIn);

const WORK: Readonly<Record<string, (size: number) => unknown>> = {
  'a thread of at signs': size => standIn(`19:${'@'.repeat(size)} x`),
  'an address of dots': size => standIn(`a@${'.'.repeat(size)}@`),
  'a claim that never ends': size => standIn(`i:0${'#'.repeat(size)}`),
  'a site id of commas': size => standIn(`a${','.repeat(size)}`),
  'an id that is nearly a GUID': size => standIn(`{${'0'.repeat(size)}x`),
  'closing brackets in XML': size => redactedBody(`<${'>'.repeat(size)}`, 'text/xml'),
  'opening brackets in XML': size => redactedBody('<'.repeat(size), 'text/xml'),
  'attributes in XML that never end': size => redactedBody(`<a ${'b="'.repeat(size / 3)}`, 'text/xml'),
  'names in XML that never end': size => redactedBody(`<a ${'b'.repeat(size)}`, 'text/xml'),
  'blanks behind names in XML': size => redactedBody(`<a ${'b  '.repeat(size / 3)}`, 'text/xml'),
  'many attributes in XML': size => redactedBody(`<a ${'b = "c"  '.repeat(size / 9)}`, 'text/xml'),
  'comments in XML that never end': size => redactedBody(`<a>${'<!--'.repeat(size / 4)}`, 'text/xml'),
  'comments in XML': size => redactedBody(`<a>${'<!---->'.repeat(size / 7)}`, 'text/xml'),
  'parameters of a media type': size =>
    redactedBody(`--b\nContent-Type: a/b${'; c=d'.repeat(size / 5)}`, 'multipart/mixed'),
  'entities in XML': size => redactedBody(`<a>${'&amp;'.repeat(size / 5)}</a>`, 'text/xml'),
  'open brackets of JSON': size => redactedBody('['.repeat(size), 'application/json'),
  boundaries: size => redactedBody('--b\r\n'.repeat(size / 5), 'multipart/mixed'),
  'lines that look like requests': size => redactedBody(`--b\n${'GET a\n'.repeat(size / 6)}`, 'multipart/mixed'),
  'one line that looks like a request': size =>
    redactedBody(`--b\nGET ${'a HTTP/1'.repeat(size / 8)}x`, 'multipart/mixed'),
  'closing brackets behind JSON': size => redactedBody(`--b\n\n[${']'.repeat(size)}`, 'multipart/mixed'),
  'fields of a form': size => redactedBody('a=b&'.repeat(size / 4), ''),
  'apostrophes in a path': size => shownUrl(`https://contoso.sharepoint.com/_api/web/${"'".repeat(size)}`),
  'colons in a path': size => shownUrl(`https://graph.microsoft.com/v1.0/${':/a'.repeat(size / 3)}`),
  'commas in a call': size => shownUrl(`https://contoso.sharepoint.com/_api/a(${','.repeat(size)})`),
  'equal signs in a call': size => shownUrl(`https://contoso.sharepoint.com/_api/a(${'='.repeat(size)})`),
  'marks in a path': size =>
    shownUrl(`https://graph.microsoft.com/v1.0/a${encodeURIComponent('\ue000').repeat(size / 9)}`),
  'addresses in an address': size => shownUrl('odopen://sync?webUrl='.repeat(size / 20)),
  'labels of a host': size => shownUrl(`https://${'a.'.repeat(size / 2)}sharepoint.com/`),
};

it.each(Object.entries(WORK))('redacts %s in linear time', (_, work) => {
  expect(growth(size => () => work(size), 4096)).toBeLessThan(LINEAR_AT_MOST);
});
