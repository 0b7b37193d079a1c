import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { memory } from '../test/judged';
import { KnownDomains } from './known-domains';
import { lookalikes } from './look-alikes';

const looksLike = (one: string, known: string) => [...new KnownDomains([known]).like(one)].length > 0;

it.each([
  ['northw1nd.example', 'northwind.example', true],
  ['rnicrosoft.com', 'microsoft.com', true],
  ['paypa1.example', 'paypal.example', true],
  ['fabrikam.cm', 'fabrikam.com', true],
  ['fabrikam.com', 'fabrikam.com', false],
  ['fabrikam.se', 'fabrikam.be', false],
  ['fabrikam.org', 'fabrikam.com', false],
  ['hp.co', 'hp.com', false],
  ['hq.com', 'hp.com', false],
  ['contosso.com', 'contoso.com', true],
  ['conxxso.com', 'contoso.com', false],
  ['conxxoso.com', 'contoso.com', false],
  ['conxso.com', 'contoso.com', false],
  ['lamma.com', 'lamna.com', true],
  ['lama.com', 'lana.com', false],
  ['kanzlei24.example', 'kanzlei25.example', false],
  ['adatum.example', 'litware.example', false],
])('%s looks like %s: %s', (one, known, expected) => {
  expect(looksLike(one, known)).toBe(expected);
});

const letters = fc.string({ unit: fc.constantFrom(...'bcdfghjkpqrstvxz'), minLength: 6, maxLength: 12 });

it('finds one wrong letter anywhere in a name, in both directions', () => {
  fc.assert(
    fc.property(letters, fc.nat(11), fc.constantFrom(...'aeuy', ''), (name, place, letter) => {
      const at = place % name.length;
      const wrong = `${name.slice(0, at)}${letter}${name.slice(at + 1)}`;
      const [one, known] = [`${wrong}.example`, `${name}.example`];
      expect(looksLike(one, known)).toBe(true);
      expect(looksLike(known, one)).toBe(wrong.length >= 5);
    }),
  );
});

it('finds two swapped letters anywhere in a name', () => {
  fc.assert(
    fc.property(letters, fc.nat(10), (name, place) => {
      const at = place % (name.length - 1);
      const swapped = `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`;
      fc.pre(swapped !== name);
      expect(looksLike(`${swapped}.example`, `${name}.example`)).toBe(true);
    }),
  );
});

it('finds it among thousands that share no half with it', () => {
  const others = Array.from({ length: 3000 }, (_, at) => `${String(at).padStart(8, 'x')}.org`);
  const known = new KnownDomains([...others, 'fabrikam.com']);
  for (const one of ['fabrikam.cm', 'fabrikan.com', 'vabrikam.com'])
    expect([...known.like(one)]).toEqual(['fabrikam.com']);
});

it('compares with at most a thousand of those that share a half with it', () => {
  const others = (count: number) => Array.from({ length: count }, (_, at) => `northwind-aa${1000 + at}.com`);
  const found = (among: number) => [
    ...new KnownDomains([...others(among), 'northwind-zz1000.com']).like('northwind-zx1000.com'),
  ];
  expect(found(999)).toEqual(['northwind-zz1000.com']);
  expect(found(1000)).toEqual([]);
});

it('no longer finds a removed domain', () => {
  const known = new KnownDomains(['fabrikam.com', 'fabrikan.com']);
  known.delete('fabrikan.com');
  expect(new Set(known.like('fabrikam.co'))).toEqual(new Set(['fabrikam.com']));
});

it('accepts any recipient, and never reports an internal or trusted domain', () => {
  const address = fc.oneof(
    fc.tuple(fc.string({ unit: 'binary' }), fc.domain()).map(([own, domain]) => `${own}@${domain}`),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'ab.-@_#ext0\u043e', 'xn--') }),
  );
  fc.assert(
    fc.property(fc.array(address), fc.array(fc.domain()), (recipients, known) => {
      const context = { internalDomains: ['contoso.com'], trustedDomains: known };
      const trusted = known.map(domain => `kim@${domain}`);
      expect(lookalikes({ id: 'a', recipients: trusted }, context, memory())).toBeUndefined();
      const found = lookalikes({ id: 'a', recipients }, context, memory());
      const { lookalikes: all, resembled } = found ?? { lookalikes: [], resembled: [] };
      expect(resembled).toHaveLength((all as string[]).length);
    }),
  );
});

it('compares only with domains of earlier activities', () => {
  const recent = memory();
  recent.noteFirst('fabrikam.com', 'a');
  recent.noteFirst('fabrikan.com', 'b');
  const context = { internalDomains: [], trustedDomains: [] };
  const found = (id: string, domain: string) => lookalikes({ id, recipients: [`kim@${domain}`] }, context, recent);
  expect(found('a', 'fabrikam.com')).toBeUndefined();
  expect(found('b', 'fabrikan.com')).toEqual({ lookalikes: ['fabrikan.com'], resembled: ['fabrikam.com'] });
  expect(found('c', 'fabrikan.com')).toBeUndefined();
});
