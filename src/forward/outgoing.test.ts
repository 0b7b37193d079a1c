import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import { CASES, parsed, sent } from './ocsf/test/cases';
import { ANYONE, contextOf, ID, LATER, LEVELS, NOW, OWN, privacyAt, started } from './ocsf/test/sample';
import { outgoing, outgoingAgain } from './outgoing';

describe('an event to be sent', () => {
  it('repeats the fields that engines need besides the text', () => {
    const { json, ...beside } = outgoing(started(), contextOf('minimal', { sequence: 4101 })) ?? { json: '' };
    expect(beside).toEqual({
      uid: ID,
      sequence: 4101,
      time: NOW,
      loggedTime: NOW + 12,
      classUid: 6006,
      activityId: 12,
      typeUid: 600612,
      severityId: 4,
      eventCode: 'AnonymousLinkCreated',
    });
    expect(JSON.parse(json)).toMatchObject({ metadata: { uid: ID, sequence: 4101 }, time: NOW });
  });

  it('has no Microsoft name if there is none', () => {
    expect(outgoing(OWN.fault, contextOf('minimal'))).not.toHaveProperty('eventCode');
  });

  it('is canonical JSON, which a verifier can reproduce from what the engine stored', () => {
    for (const rows of Object.values(CASES)) {
      for (const event of sent(rows, 'full')) expect(canonicalize(parsed(event))).toBe(event.json);
    }
  });

  it('is the same each time', () => {
    const context = contextOf('full', { first: started(), before: [started()] });
    expect(outgoing(LATER.done, context)).toEqual(outgoing(LATER.done, context));
  });

  it('does not exist for an entry that makes no event', () => {
    expect(outgoing(LATER.done, contextOf('full'))).toBeUndefined();
  });
});

/** Names of all fields, nested ones included. */
function pathsIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, `${path}.${name}`));
}

describe('an event remade from its own text', () => {
  const link = { sequence: 3, chain: { id: 'd-5f0b6a1e2c/2', prev: 'ab'.repeat(32) } };
  const again = (json: string, from: (typeof LEVELS)[number], to: (typeof LEVELS)[number]) =>
    outgoingAgain(json, from, { privacy: privacyAt(to), ...link });

  it('contains no more than one made from its row at the current level', () => {
    for (const level of LEVELS) {
      const made = outgoing(started(), contextOf('full'))?.json ?? '';
      const { json = '', ...beside } = again(made, 'full', level) ?? {};
      const { json: ofRow = '', ...besideRow } = outgoing(started(), contextOf(level, link)) ?? {};
      expect(beside).toEqual(besideRow);
      expect(pathsIn(JSON.parse(json))).toEqual(pathsIn(JSON.parse(ofRow)));
    }
  });

  it.each([true, false])('keeps each pseudonym, so that events still join; technical data refused: %s', isRefused => {
    const severities = [undefined, 'low', 'medium'] as const;
    const entries = severities.map(level =>
      started({ recipients: ['ben@fabrikam.com'] }, level ? [{ ...ANYONE, level }] : []),
    );
    for (const [index, from] of LEVELS.entries()) {
      for (const entry of [...entries, ...Object.values(OWN)]) {
        for (const to of LEVELS.slice(0, index + 1)) {
          const privacy = { ...privacyAt(to), isWithoutTechnical: isRefused };
          const made = outgoing(entry, contextOf(from))?.json ?? '';
          const ofRow = outgoing(entry, contextOf(to, { ...link, privacy }));
          expect([from, to, outgoingAgain(made, from, { privacy, ...link })]).toEqual([from, to, ofRow]);
        }
      }
    }
  });

  it('stays the same if the level has not become stricter, with another key as well', () => {
    const made = outgoing(started(), contextOf('minimal', link));
    expect(again(made?.json ?? '', 'minimal', 'minimal')).toEqual(made);
    expect(again(made?.json ?? '', 'minimal', 'full')).toEqual(made);
  });

  it('names no person, file or folder at the lowest level', () => {
    for (const from of LEVELS) {
      const made = again(outgoing(started({}, []), contextOf(from))?.json ?? '', from, 'minimal');
      expect(made?.json).toContain('share-link-created');
      expect(made?.json).not.toMatch(/Salaries|ana[@_]contoso|\bHR\b/);
    }
  });

  it('is none where refused technical data is all there is, as when made from its row', () => {
    const refused = { ...privacyAt('full'), isWithoutTechnical: true };
    for (const entry of [started(), ...Object.values(OWN)]) {
      const made = outgoing(entry, contextOf('full'))?.json ?? '';
      const ofRow = outgoing(entry, contextOf('full', { privacy: refused }));
      expect([entry.kind, outgoingAgain(made, 'full', { privacy: refused, ...link })?.uid]).toEqual([
        entry.kind,
        ofRow?.uid,
      ]);
    }
    const fault = outgoing(OWN.fault, contextOf('full'))?.json ?? '';
    expect(outgoingAgain(fault, 'full', { privacy: refused, ...link })).toBeUndefined();
  });

  it('throws if the text is not valid JSON', () => {
    expect(() => again('{"metadata":', 'full', 'minimal')).toThrow(SyntaxError);
  });
});
