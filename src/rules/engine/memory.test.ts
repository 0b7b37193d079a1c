import { describe, expect, it } from 'vitest';
import type { Meaning } from '../../event';
import { activity, judged, NOON, rulesIn } from '../test/judged';
import { domainsOf, MAX_DOMAINS, Memory, pastOf } from './memory';
import type { Rule } from './rule';
import type { Past } from './rule-context';

const past = (id: string, changes: Partial<Past> = {}): Past => ({
  id,
  seenAt: NOON,
  kind: 'download',
  rules: [],
  ...changes,
});

function seenFrom(memory: Memory, id: string): string[] {
  const seen: string[] = [];
  memory.lookBack(id, one => {
    seen.push(one.id);
    return false;
  });
  return seen;
}

it('counts no file for a guess, which may be a read', () => {
  expect(pastOf(activity({ kind: 'permission-change', guessed: true }), [])).toMatchObject({ fileCount: 0 });
});

it('keeps of an activity what later ones are compared with', () => {
  const link = { kind: 'share-link-create', scope: 'anonymous', role: 'edit' } as const;
  expect(pastOf(activity({ ...link, id: 'b', file: { id: 'f', name: 'a.docx' } }), [])).toEqual({
    id: 'b',
    seenAt: NOON,
    kind: 'share-link-create',
    scope: 'anonymous',
    role: 'edit',
    file: 'f',
    rules: [],
  });
});

describe('Memory', () => {
  it('shows earlier activities, latest first, up to the wanted number', () => {
    const memory = new Memory(10, () => 0);
    for (const id of 'abcd') memory.note(past(id));
    expect(seenFrom(memory, 'new')).toEqual(['d', 'c', 'b', 'a']);
    expect(seenFrom(memory, 'c')).toEqual(['b', 'a']);
    const seen: string[] = [];
    memory.lookBack('new', ({ id }) => seen.push(id) === 2);
    expect(seen).toEqual(['d', 'c']);
  });

  it('keeps the position of an activity that becomes better known', () => {
    const memory = new Memory(10, () => 0);
    for (const id of 'abc') memory.note(past(id));
    memory.note(past('b', { kind: 'upload' }));
    expect(seenFrom(memory, 'new')).toEqual(['c', 'b', 'a']);
    const kinds: string[] = [];
    memory.lookBack('c', ({ kind }) => kinds.push(kind) === 1);
    expect(kinds).toEqual(['upload']);
  });

  it('is bounded, and drops the oldest', () => {
    const memory = new Memory(100, () => 0);
    for (let at = 0; at < 1000; at++) memory.note(past(String(at)));
    const seen = seenFrom(memory, 'new');
    expect(seen.length).toBeGreaterThanOrEqual(100);
    expect(seen.length).toBeLessThanOrEqual(111);
    expect(seen[0]).toBe('999');
  });

  it('removes what could not be recorded, including the first share with a domain', () => {
    const memory = new Memory(10, () => 0);
    memory.note(past('a'));
    expect(memory.noteFirst('fabrikam.com', 'a')).toBe(true);
    expect(memory.noteFirst('fabrikam.com', 'b')).toBe(false);
    expect(memory.firstWith('fabrikam.com')).toBe('a');
    memory.forget('a');
    expect(seenFrom(memory, 'new')).toEqual([]);
    expect(memory.firstWith('fabrikam.com')).toBeUndefined();
  });

  it('keeps all others if one activity is removed', () => {
    const memory = new Memory(10, () => 0);
    for (const id of 'abc') {
      memory.note(past(id));
      memory.noteFirst(`${id}.example`, id);
    }
    memory.forget('b');
    expect(seenFrom(memory, 'new')).toEqual(['c', 'a']);
    expect(['a', 'b', 'c'].map(id => memory.firstWith(`${id}.example`))).toEqual(['a', undefined, 'c']);
  });
});

describe('the domains that were shared with', () => {
  const reached = (memory: Memory, id: string, kind: Meaning['kind'], recipient: string) =>
    memory.learn(activity({ id, kind, recipients: [recipient] }), [], ['contoso.com']);

  it.each(['mail-send', 'unshare', 'download', 'oauth-consent'] as const)('do not include those of %s', kind => {
    const memory = new Memory(10, () => 0);
    reached(memory, 'a', kind, 'ann@fabrikam.com');
    expect(memory.firstWith('fabrikam.com')).toBeUndefined();
    expect(rulesIn(judged({ id: 'b', kind: 'share-invite', recipients: ['ann@fabrikam.com'] }, {}, memory))).toContain(
      'new-domain',
    );
  });

  it('include none of a recipient that has no domain', () => {
    expect(domainsOf({ kind: 'share-invite', recipients: ['everyone', 'ann@fabrikam.com'] }, [])).toEqual([
      'fabrikam.com',
    ]);
    expect(domainsOf({ kind: 'mail-send', recipients: ['ann@fabrikam.com'] }, [])).toEqual([]);
  });

  it("include a guest's home domain, and the address suffix only if it is not the organisation's", () => {
    const memory = new Memory(10, () => 0);
    reached(memory, 'a', 'guest-invite', 'ann_fabrikam.com#ext#@contoso.com');
    reached(memory, 'b', 'share-invite', 'me_contoso.com#ext#@evil.example');
    expect(['fabrikam.com', 'evil.example', 'contoso.com'].map(domain => memory.firstWith(domain))).toEqual([
      'a',
      'b',
      undefined,
    ]);
  });

  it('are bounded, and the oldest are dropped', () => {
    const memory = new Memory(10, () => 0);
    for (let at = 0; at <= MAX_DOMAINS; at++) memory.noteFirst(`d${at}.example`, String(at));
    expect(memory.firstWith('d0.example')).toBeUndefined();
    expect(memory.firstWith('d1.example')).toBe('1');
    expect(memory.firstWith(`d${MAX_DOMAINS}.example`)).toBe(String(MAX_DOMAINS));
  });
});

describe('a window', () => {
  const rule: Rule = {
    id: 'three',
    level: 'low',
    response: 'record',
    when: [{ kind: ['print'], times: { atLeast: 3, minutes: 10 } }],
    falsePositives: '',
    knownGaps: '',
    title: 'Three',
  };
  const minute = (at: number) => NOON + at * 60_000;

  it('fires again whenever the same number has come, at any pace', () => {
    const memory = new Memory(100, () => 0);
    const fired = Array.from({ length: 10 }, (_, at) => {
      const print = activity({ kind: 'print', id: `p${at}`, seenAt: minute(at) });
      const findings = judged(print, { customRules: [rule] }, memory);
      memory.note(pastOf(print, findings));
      return findings.length;
    });
    expect(fired).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1, 0]);
  });

  it('counts a file once, however often', () => {
    const memory = new Memory(100, () => 0);
    const print = (id: string, file: string) => activity({ kind: 'print', id, file: { id: file }, seenAt: minute(0) });
    for (const [id, file] of ['1', '2'].entries()) memory.note(pastOf(print(`p${id}`, file), []));
    expect(judged(print('a', '2'), { customRules: [rule] }, memory)).toEqual([]);
    expect(judged(print('a', '3'), { customRules: [rule] }, memory)).toHaveLength(1);
  });

  it('includes its first moment', () => {
    const memory = new Memory(100, () => 0);
    for (const id of 'ab') memory.note(pastOf(activity({ kind: 'print', id, seenAt: minute(0) }), []));
    const fires = (seenAt: number) =>
      judged({ kind: 'print', id: 'c', seenAt }, { customRules: [rule] }, memory).length;
    expect([minute(10), minute(10) + 1].map(fires)).toEqual([1, 0]);
  });

  it('counts the files of an activity that stands for many requests', () => {
    const memory = new Memory(100, () => 0);
    const many = (id: string, files: string[]) =>
      activity({ kind: 'print', id, requests: files.length, files, seenAt: minute(0) });
    const fires = (one: ReturnType<typeof activity>) => judged(one, { customRules: [rule] }, memory).length;
    expect(fires(many('a', ['1', '2', '3']))).toBe(1);
    expect(fires(many('a', ['1', '2']))).toBe(0);
    memory.note(pastOf(many('a', ['1', '2']), []));
    expect(fires(activity({ kind: 'print', id: 'b', seenAt: minute(1) }))).toBe(1);
    // An archive of many is one download.
    expect(
      judged(
        { kind: 'bulk-download', count: 5, files: ['1', '2', '3'] },
        { customRules: [{ ...rule, when: [{ kind: ['bulk-download'], times: { atLeast: 3, minutes: 10 } }] }] },
      ),
    ).toEqual([]);
  });

  it('gives the same result when an activity is evaluated again later', () => {
    const memory = new Memory(100, () => 0);
    const print = (id: string) => activity({ kind: 'print', id, seenAt: minute(0) });
    for (const id of 'abcde') memory.note(pastOf(print(id), judged(print(id), { customRules: [rule] }, memory)));
    expect([...'abcde'].map(id => judged(print(id), { customRules: [rule] }, memory).length)).toEqual([0, 0, 1, 0, 0]);
  });
});

it('treats a domain as new for the activity that brought it, and for no later one', () => {
  const memory = new Memory(100, () => 0);
  const invite = (id: string) =>
    judged({ kind: 'share-invite', recipients: ['a@fabrikam.com'], id }, {}, memory).map(({ rule }) => rule);
  expect(invite('a')).toContain('new-domain');
  memory.noteFirst('fabrikam.com', 'a');
  expect(invite('a')).toContain('new-domain');
  expect(invite('b')).not.toContain('new-domain');
});
