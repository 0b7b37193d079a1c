import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OpenPage } from '../../coverage/pages';
import type { PageState } from '../../coverage/states';
import { parsePolicy } from '../../policy/parse';
import type { PolicyReading } from '../../policy/policy';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import type { CoverageReport } from './coverage-report';
import { Coverage } from './coverage-section';

vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser() }));

const NOW = Date.UTC(2026, 2, 20, 12);
const POLICY: PolicyReading = parsePolicy({}, []);
const onReload = vi.fn();

beforeAll(() => fakeChrome());
let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  root.remove();
  vi.clearAllMocks();
  expect([...missing]).toEqual([]);
});

let tab = 0;
const page = (state: PageState, rest: Partial<OpenPage> = {}): OpenPage => {
  tab += 1;
  return { tab, title: `Page ${tab}`, host: 'contoso.sharepoint.com', state, frames: [], ...rest };
};

function draw(part: Partial<CoverageReport> | undefined): void {
  const report = part && {
    pages: [],
    missing: [],
    hidden: 0,
    unseen: 0,
    history: [],
    policy: POLICY,
    policySince: undefined,
    now: NOW,
    ...part,
  };
  act(() => render(<Coverage report={report} onReload={onReload} />, root));
}

const texts = (selector: string) => [...document.querySelectorAll(selector)].map(element => element.textContent);
const sum = () => texts('[role="status"]')[0];

describe('the coverage summary', () => {
  test('reports loading, and that no watched page is open', () => {
    draw(undefined);
    expect(sum()).toBe('Checking the open pages…');
    draw({});
    expect(sum()).toContain('No page that Second Look watches is open');
    expect(texts('.coverage-list')).toEqual([]);
  });

  test('reports that all pages are watched', () => {
    draw({ pages: [page('watched')] });
    expect(sum()).toBe('The open page is fully watched.');
    draw({ pages: [page('watched'), page('watched')] });
    expect(sum()).toBe('All 2 open pages are fully watched.');
  });

  test('counts the pages that are not watched', () => {
    draw({ pages: [page('watched'), page('network-only'), page('asleep')], missing: ['portal.contoso.com'] });
    expect(sum()).toBe('Open pages fully watched: 1 of 3. Permission is missing for 1 site.');
  });

  test('claims nothing when the state couldn’t be read', () => {
    act(() => render(<Coverage report="unreadable" onReload={onReload} />, root));
    expect(sum()).not.toContain('watched in');
    expect(texts('.coverage-list')).toEqual([]);
  });
});

describe('the list of pages', () => {
  test('describes each state, the worst first, with what to do about it', () => {
    const states = ['watched', 'asleep', 'network-only', 'not-injectable', 'unknown-host'] as const;
    draw({ pages: states.map(state => page(state)), missing: ['portal.contoso.com'], hidden: 2 });
    const rows = texts('.coverage-list > li');
    expect(rows[0]).toContain('portal.contoso.comPermission missing. ');
    expect(rows[0]).toContain('Select “Watch” under “Sites” above, or');
    expect(texts('.coverage-list a[href="#sites"]')).toEqual(['Sites']);
    expect(rows[1]).toContain('2 more pages are closed to all extensions');
    expect(rows[2]).toContain('Closed to extensions. The browser doesn’t allow extensions on this page.');
    expect(rows[2]).toContain('Only an admin can change this.');
    expect(rows[3]).toContain('Network only. ');
    expect(rows[3]).toContain('Reload the page.');
    expect(rows[4]).toContain('Not supported. ');
    expect(rows[5]).toContain('Inactive. ');
    expect(rows[6]).toMatch(/Watched$/);
    for (const icon of document.querySelectorAll('svg')) expect(icon.getAttribute('aria-hidden')).toBe('true');
  });

  test('offers to reload a page if that helps, and keeps the focus when the button disappears', () => {
    const blind = page('network-only', { title: 'Roadmap.pptx' });
    draw({ pages: [page('not-injectable'), blind, page('watched')] });
    expect(texts('button')).toEqual(['Reload Roadmap.pptx']);
    const button = document.querySelector('button');
    button?.focus();
    button?.click();
    expect(onReload).toHaveBeenCalledWith(blind.tab);
    draw({ pages: [page('not-injectable'), { ...blind, state: 'watched' }] });
    expect(document.activeElement?.textContent).toContain('Roadmap.pptx');
    expect(texts('button')).toEqual([]);
  });

  test('marks a library whose commands were renamed', () => {
    const frames = [{ host: 'contoso.sharepoint.com', state: 'watched' as const, selectors: 'stale' as const }];
    draw({ pages: [page('watched', { frames }), page('watched')] });
    expect(texts('.stale')).toHaveLength(1);
    expect(texts('.stale')[0]).toContain('stale selectors');
  });

  test('names a page by its title, or else its host, and escapes hostile text', () => {
    const hostile = `<img src=x>${'x'.repeat(200)}\u202Egpj.exe`;
    draw({
      pages: [
        page('watched', { title: '' }),
        page('watched', { title: 'contoso.sharepoint.com/_test' }),
        page('watched', { title: hostile }),
      ],
    });
    expect(texts('.place').slice(0, 2)).toEqual(['contoso.sharepoint.com', 'contoso.sharepoint.com']);
    expect(texts('.place')[2]).toMatch(/^<img src=x>x+…x+gpj\.exe$/);
    expect(document.querySelector('img')).toBeNull();
  });
});

test('counts uses of a share dialog without a detected request, if there were any', () => {
  draw({});
  expect(texts('.unseen-shares')).toEqual([]);
  draw({ unseen: 3 });
  expect(texts('.unseen-shares')[0]).toContain('In the last 7 days, a button in a share dialog was pressed 3 times');
});

describe('the policy', () => {
  test('is shown as missing, present or with problems', () => {
    draw({});
    expect(document.body.textContent).toContain('No settings from your organisation were found');
    draw({ policy: { ...parsePolicy({}, []), source: 'local' } });
    expect(document.body.textContent).toContain('your own settings apply');
    const managed = parsePolicy({ policyUrl: 'http://x', organizationName: 'Contoso' }, []);
    draw({ policy: { ...managed, problems: [] } });
    expect(document.body.textContent).toContain('A policy from your organisation is in force.');
    draw({ policySince: NOW, policy: managed });
    expect(document.body.textContent).toMatch(
      /in force, unchanged since .*20 March 2026.* 1 of its settings has a problem/,
    );
  });
});

describe('the coverage history', () => {
  const entry = {
    kind: 'health',
    seq: 1,
    recordedAt: NOW,
    at: NOW - 300_000,
    host: 'contoso.sharepoint.com',
    browser: 'Microsoft Edge 150',
    version: '1.2.3',
  } as const;

  test('shows each health entry in words', () => {
    draw({
      history: [
        { ...entry, id: '2', state: 'not-injectable', previous: 'watched' },
        { ...entry, id: '1', state: 'watched', selectors: 'stale' },
      ],
    });
    const rows = texts('.coverage-history li');
    expect(rows[0]).toBe(
      'contoso.sharepoint.com 5 minutes agoClosed to extensions (before: Watched)Microsoft Edge 150 Second Look 1.2.3',
    );
    expect(rows[1]).toContain('Watched, stale selectors');
  });

  test('says that it is empty', () => {
    draw({});
    expect(texts('.coverage-history')[0]).toContain('Nothing yet.');
  });
});
