import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coverage, HealthEntry } from '../event';
import { changes, statesOf } from './changes';
import type { HostState } from './pages';

const MINUTE = 60_000;
const HOST = 'contoso.sharepoint.com';

/** A log that takes what is news, newest first. */
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
  it('tells the first state of a host, good ones too, then only what differs', () => {
    const log = new Log();
    for (const state of ['watched', 'watched', 'network-only', 'network-only', 'watched'] as const)
      log.look([at(state)]);
    expect(log.told).toEqual([
      [HOST, 'watched', undefined, undefined],
      [HOST, 'network-only', 'watched', undefined],
      [HOST, 'watched', 'network-only', undefined],
    ]);
  });

  it('tells of each host on its own', () => {
    const log = new Log();
    log.look([at('watched'), { host: 'x.svc.ms', state: 'network-only' }]);
    log.look([{ host: 'x.svc.ms', state: 'watched' }]);
    expect(log.told.at(-1)).toEqual(['x.svc.ms', 'watched', 'network-only', undefined]);
    expect(log.entries).toHaveLength(3);
  });

  it('tells of selectors when they are stale and when they are known again, and keeps it while other pages say nothing', () => {
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

  it('tells that a site is not allowed, that it is again, and that it is watched', () => {
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

  it('does not let one page that comes and goes fill the log, and tells the truth when it has calmed down', () => {
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

  it('nor a page that makes up hosts', () => {
    const log = new Log();
    for (let look = 0; look < 300; look += 1) log.look([{ host: `t${look}.sharepoint.com`, state: 'watched' }]);
    expect(log.entries).toHaveLength(60);
  });

  it('never tells the same twice, whatever happens', () => {
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
  it('is the worst of all pages and frames of a host', () => {
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

  it('says nothing of pages that did not answer', () => {
    expect(statesOf([{ frames: [] }], [])).toEqual([]);
  });
});
