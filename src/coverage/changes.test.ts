import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coverage, HealthEntry } from '../event';
import { changes, statesOf } from './changes';
import type { HostState } from './pages';

const MINUTE = 60_000;
const HOST = 'contoso.sharepoint.com';

/** A log that keeps the changes, newest first. */
class Log {
  entries: HealthEntry[] = [];
  now = 0;
  look(found: readonly HostState[], missing: readonly string[] = []): number {
    const news = changes(found, missing, this.entries, this.now);
    for (const change of news) {
      const at = this.now;
      this.entries.unshift({
        kind: 'health',
        id: '',
        seq: 0,
        recordedAt: at,
        at,
        browser: 'Chromium 156',
        version: '1',
        ...change,
      });
    }
    return news.length;
  }
  get told(): unknown[] {
    return this.entries.map(({ host, state, previous, selectors }) => [host, state, previous, selectors]).reverse();
  }
}

const at = (state: Coverage, selectors?: 'known' | 'stale'): HostState => ({
  host: HOST,
  state,
  ...(selectors ? { selectors } : {}),
});

describe('changes', () => {
  it('include the first state of a host, then only differences', () => {
    const log = new Log();
    for (const state of ['watched', 'watched', 'network-only', 'network-only', 'watched'] as const)
      log.look([at(state)]);
    expect(log.told).toEqual([
      [HOST, 'watched', undefined, undefined],
      [HOST, 'network-only', 'watched', undefined],
      [HOST, 'watched', 'network-only', undefined],
    ]);
  });

  it('are tracked for each host separately', () => {
    const log = new Log();
    log.look([at('watched'), { host: 'x.svc.ms', state: 'network-only' }]);
    log.look([{ host: 'x.svc.ms', state: 'watched' }]);
    expect(log.told.at(-1)).toEqual(['x.svc.ms', 'watched', 'network-only', undefined]);
    expect(log.entries).toHaveLength(3);
  });

  it('include selectors becoming stale or known, and ignore pages without information', () => {
    const log = new Log();
    for (const selectors of [undefined, 'known', 'stale', undefined, 'stale', 'known', undefined] as const)
      log.look([at('watched', selectors)]);
    expect(log.told).toEqual([
      [HOST, 'watched', undefined, undefined],
      [HOST, 'watched', 'watched', 'stale'],
      [HOST, 'watched', 'watched', 'known'],
    ]);
    log.look([at('network-only')]);
    expect(log.told.at(-1)).toEqual([HOST, 'network-only', 'watched', 'known']);
  });

  it('include a site that is not granted, granted again and watched', () => {
    const log = new Log();
    const host = 'portal.contoso.com';
    const missing = (...hosts: string[]) => log.look(statesOf([], hosts), hosts);
    missing(host);
    missing(host);
    missing();
    missing();
    log.look([{ host, state: 'watched' }]);
    missing();
    expect(log.told).toEqual([
      [host, 'not-granted', undefined, undefined],
      [host, 'granted', 'not-granted', undefined],
      [host, 'watched', 'granted', undefined],
    ]);
  });

  it('are limited for a page that flaps, and correct once it has settled', () => {
    const log = new Log();
    for (let look = 0; look < 200; look += 1) {
      log.look([at(look % 2 ? 'watched' : 'network-only')]);
      log.now += MINUTE / 60;
    }
    expect(log.entries).toHaveLength(6);
    log.now += 61 * MINUTE;
    log.look([at('not-injectable')]);
    expect(log.told.at(-1)).toEqual([HOST, 'not-injectable', 'watched', undefined]);
  });

  it('are limited for a page that makes up hosts', () => {
    const log = new Log();
    for (let look = 0; look < 300; look += 1) log.look([{ host: `t${look}.sharepoint.com`, state: 'watched' }]);
    expect(log.entries).toHaveLength(60);
  });

  it('never contain the same state twice in a row', () => {
    const state = fc.constantFrom<Coverage>('watched', 'network-only', 'not-injectable', 'unknown-host');
    const found = fc.array(fc.record({ host: fc.constantFrom('a', 'b', 'c'), state }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(found, fc.subarray(['a', 'b', '*.d']))), looks => {
        const log = new Log();
        for (const [pages, missing] of looks) {
          const states = statesOf([{ frames: pages }], missing);
          log.look(states, missing);
          expect(log.look(states, missing)).toBe(0);
          log.now += 15 * MINUTE;
        }
      }),
    );
  });
});

describe('statesOf', () => {
  it('returns the worst state of all pages and frames of a host', () => {
    const frames = [
      at('watched', 'known'),
      at('network-only'),
      { host: 'word-edit.officeapps.live.com', state: 'watched' as const },
    ];
    expect(statesOf([{ frames }, { frames: [at('watched', 'stale')] }], ['*.svc.ms'])).toEqual([
      { host: '*.svc.ms', state: 'not-granted' },
      { host: HOST, state: 'network-only', selectors: 'stale' },
      { host: 'word-edit.officeapps.live.com', state: 'watched' },
    ]);
  });

  it('leaves out pages that did not reply', () => {
    expect(statesOf([{ frames: [] }], [])).toEqual([]);
  });
});
