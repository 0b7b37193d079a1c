import fc from 'fast-check';
import { expect, it } from 'vitest';
import { observationOf, type Request } from './observation';
import { reportText } from './report-text';
import { Summary } from './summary';
import { observedOf } from './test/observed';

function reportOf(...requests: Request[]): string {
  const summary = new Summary();
  for (const request of requests) summary.add(request, observationOf(request), observedOf(request).meanings);
  return reportText(summary);
}

const SITE = 'https://fabrikam-secret.sharepoint.com/sites/hr';

it('lists what was recognised, and the shapes of changes that were not, without values', () => {
  const body = JSON.stringify({ newThing: 'Redundancies 2026', who: 'ana@fabrikam-secret.com' });
  const report = reportOf(
    { method: 'GET', url: `${SITE}/_layouts/15/download.aspx?UniqueId=6506f038-8343-41f0-afd7-08fb15c5ade9` },
    { method: 'POST', url: `${SITE}/_api/web/newThing`, headers: { 'content-type': 'application/json' }, body },
    { method: 'POST', url: `${SITE}/_api/web/newThing`, headers: { 'content-type': 'application/json' }, body },
    {
      method: 'PATCH',
      url: 'https://graph.microsoft.com/v1.0/me/drive/items/01BL4WVDWWEKRZJ2FSUI4SQTXEN2NHU6YO/permissions',
    },
    { method: 'GET', url: `${SITE}/_api/web/lists` },
    { method: 'POST', url: 'https://payroll.fabrikam-secret.com/pay' },
    { method: 'GET', url: 'https://telemetry.new-thing.office.net/x' },
  );
  expect(report).toContain('7 requests: 1 recognised, 6 not, 0 not readable.');
  expect(report).toMatch(/\| 1 \| download \| sharepoint-download \| GET https:\/\/contoso\.sharepoint\.com\/\S+ \|/);
  expect(report).toMatch(
    /\| 2 \| [^|]*\| POST https:\/\/contoso\.sharepoint\.com\/sites\/site\/_api\/web\/newThing \|/,
  );
  expect(report).toMatch(
    /\| 1 \| [^|]+\| PATCH https:\/\/graph\.microsoft\.com\/v1\.0\/me\/drive\/items\/01ID\/permissions \|/,
  );
  expect(report).toContain('| 1 | telemetry.new-thing.office.net |');
  expect(report).toContain('1 more hosts belong to none of the vendors');
  expect(report).not.toMatch(/fabrikam|Redundancies|ana@|\/lists/);
  expect(report).toContain('newThing');
});

it('has no value of a request, whatever it is', () => {
  const marked = fc.stringMatching(/^[A-Z][a-z]{2,6}$/).map(text => `${text} Qzxw ${text}`);
  const method = fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE');
  const host = fc.constantFrom('contoso.sharepoint.com', 'graph.microsoft.com', 'www.googleapis.com', 'qzxw.example');
  fc.assert(
    fc.property(method, host, marked, marked, (verb, at, inPath, inBody) => {
      const url = `https://${at}/_api/web/GetFileByServerRelativeUrl('/sites/a/${encodeURIComponent(inPath)}.docx')?name=${encodeURIComponent(inPath)}`;
      const body = JSON.stringify({ name: inBody, list: [inBody], inner: { text: `${inBody}@qzxw.example` } });
      const report = reportOf({
        method: verb,
        url,
        headers: { 'content-type': 'application/json', authorization: inBody },
        body,
      });
      expect(report).not.toMatch(/qzxw/i);
    }),
  );
});
