import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Meaning } from '../../event';
import { collapsed, MAX_SEPARATE_PARTS } from './collapse';

const link = (name: string, others: Partial<Meaning> = {}): Meaning => ({
  kind: 'share-link-create',
  scope: 'organization',
  role: 'view',
  file: { name },
  ...others,
});
const parts = (meanings: readonly Meaning[]) =>
  meanings.map((meaning, position) => ({ meaning, part: { id: `${position}` } }));
const many = (count: number, of: (index: number) => Meaning) => Array.from({ length: count }, (_, index) => of(index));

describe('a batch', () => {
  it('of a few requests stays as it is', () => {
    const few = parts(many(MAX_SEPARATE_PARTS, index => link(`${index}.docx`)));
    expect(collapsed(few)).toBe(few);
  });

  it('of many becomes one activity for each kind, scope and role, with count, recipients and files', () => {
    const to = (index: number): Meaning => ({
      kind: 'share-invite',
      recipients: [`p${index % 3}@fabrikam.com`],
      file: { id: `${index}` },
    });
    const all = parts([
      ...many(12, index => link(`${index}.docx`)),
      link('open.docx', { scope: 'anonymous' }),
      ...many(5, to),
    ]);
    const [links, open, invites, ...others] = collapsed(all);
    expect(others).toEqual([]);
    expect(links).toMatchObject({
      meaning: { kind: 'share-link-create', scope: 'organization', role: 'view', requests: 12 },
      part: { parts: many(12, index => link(`${index}`)).map((_, index) => ({ id: `${index}` })) },
    });
    expect(links?.meaning.files).toEqual(many(12, index => link(`${index}`)).map((_, index) => `${index}.docx`));
    expect(open).toEqual(all[12]);
    expect(invites?.meaning).toEqual({
      kind: 'share-invite',
      requests: 5,
      recipients: ['p0@fabrikam.com', 'p1@fabrikam.com', 'p2@fabrikam.com'],
      files: ['0', '1', '2', '3', '4'],
    });
    expect(invites?.items).toHaveLength(5);
  });

  it('keeps a fact that all requests share, and drops one that only some have', () => {
    const [one] = collapsed(
      parts(
        many(20, index =>
          link(`${index}`, {
            site: 'x/sites/hr',
            ...(index > 3 ? { expires: '2027-01-01' } : {}),
            ...(index < 3 ? { password: true } : {}),
            format: index === 7 ? 'pdf' : 'docx',
          }),
        ),
      ),
    );
    expect(one?.meaning).toMatchObject({ site: 'x/sites/hr', requests: 20 });
    for (const fact of ['expires', 'password', 'format']) expect(one?.meaning).not.toHaveProperty(fact);
  });

  it('becomes a further activity where a list would be longer than 200', () => {
    const requests = (of: (index: number) => Meaning, count: number) =>
      collapsed(parts(many(count, of))).map(({ meaning }) => meaning.requests);
    const to = (index: number): Meaning => ({
      kind: 'mail-send',
      recipients: many(10, own => link(`${own}`)).map((_, own) => `p${index * 10 + own}@fabrikam.com`),
    });
    expect(requests(to, 20)).toEqual([20]);
    expect(requests(to, 25)).toEqual([20, 5]);
    expect(requests(index => link(`${index}.docx`), 200)).toEqual([200]);
    expect(requests(index => link(`${index}.docx`), 250)).toEqual([200, 50]);
  });

  it('has no list of what none of its requests names', () => {
    const [one] = collapsed(parts(many(12, () => ({ kind: 'sync' }))));
    expect(one?.meaning).toEqual({ kind: 'sync', requests: 12 });
    expect(collapsed(many(12, () => ({ kind: 'sync' })).map(meaning => ({ meaning })))[0]).not.toHaveProperty('part');
  });

  it('keeps every recipient and name, however long the lists are', () => {
    const people = fc.array(fc.emailAddress(), { maxLength: 40 });
    const meaning = fc.record({
      kind: fc.constantFrom('share-invite' as const, 'mail-send' as const),
      recipients: people,
      file: fc.record({ name: fc.string({ minLength: 1 }) }),
    });
    fc.assert(
      fc.property(fc.array(meaning, { maxLength: 60 }), meanings => {
        const result = collapsed(parts(meanings));
        const told = (name: 'recipients' | 'files') => new Set(result.flatMap(one => one.meaning[name] ?? []));
        for (const { recipients, file } of meanings) {
          for (const person of recipients) expect(told('recipients')).toContain(person);
          const names = result.flatMap(one => [one.meaning.file?.name ?? [], one.meaning.files ?? []].flat());
          expect(names).toContain(file.name);
        }
        for (const {
          meaning: { recipients = [], files = [] },
        } of result) {
          expect(recipients.length).toBeLessThanOrEqual(200);
          expect(files.length).toBeLessThanOrEqual(200);
        }
        expect(result.reduce((sum, one) => sum + (one.meaning.requests ?? 1), 0)).toBe(meanings.length);
      }),
      { numRuns: 200 },
    );
  });
});
