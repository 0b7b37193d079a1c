/** However long or hostile a request is, it costs no more than its length. Ratios within one run, so that a slow machine changes nothing. */
import { describe, expect, it } from 'vitest';
import { observation } from '../../test/corpus/observation';
import type { Observation } from '../event';
import { LITERALS, RECOGNISERS, recognise } from './index';

describe('linear', () => {
  const base = observation({ method: 'POST', url: 'https://contoso.sharepoint.com/' });
  const bodies = (one: (n: number) => string) => (n: number) => ({
    ...base,
    path: "/_api/web/lists('a')/items(5)/shareLink",
    body: one(n),
  });
  const paths =
    (unit: string, tail: string, root = '/_api/web/') =>
    (n: number) => ({
      ...base,
      path: root + unit.repeat(n / unit.length) + tail,
      query: LITERALS.join('&'),
    });
  const shapes: Record<string, (n: number) => Observation> = {
    slashes: paths('/', 'shareLink'),
    brackets: paths('a(1)/', 'shareLink'),
    'open brackets': paths('(', 'shareLink'),
    apostrophes: paths("'", ')/shareLink', '/_api/web/a('),
    'encoded apostrophes': paths('%27', ')/shareLink', '/_api/web/a('),
    commas: paths('a=1,', ')/roleassignments/addroleassignment', '/_api/web/a('),
    'broken escapes': paths('%ff', '/shareLink'),
    roots: paths('/_api/', 'shareLink'),
    colons: paths('a:/', 'createLink', '/_api/v2.0/drive/'),
    'drive segments': paths('items/', 'createLink', '/_api/v2.0/drive/'),
    'drive keys': paths("('')/", 'createLink', '/_api/v2.0/drive/'),
    'share token': paths('aHR0', '/permission/grant', '/_api/v2.0/shares/u!'),
    query: n => ({ ...base, path: '/_api/web/shareLink', query: '&a=%20+'.repeat(n / 7) }),
    'download query': n => ({ ...base, method: 'GET', path: '/_layouts/15/download.aspx', query: `SourceUrl=${'%2F'.repeat(n / 3)}` }),
    'many people': bodies(n =>
      JSON.stringify({
        request: { peoplePickerInput: JSON.stringify(Array(Math.ceil(n / 50)).fill({ Key: 'i:0#.f|membership|a@b.example' })) },
      }),
    ),
    'one long address': bodies(n => JSON.stringify({ request: { peoplePickerInput: JSON.stringify([{ Key: '@|'.repeat(n / 2) }]) } })),
    'many fields': bodies(n =>
      JSON.stringify({ request: Object.fromEntries(Array.from({ length: n / 20 }, (_, at) => [`field${at}`, at])) }),
    ),
    'not JSON': bodies(n => `{"request":{${' '.repeat(n)}`),
    zip: n => ({
      ...base,
      host: 'ukwest1-mediap.svc.ms',
      path: '/transform/zip',
      body: `files={"items":[${'{"name":"a"},'.repeat(n / 13)}{}]}`,
    }),
  };

  function cost(seen: Observation): number {
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 7; run++) {
      const start = performance.now();
      for (const recogniser of RECOGNISERS) recogniser.recognise(seen);
      recognise(seen);
      best = Math.min(best, performance.now() - start);
    }
    return best;
  }

  // Eight times the size: linear is 8, quadratic 64. The bound lies between, with room for a busy machine.
  it.each(Object.entries(shapes))('%s', (_, shape) => {
    cost(shape(12_000)); // let the compiler settle
    const small = Math.max(cost(shape(12_000)), 0.05);
    expect(cost(shape(96_000)) / small).toBeLessThan(40);
  });

  it('a body of 5 MB and a URL of 100,000 characters still get the right answer', () => {
    const people = JSON.stringify(Array(20_000).fill({ Key: 'a@b.example', DisplayText: 'x'.repeat(220) }));
    const body = JSON.stringify({ request: { createLink: true, peoplePickerInput: people, settings: { linkKind: 5 } } });
    expect(body.length).toBeGreaterThan(5_000_000);
    const path = `/_api/web/GetFileByServerRelativeUrl('/${'a'.repeat(100_000)}.docx')/ListItemAllFields/shareLink`;
    expect(recognise({ ...base, path, body })).toMatchObject([
      { kind: 'share-link-create', scope: 'anonymous', recipients: ['a@b.example'] },
    ]);
  });
});
