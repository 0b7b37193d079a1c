/**
 * What holds for every request, however broken: no exception, no guess, no secret. linear.test.ts
 * tests that it takes linear time.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAIMED, NEAR_MISSES } from '../../test/corpus/examples';
import { observation } from '../../test/corpus/observation';
import { KINDS, ROWS } from '../../test/corpus/rows';
import type { Meaning, Observation } from '../event';
import { LITERALS, RECOGNISERS, recognise } from './index';
import { percentDecoded } from './read/percent';

const REAL: readonly Observation[] = distinct([...CLAIMED, ...NEAR_MISSES, ...ROWS].map(observation));
/** Many differ in their ids alone. */
function distinct(some: readonly Observation[]): Observation[] {
  return [...new Map(some.map(({ id, ...rest }) => [JSON.stringify(rest), { id, ...rest }])).values()];
}

const KNOWN = REAL.filter(one => recognise(one).length > 0);
const real = fc.constantFrom(...REAL);
const known = fc.constantFrom(...KNOWN);
const anyText = fc.string({ unit: 'binary', maxLength: 60 });

/** Calls all recognisers, not only those that the filter selects. */
function asked(seen: Observation): Meaning[] {
  for (const recogniser of RECOGNISERS) check(recogniser.recognise(seen));
  return answered(seen);
}

/** What the extension would return. */
function answered(seen: Observation): Meaning[] {
  const threw: unknown[] = [];
  const meanings = recognise(seen, { onThrow: (id, error) => threw.push(id, error) });
  // Not `expect`: it would take a third of the time of this file.
  assert.equal(threw.length, 0, String(threw));
  for (const meaning of meanings) check(meaning);
  return meanings;
}

/** No recogniser throws, and every result has the right form. */
function survives(seen: Observation): void {
  asked(seen);
}

const VALUES = {
  kind: KINDS,
  scope: ['anonymous', 'organization', 'specific', 'existing', undefined],
  role: ['view', 'review', 'edit', undefined],
  password: [true, undefined],
  blocksDownload: [true, undefined],
};

function check(meaning: Meaning | undefined): void {
  if (!meaning) return;
  for (const [field, allowed] of Object.entries(VALUES))
    assert((allowed as unknown[]).includes(meaning[field as keyof typeof VALUES]), field);
  assert(!Object.values(meaning).includes(undefined as never));
  // Everyone of an organisation: `@contoso.com`.
  for (const recipient of meaning.recipients ?? [])
    expect(recipient).toMatch(meaning.scope === 'organization' ? /^\S*@\S+$/ : /^\S+@\S+$/);
  const { expires, format, destination, site, previous, clientId, redirectHost, files = [], scopes = [] } = meaning;
  const texts = [
    expires,
    format,
    destination,
    site,
    previous,
    clientId,
    redirectHost,
    ...Object.values(meaning.file ?? {}),
    ...files,
    ...scopes,
  ];
  for (const text of texts) assert(text === undefined || typeof text === 'string');
  assert(!meaning.file?.path?.includes('?'));
}

describe('never throws or returns a malformed result for', () => {
  it('any observation', () => {
    const record = fc.record({ method: anyText, host: anyText, path: anyText, query: anyText, body: anyText });
    fc.assert(fc.property(real, record, (one, parts) => survives({ ...one, ...parts })));
  });

  it('a known host with any path and query', () => {
    fc.assert(
      fc.property(real, anyText, anyText, (one, path, query) => survives({ ...one, path: `/_api/${path}`, query })),
    );
  });

  it('the pieces of the grammar in any order', () => {
    const pieces =
      "/ ( ) ' '' : :/ = , @a % %27 %2F _api v2.0 web lists items(5) root: drive drives shareLink $value content permissions u!";
    const piece = fc.constantFrom(...pieces.split(' '));
    const path = fc.array(piece, { maxLength: 30 }).map(parts => `/_api/${parts.join('')}`);
    fc.assert(
      fc.property(real, path, fc.constantFrom('GET', 'POST', 'DELETE'), (one, text, method) =>
        survives({ ...one, path: text, method }),
      ),
    );
  });

  it('any JSON as the body of a known request', () => {
    fc.assert(fc.property(known, fc.json(), (one, body) => survives({ ...one, body })));
  });

  it('the right fields with any JSON in them', () => {
    const names = [
      'createLink',
      'linkKind',
      'settings',
      'scope',
      'role',
      'roles',
      'recipients',
      'peoplePickerInput',
      'url',
      'files',
      'items',
      'email',
    ];
    const body = fc.dictionary(fc.constantFrom(...names, 'request', '__proto__', 'constructor'), fc.jsonValue());
    fc.assert(
      fc.property(known, body, body, (one, outer, inner) =>
        survives({ ...one, body: JSON.stringify({ ...outer, request: inner }) }),
      ),
    );
  });

  it('garbage at any position of a URL', () => {
    const garbage = fc.constantFrom(
      '%',
      '%%',
      '%ZZ',
      '%E0%A4',
      '%FF',
      '%00',
      '\ud800',
      '\udc00x',
      "'",
      '(',
      ')',
      '@',
      ':',
      '//',
      '+',
      '\u0130',
    );
    fc.assert(
      fc.property(real, garbage, fc.nat(), (one, text, where) => {
        const at = where % (one.path.length + 1);
        const inQuery = where % (one.query.length + 1);
        survives({ ...one, path: one.path.slice(0, at) + text + one.path.slice(at) });
        survives({ ...one, query: one.query.slice(0, inQuery) + text + one.query.slice(inQuery) });
      }),
    );
  });

  it('a URL that was encoded twice', () => {
    for (const one of REAL) {
      survives({ ...one, path: one.path.replaceAll('%', '%25'), query: one.query.replaceAll('%', '%25') });
      survives({ ...one, path: `/${encodeURIComponent(one.path)}`, query: encodeURIComponent(one.query) });
    }
  });

  it('a URL that was cut off anywhere', () => {
    const tried = new Set<string>();
    for (const one of REAL) {
      for (let end = 0; end < one.path.length; end += 3) {
        const cut = { ...one, path: one.path.slice(0, end), query: '' };
        answered(cut);
        // Each recogniser, whatever the filter says, once for each address.
        const address = `${cut.method} ${cut.host} ${cut.path}`;
        if (!tried.has(address)) survives(cut);
        tried.add(address);
      }
    }
  });

  it('a body nested deeper than any stack', () => {
    const oneEach = RECOGNISERS.map(recogniser => KNOWN.find(one => recogniser.recognise(one))).filter(
      one => one !== undefined,
    );
    expect(oneEach).toHaveLength(RECOGNISERS.length);
    // A stack of one megabyte holds fewer calls, whatever they do.
    const depth = 20_000;
    for (const one of oneEach) {
      survives({ ...one, body: '['.repeat(depth) });
      survives({ ...one, body: `{"request":${'{"settings":'.repeat(depth)}1${'}'.repeat(depth)}}` });
    }
  });
});

describe('returns nothing rather than a guess for', () => {
  it('a JSON body that was cut off anywhere', () => {
    // The body of an upload in one request is the document.
    const isDocument = (one: Observation) =>
      one.method === 'PUT' && recognise(one).some(({ kind }) => kind === 'upload');
    for (const one of KNOWN.filter(
      known => known.body?.startsWith('{') && !known.path.includes('/transform/zip') && !isDocument(known),
    )) {
      for (let end = 1; end < (one.body ?? '').length; end++)
        assert.equal(answered({ ...one, body: (one.body ?? '').slice(0, end) }).length, 0, `${one.path} ${end}`);
    }
  });

  it('any other host', () => {
    const host = fc.oneof(
      anyText,
      fc.constantFrom('sharepoint.com', 'svc.ms', 'xsharepoint.com', 'graph.microsoft.com.evil.example', 'mcas.ms', ''),
    );
    fc.assert(
      fc.property(known, host, (one, name) => {
        expect(asked({ ...one, host: name })).toEqual([]);
      }),
    );
  });

  it('a method that does nothing', () => {
    for (const one of KNOWN) {
      for (const method of ['OPTIONS', 'HEAD', 'PROPFIND', '']) assert.deepEqual(asked({ ...one, method }), []);
      // Two kinds are navigations by nature; the corpus writes them as `NAVIGATE`.
      const navigates = recognise(one).every(({ kind }) => kind === 'sync' || kind === 'oauth-consent');
      if (!navigates || one.host.startsWith('graph')) expect(asked({ ...one, method: 'NAVIGATE' })).toEqual([]);
    }
  });

  it('a URL without a literal', () => {
    for (const one of KNOWN) {
      const url = `${one.scheme ?? 'https'}://${one.host}${one.path}?${one.query}`.toLowerCase();
      expect(LITERALS.some(literal => url.includes(literal) || percentDecoded(url).includes(literal))).toBe(true);
    }
  });
});

describe('no secret', () => {
  it('of a query, a password or an email is in a result', () => {
    const mark = 'xSECRETx';
    for (const one of KNOWN) {
      const query = `${one.query}${one.query ? '&' : ''}tempauth=${mark}&access_token=${mark}&authkey=${mark}&e=${mark}`;
      const body = one.body
        ?.replaceAll('hunter2', mark)
        .replace('"request":{', `"request":{"emailData":{"subject":"${mark}","body":"${mark}"},`);
      const meanings = asked({ ...one, query, ...(body === undefined ? {} : { body }) });
      expect(meanings.length, one.path).toBeGreaterThan(0);
      expect(JSON.stringify(meanings)).not.toContain(mark);
    }
  });

  it('of the examples and the corpus is in a result', () => {
    const tokens = [
      'hunter2',
      'secret',
      'SECRET',
      'eyJ',
      'EZex',
      'EVUuFydf',
      'AbCdEf',
      'u!aHR0',
      'Winter-2026',
      'password123',
      'y23vmag',
      'y4mAbC',
    ];
    // A Google file id in the corpus happens to contain one of them.
    for (const one of KNOWN) {
      const told = JSON.stringify(recognise(one)).replaceAll('1AbCdEfGhIj', '');
      for (const token of tokens) expect(told).not.toContain(token);
    }
  });
});

it('loses only the result of a recogniser that throws, and reports it', () => {
  const told: string[] = [];
  const seen = KNOWN.find(one => one.path.toLowerCase().endsWith('/sharelink'));
  if (!seen) throw new Error('no known request');
  const headers = new Proxy(
    {},
    {
      get: (_, name) => {
        if (!String(name).startsWith('content-')) throw new Error('broken');
      },
    },
  );
  expect(recognise({ ...seen, method: 'POST', headers }, { onThrow: id => told.push(id) })).toEqual([]);
  expect(told).toContain('sharepoint-share-link');
});
