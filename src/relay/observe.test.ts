import { describe, expect, it } from 'vitest';
import type { Via } from '../event';
import { observe } from './observe';

describe('observe', () => {
  it('splits the address and keeps it encoded', () => {
    const address =
      "https://contoso.sharepoint.com:8443/sites/hr/_api/web/GetFileByUrl(@u)/ListItemAllFields/ShareLink?@u='a%20b'#part";
    expect(observe(['POST', address, 'xhr', [['content-type', 'application/json']], '{}'])).toEqual({
      id: expect.any(String),
      witness: 'page',
      seenAt: expect.any(Number),
      method: 'POST',
      host: 'contoso.sharepoint.com',
      path: '/sites/hr/_api/web/GetFileByUrl(@u)/ListItemAllFields/ShareLink',
      query: '@u=%27a%20b%27',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      via: 'xhr',
    });
  });

  it('keeps the headers that tell what a body is, and no other', () => {
    const headers: [string, string][] = [
      ['Content-Encoding', 'gzip'],
      ['Authorization', 'Bearer secret'],
      ['X-HTTP-Method', 'MERGE'],
    ];
    expect(observe(['POST', 'https://contoso.sharepoint.com/', 'fetch', headers, '']).headers).toEqual({
      'content-encoding': 'gzip',
      'x-http-method': 'MERGE',
    });
  });

  it('joins a header that is set twice, as the browser sends it', () => {
    const headers: [string, string][] = [
      ['X-HTTP-Method', 'POST'],
      ['x-http-method', 'GET'],
    ];
    expect(observe(['POST', 'https://contoso.sharepoint.com/', 'xhr', headers, '']).headers).toEqual({
      'x-http-method': 'POST, GET',
    });
  });

  it('marks what has left although the page hook holds such requests', () => {
    const late = (via: Via, isUnheld: boolean) =>
      observe(['POST', 'https://contoso.sharepoint.com/', via, [], '{}', false, isUnheld]).late;
    expect([late('fetch', true), late('xhr', true), late('fetch', false)]).toEqual([true, true, undefined]);
    // These never wait.
    expect([late('beacon', true), late('xhr-sync', true)]).toEqual([undefined, undefined]);
  });

  it('leaves out a missing body', () => {
    expect(observe(['GET', 'https://contoso.sharepoint.com/', 'fetch', [], undefined])).not.toHaveProperty('body');
  });
});
