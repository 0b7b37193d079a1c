import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { fakeChrome, LANGUAGES } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { CheckSection } from './check-section';
import type { Finding, Probe } from './probes/probe';
import { newProbes, type Result, runCheck } from './run-check';

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({ runtime: { id: 'abcdefgh' } }),
}));

const conclude = vi.fn(async (_: readonly Result[]) => {});
const writeText = vi.fn(async (_: string) => {});
let root: HTMLElement;
beforeAll(() => fakeChrome());
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
  vi.stubGlobal('navigator', { userAgent: 'Chromium 156', clipboard: { writeText } });
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.useRealTimers();
  writeText.mockReset();
  conclude.mockReset();
  expect([...missing]).toEqual([]);
});

const finds = (name: Probe['name'], run: () => Promise<Finding>): Probe => ({ name, limitMs: 3000, run });
const HEALTHY = [
  finds('policy', async () => ({ verdict: 'pass', says: 'Settings in force: \u20682\u2069.' })),
  finds('hook', async () => ({ verdict: 'untestable', says: 'No page.', next: 'Open a page.' })),
];
const draw = (probes: readonly Probe[], startsNow = false) =>
  act(async () => {
    const run: typeof runCheck = onResult => runCheck(onResult, probes, conclude);
    render(<CheckSection startsNow={startsNow} contentHash="00ff" run={run} />, root);
  });
const button = (words: string) => [...document.querySelectorAll('button')].find(one => one.textContent === words);
const press = (words: string) => act(async () => button(words)?.click());
const status = () => document.querySelector('.check-sum')?.textContent;
const ends = (sum: string) =>
  vi.waitFor(async () => {
    await act(async () => {});
    expect(status()).toBe(sum);
  }, 10_000);

it('checks nothing before the button is pressed', async () => {
  const run = vi.fn(async (): Promise<Finding> => ({ verdict: 'pass', says: '' }));
  await draw([finds('policy', run)]);
  expect([run.mock.calls.length, status(), document.querySelector('.check-list')]).toEqual([0, '', null]);
  await press('Check now');
  expect(run).toHaveBeenCalledOnce();
});

it('shows each result in words with the next step', async () => {
  await draw(HEALTHY);
  await press('Check now');
  await ends('Nothing failed. Passed: 1. Failed: 0. Not testable: 1.');
  const rows = [...document.querySelectorAll('.check-list > li')];
  expect(rows.map(row => [...row.querySelectorAll('p')].map(({ textContent }) => textContent))).toEqual([
    ['Policy of the organisation Passed', 'Settings in force: 2.'],
    ['Script in open pages Not testable', 'No page.', 'Open a page.'],
  ]);
});

it('says that everything works if nothing failed or could not be tested', async () => {
  await draw([finds('policy', async () => ({ verdict: 'pass', says: '' }))]);
  await press('Check now');
  await ends('Everything works. Passed: 1. Failed: 0. Not testable: 0.');
});

it('calls what has neither a verdict nor a next step not needed', async () => {
  await draw([...HEALTHY, finds('forward', async () => ({ verdict: 'untestable', says: 'Nothing is sent.' }))]);
  await press('Check now');
  await ends('Nothing failed. Passed: 1. Failed: 0. Not testable: 1. Not needed: 1.');
  expect(document.querySelector('[data-probe="forward"] .check-verdict')?.textContent).toBe('Not needed');
});

it('starts by itself if the address asks for it', async () => {
  await draw(HEALTHY, true);
  await ends('Nothing failed. Passed: 1. Failed: 0. Not testable: 1.');
});

it('hands over to who started it when it ends', async () => {
  const onEnd = vi.fn();
  const run: typeof runCheck = onResult => runCheck(onResult, HEALTHY, conclude);
  await act(async () => render(<CheckSection startsNow onEnd={onEnd} contentHash="00ff" run={run} />, root));
  await ends('Nothing failed. Passed: 1. Failed: 0. Not testable: 1.');
  expect(onEnd).toHaveBeenCalledOnce();
  expect(conclude).toHaveBeenCalledBefore(onEnd);
});

it('reports a probe that throws or never ends as failed, without its error, and goes on', async () => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await draw([
    finds('hosts', () => Promise.reject(new Error('secret detail'))),
    finds('hook', () => new Promise(() => {})),
    ...HEALTHY.slice(0, 1),
  ]);
  await press('Check now');
  expect(status()).toBe('Checking…');
  await act(async () => {
    await vi.advanceTimersByTimeAsync(3000);
  });
  expect(status()).toBe('2 checks failed. Passed: 1. Failed: 2. Not testable: 0.');
  expect(root.textContent).toContain('No result within 3 secs.');
  expect(root.textContent).not.toContain('secret');
});

it('hands over the results once, at the end, and shows them even if the log does not take them', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  conclude.mockRejectedValue(new Error('The background failed.'));
  await draw(HEALTHY);
  await press('Check now');
  await ends('Nothing failed. Passed: 1. Failed: 0. Not testable: 1.');
  expect(conclude.mock.calls.map(([results]) => results.map(({ probe, verdict }) => [probe, verdict]))).toEqual([
    [
      ['policy', 'pass'],
      ['hook', 'untestable'],
    ],
  ]);
});

it('copies the results as JSON', async () => {
  await draw(HEALTHY);
  expect(button('Copy as JSON')).toBeUndefined();
  await press('Check now');
  await ends('Nothing failed. Passed: 1. Failed: 0. Not testable: 1.');
  await press('Copy as JSON');
  expect(JSON.parse(writeText.mock.calls[0]?.[0] ?? '')).toEqual({
    check: 'second-look',
    at: expect.stringMatching(/^\d{4}-.*Z$/),
    id: 'abcdefgh',
    version: '1.2.3',
    contentHash: '00ff',
    browser: 'Chromium 156',
    results: [
      { probe: 'policy', verdict: 'pass', ms: expect.any(Number), says: 'Settings in force: 2.' },
      { probe: 'hook', verdict: 'untestable', ms: expect.any(Number), says: 'No page.', next: 'Open a page.' },
    ],
  });
  expect(root.textContent).toContain('Copied');
});

it('ends within a minute', () => {
  const probes = newProbes();
  expect(probes.reduce((sum, { limitMs }) => sum + limitMs, 0)).toBeLessThanOrEqual(60_000);
  expect(new Set(probes.map(({ name }) => name)).size).toBe(probes.length);
});

it.each(LANGUAGES)('has a name for each probe in %s', async folder => {
  fakeChrome('en-GB', folder);
  const results = newProbes().map(({ name }): Result => ({ probe: name, verdict: 'pass', says: '-', ms: 0 }));
  await act(async () => {
    const run: typeof runCheck = async onResult => {
      onResult(results);
      return results;
    };
    render(<CheckSection startsNow contentHash="" run={run} />, root);
  });
  const names = [...document.querySelectorAll('.check-list strong')].map(({ textContent }) => textContent);
  expect(names).toHaveLength(results.length);
  expect(names.every(name => name && !name.startsWith('probe'))).toBe(true);
  fakeChrome();
});
