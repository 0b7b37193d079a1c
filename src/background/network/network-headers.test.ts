import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestIdIn } from './network-headers';

const GUID = 'c1a2b3a1-40c5-0000-2f6b-9d1e8c7f6a50';

describe('the id of a request', () => {
  it.each([
    [[{ name: 'SPRequestGuid', value: GUID.toUpperCase() }], GUID],
    [[{ name: 'Request-Id', value: `{${GUID}}` }], GUID],
    [[{ name: 'x-ms-request-id', value: GUID }], GUID],
    [[{ name: 'x-amz-request-id', value: '4442587FB7D0A2F9' }], '4442587FB7D0A2F9'],
    [
      [
        { name: 'request-id', value: GUID.replace('c', 'd') },
        { name: 'sprequestguid', value: GUID },
      ],
      GUID,
    ],
    [
      [
        { name: 'sprequestguid', value: 'none' },
        { name: 'request-id', value: GUID },
      ],
      GUID,
    ],
    [[{ name: 'client-request-id', value: GUID }], undefined],
    [[{ name: 'etag', value: GUID }], undefined],
    [[{ name: 'request-id' }], undefined],
    [[], undefined],
    [undefined, undefined],
  ])('in %j is %s', (headers, id) => {
    expect(requestIdIn(headers).requestId).toBe(id);
  });

  it('is a GUID or an id of Amazon, whatever the headers are', () => {
    const name = fc.constantFrom('sprequestguid', 'REQUEST-ID', 'x-ms-request-id', 'x-amz-request-id', 'authorization');
    const value = fc.oneof(
      fc.string(),
      fc.uuid(),
      fc.uuid().map(id => `Bearer ${id}`),
      fc.stringMatching(/^[0-9A-Z]{16}$/),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ name, value })), headers => {
        const { requestId } = requestIdIn(headers);
        if (requestId === undefined) return;
        expect(requestId).toMatch(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-Z]{16})$/);
        const from = headers.filter(one => one.value.toLowerCase().includes(requestId.toLowerCase().slice(0, 8)));
        expect(from.some(one => one.name !== 'authorization')).toBe(true);
      }),
    );
  });
});
