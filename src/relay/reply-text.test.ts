import { describe, expect, it } from 'vitest';
import { replyText } from './reply-text';

const bytes = (text: string) => new TextEncoder().encode(text).buffer;

describe('replyText', () => {
  it.each<[string, unknown, string]>([
    ['text', '{"id":"é"}', '{"id":"é"}'],
    ['parsed JSON', { id: 'é', list: [1, null] }, '{"id":"é","list":[1,null]}'],
    ['a list', [1], '[1]'],
    ['bytes', bytes('{"id":"é"}'), '{"id":"é"}'],
    ['a blob', new Blob(['{"id":"é"}']), '{"id":"é"}'],
    ['an empty response', '', ''],
  ])('returns the text of %s', async (_, answer, text) => expect(await replyText(answer)).toBe(text));

  const long = 'x'.repeat((1 << 18) + 1);
  const deep: unknown[] = [];
  for (let depth = 0, inner = deep; depth < 100_000; depth++) {
    const next: unknown[] = [];
    inner.push(next);
    inner = next;
  }
  it.each<[string, unknown]>([
    ['a missing response', undefined],
    ['an empty XMLHttpRequest response', null],
    ['a number', 7],
    ['a long text', long],
    ['long bytes', bytes(long)],
    ['a long blob', new Blob([long])],
    ['a long object', { long }],
    ['an object nested deeper than the stack', deep],
  ])('returns nothing for %s', async (_, answer) => expect(await replyText(answer)).toBeUndefined());
});
