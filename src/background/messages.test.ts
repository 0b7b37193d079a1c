import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from './messages';

const observation = {
  id: '01a21038-3561-7180-9c4b-4cf1508f014e',
  witness: 'page',
  seenAt: 1,
  method: 'POST',
  host: 'contoso.sharepoint.com',
  path: '/',
  query: '',
  headers: {},
  via: 'fetch',
};

describe('parseMessage', () => {
  it('passes a good message', () => {
    const message = { type: 'consider', observation: { ...observation, body: 'x' } };
    expect(parseMessage(message)).toEqual({ message });
  });

  it.each([
    ['nothing', undefined],
    ['an unknown type', { type: 'delete-everything' }],
    ['a forged network witness', { type: 'consider', observation: { ...observation, witness: 'network' } }],
    ['a time that is none', { type: 'consider', observation: { ...observation, seenAt: Number.NaN } }],
    ['a body that is too long', { type: 'consider', observation: { ...observation, body: 'x'.repeat((1 << 21) + 1) } }],
    ['an answer nobody can give', { type: 'answer', activityId: 'a', at: 1, choice: 'approved' }],
    ['a fault of a part that is not in a page', { type: 'fault', id: 'a', at: 1, fault: { where: 'rule', detail: '' } }],
  ])('refuses %s', (_name, raw) => {
    expect(parseMessage(raw)).toHaveProperty('problem');
  });

  it('drops members it does not know', () => {
    expect(parseMessage({ type: 'consider', observation: { ...observation, seq: 1 } })).toEqual({
      message: { type: 'consider', observation },
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), raw => void parseMessage(raw)));
    fc.assert(
      fc.property(
        fc.record({ type: fc.constantFrom('consider', 'outcome', 'fault'), observation: fc.anything(), fault: fc.anything() }),
        raw => void parseMessage(raw),
      ),
    );
  });
});
