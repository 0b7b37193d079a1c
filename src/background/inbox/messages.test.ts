import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from './messages';

const observation = {
  id: '01a21038-3561-7180-9c4b-4cf1508f014e',
  witness: 'page',
  seenAt: Date.now(),
  method: 'POST',
  host: 'contoso.sharepoint.com',
  path: '/',
  query: '',
  headers: {},
  via: 'fetch',
};

describe('parseMessage', () => {
  it('accepts a valid message', () => {
    const message = { type: 'consider', observation: { ...observation, body: 'x' } };
    expect(parseMessage(message)).toEqual({ message });
  });

  it.each([
    ['nothing', undefined],
    ['an unknown type', { type: 'delete-everything' }],
    ['a forged network witness', { type: 'consider', observation: { ...observation, witness: 'network' } }],
    ['an invalid time', { type: 'consider', observation: { ...observation, seenAt: Number.NaN } }],
    ['a body that is too long', { type: 'consider', observation: { ...observation, body: 'x'.repeat((1 << 22) + 1) } }],
    ['an unknown answer', { type: 'answer', activityId: 'a', at: 1, choice: 'approved' }],
    ['an unknown command', { type: 'command', id: 'a', at: 1, command: 'delete' }],
    ['a fault of a part that does not run in a page', { type: 'fault', id: 'a', at: 1, where: 'rule', times: 1 }],
    ['a fault with text from the page', { type: 'fault', id: 'a', at: 1, where: 'flood', times: 1.5, detail: 'x' }],
  ])('refuses %s', (_name, raw) => {
    expect(parseMessage(raw)).toHaveProperty('problem');
  });

  it('replaces a time that is far from now', () => {
    for (const seenAt of [0, 9e15]) {
      const parsed = parseMessage({ type: 'consider', observation: { ...observation, seenAt } });
      const told =
        'message' in parsed && parsed.message.type === 'consider' ? parsed.message.observation.seenAt : Number.NaN;
      expect(Math.abs(Date.now() - told)).toBeLessThanOrEqual(11 * 60_000);
    }
  });

  it('describes the problem without repeating any of the input', () => {
    const secret = 'tempauth=v1.topsecret';
    for (const raw of [
      { type: secret },
      { type: 'consider', observation: { ...observation, seenAt: secret } },
      { type: 'consider', observation: { ...observation, headers: { [secret]: 5 } } },
    ]) {
      const parsed = parseMessage(raw);
      expect('problem' in parsed && parsed.problem.length).toBeLessThan(60);
      expect(JSON.stringify(parsed)).not.toContain('topsecret');
    }
  });

  it.each([
    ['observation.scheme: max_length', { type: 'consider', observation: { ...observation, scheme: 'x'.repeat(1001) } }],
    [
      'observation.headers.?: string',
      { type: 'consider', observation: { ...observation, headers: { 'x-secret': 5 } } },
    ],
    ['name: string', { type: 'saving', id: 'a', at: 1, name: 5 }],
  ])('names the invalid field with a fixed path: %s', (problem, raw) => {
    expect(parseMessage(raw)).toEqual({ problem });
  });

  it('drops unknown members and those that only the background may set', () => {
    expect(parseMessage({ type: 'consider', observation: { ...observation, seq: 1, service: 'sharepoint' } })).toEqual({
      message: { type: 'consider', observation },
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), raw => void parseMessage(raw)));
    fc.assert(
      fc.property(
        fc.record({
          type: fc.constantFrom('consider', 'outcome', 'fault', 'command'),
          observation: fc.anything(),
          fault: fc.anything(),
        }),
        raw => void parseMessage(raw),
      ),
    );
  });
});
