import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fieldList } from '../../forward/field-list';
import type { DeadLetter, ForwardTrouble } from '../../log/schema';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import type { SendingReport } from './forward-report';
import { Forward } from './forward-section';

vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser() }));

const NOW = Date.UTC(2026, 2, 20, 12);
const tryNow = vi.fn(async () => undefined);
const sendAgain = vi.fn(async () => ({ count: 1 }));
const commands = { tryNow, sendAgain };
let root: HTMLElement;

beforeAll(() => fakeChrome());
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  root.remove();
  vi.clearAllMocks();
  expect([...missing]).toEqual([]);
});

function draw(part: Partial<SendingReport> = {}): void {
  const report: SendingReport = {
    destination: { host: 'logs.contoso.example:8443', engine: 'OpenTelemetry, OTLP', level: 'minimal' },
    isWithoutTechnical: false,
    state: { delivered: 0, times: [] },
    losses: {},
    deviceId: undefined,
    waiting: 0,
    deadCount: 0,
    dead: [],
    origin: 'chrome-extension://abc',
    now: NOW,
    ...part,
  };
  act(() => render(<Forward report={report} {...commands} />, root));
}

const trouble = (part: Partial<ForwardTrouble>): Partial<SendingReport> => ({
  waiting: 3,
  oldest: NOW - 300_000,
  state: {
    delivered: 1,
    times: [],
    trouble: { with: 'x', since: NOW - 240_000, attempts: 2, notBefore: NOW + 60_000, kind: 'refused', ...part },
  },
});

const text = (selector: string) => document.querySelector(selector)?.textContent;
const button = () => document.querySelector('button');
const again = () => document.querySelector<HTMLButtonElement>('.dead-letters button');

test('says that nothing is sent, or that the state is not known yet', () => {
  act(() => render(<Forward report={{ destination: undefined }} {...commands} />, root));
  expect(text('.forward > p')).toBe('Nothing is sent. The log stays in this browser.');
  act(() => render(<Forward report={undefined} {...commands} />, root));
  expect(text('.forward > p')).toContain('…');
  act(() => render(<Forward report="unreadable" {...commands} />, root));
  expect(text('[role=alert]')).toContain('couldn’t be read');
  act(() => render(<Forward report="newer" {...commands} />, root));
  expect(text('[role=alert]')).toContain('written by a newer version of Second Look');
});

test('says what is kept, and for how long, after the policy lost its destination', () => {
  const kept = { count: 1234, until: NOW + 86_400_000 };
  act(() => render(<Forward report={{ destination: undefined, kept }} {...commands} />, root));
  expect(text('.forward-kept')).toMatch(
    /kept from before: 1,234\. .*2026.*, they are sent; otherwise they are deleted/,
  );
});

describe('the destination', () => {
  test('names the id by which an admin finds this browser profile, once there is one', () => {
    draw({ deviceId: '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9' });
    expect(text('.forward-device dt')).toBe('Device ID');
    expect(text('.forward-device dd')).toBe('0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9');
    expect(text('.forward-device + .aside')).toContain('device.uid');
    draw();
    expect(document.querySelector('.forward-device')).toBeNull();
  });

  test.each(['minimal', 'standard', 'full'] as const)(
    'lists exactly the fields that are sent at the level %s',
    level => {
      const destination = { host: 'logs.contoso.example:8443', engine: 'OpenTelemetry, OTLP', level };
      draw({ destination });
      expect(text('.forward-to')).toBe(
        'It is kept here, and will also be sent to logs.contoso.example:8443 (OpenTelemetry, OTLP). Nothing has been delivered yet.',
      );
      draw({ destination, state: { delivered: 1, times: [] } });
      expect(text('.forward-to')).toBe(
        'It is kept here, and also sent to logs.contoso.example:8443 (OpenTelemetry, OTLP).',
      );
      const paths = [...document.querySelectorAll('.fields code')].map(code => code.textContent);
      expect(paths).toEqual(fieldList(level).map(({ path }) => path));
      expect(paths.includes('comment')).toBe(level === 'full');
      expect(text('.fields summary')).toContain(`(${paths.length})`);
    },
  );

  test.each([
    ['en-US', 'en', 'en-US', 'organization'],
    ['en-GB', 'en', 'en', 'organisation'],
    ['de', 'de', 'en', 'organisation'],
  ])('spells the list of fields for %s as the other words', (uiLanguage, folder, lang, word) => {
    fakeChrome(uiLanguage, folder);
    draw();
    fakeChrome();
    expect(document.querySelector('.fields dl')?.getAttribute('lang')).toBe(lang);
    expect(text('.fields dl')).toContain(`Number of recipients outside the ${word}`);
  });

  test('lists no technical data if the user refuses to have them sent', () => {
    draw({ isWithoutTechnical: true });
    const paths = [...document.querySelectorAll('.fields code')].map(code => code.textContent);
    expect(paths).toContain('device.uid');
    expect(paths).not.toContain('device.name');
  });

  test('comes with the last delivery, the queue and the total', () => {
    draw({
      state: { delivered: 1234, lastDelivery: NOW - 60_000, times: [[0, 30, 250, 1650]] },
      waiting: 2,
      oldest: NOW - 120_000,
    });
    expect(text('.forward-facts')).toBe(
      'Last delivered1 minute agoWaiting2 (oldest: 2 minutes ago)Delivered in total1,234',
    );
    const rows = [...document.querySelectorAll('tbody tr')].map(row => row.textContent);
    expect(rows[0]).toBe('From detected to recorded30 ms30 ms');
    expect(rows[3]).toBe('Total1.7 secs1.7 secs');
    draw();
    expect(text('.forward-facts')).toBe('Last deliveredNot yetWaiting0Delivered in total0');
    expect(document.querySelector('table')).toBeNull();
  });
});

describe('trouble', () => {
  const words: [Partial<ForwardTrouble>, string][] = [
    [{ kind: 'unreachable' }, 'it allows requests from chrome-extension://abc (CORS)'],
    [{ kind: 'busy', status: 429 }, 'The server is busy (status 429)'],
    [{ status: 401 }, 'does not accept the token (status 401)'],
    [{ status: 403 }, 'does not accept the token (status 403)'],
    [{ status: 404 }, 'check forwardUrl'],
    [{ status: 413 }, 'raise its limit for the size of a request'],
    [{ status: 500 }, 'rejects the log (status 500)'],
    [{ status: 200, strange: 'html' }, 'A web page answered'],
    [{ status: 403, strange: 'html' }, 'A web page answered'],
    [{ status: 200, strange: 'cut' }, 'incomplete (status 200), so it isn’t known whether the log arrived'],
    [{ status: 200, strange: 'empty' }, 'forwardUrl and forwardKind match'],
    [{ status: 200, strange: 'other' }, 'forwardUrl and forwardKind match'],
  ];
  test.each(words)('is explained in words for %o', (part, said) => {
    draw(trouble(part));
    expect(text('.stale strong')).toContain(said);
    expect(text('.stale .aside')).toContain('The problem began: 4 minutes ago. Attempts: 2.');
    expect(text('.try-now [role=status]')).toMatch(/^Next attempt: \d/);
  });

  test("shows the engine's note as text, even if it contains markup", () => {
    draw(trouble({ status: 401, note: '<img src=x> \u202Egpj' }));
    expect(text('.stale q')).toBe('<img src=x> gpj');
    expect(document.querySelector('img')).toBeNull();
  });

  test('can be retried at once, and the button shows progress until there is a result', async () => {
    draw(trouble({ status: 401 }));
    await act(async () => button()?.click());
    expect(tryNow).toHaveBeenCalledOnce();
    expect(text('.try-now [role=status]')).toBe('Trying…');
    expect(button()?.getAttribute('aria-disabled')).toBe('true');
    await act(async () => button()?.click());
    expect(tryNow).toHaveBeenCalledOnce();
    draw(trouble({ status: 401, attempts: 3 }));
    expect(text('.try-now [role=status]')).toMatch(/^Next attempt/);
    expect(button()?.getAttribute('aria-disabled')).toBe('false');
  });

  test('can be retried again when the background failed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    tryNow.mockRejectedValueOnce(new Error('The background failed.'));
    draw(trouble({ status: 401 }));
    await act(async () => button()?.click());
    expect(text('.try-now [role=status]')).not.toBe('Trying…');
    expect(button()?.getAttribute('aria-disabled')).toBe('false');
  });

  test('offers no retry when nothing waits', () => {
    draw();
    expect(button()).toBeNull();
  });
});

test('shows the batch size the engine accepts, while the limit holds', () => {
  draw({ state: { delivered: 1, times: [], fits: { bytes: 65_536, until: NOW + 3_600_000 } } });
  expect(text('.forward')).toMatch(/too large \(status 413\)\. Until .*2026.* at most 65,536 bytes/);
  draw({ state: { delivered: 1, times: [], fits: { bytes: 65_536, until: NOW - 1 } } });
  expect(text('.forward')).not.toContain('413');
  // If even one event is too large, only that is said.
  const { state, ...waits } = trouble({ status: 413 });
  draw({ ...waits, state: { delivered: 1, times: [], ...state, fits: { bytes: 800, until: NOW + 3_600_000 } } });
  expect(text('.forward-fits')).toBeUndefined();
});

test('lists refused events with their number, reason and exact text', () => {
  const json = '{"a":"\u202Ex","b":[1,2]}';
  const letter = { sequence: 7, at: NOW - 60_000, why: 'no such index', json } as DeadLetter;
  draw({ deadCount: 120, dead: [letter] });
  expect(text('.dead-letters summary')).toBe('Permanently rejected (120)');
  expect([...document.querySelectorAll('.dead-letters li p')].map(line => line.textContent)).toEqual([
    '1 minute ago',
    'The server said: no such index',
  ]);
  expect(text('.dead-letters pre')).toBe(json);
  expect(text('.dead-letters')).not.toContain('no longer kept');
  draw({ deadCount: 1000, dead: [letter], losses: { discarded: { total: 1234, at: NOW } } });
  expect(text('.dead-letters')).toContain('Older ones no longer kept: 1,234');
});

describe('refused events', () => {
  const letter = { sequence: 7, at: NOW - 60_000, why: 'no such index', json: '{}' } as DeadLetter;
  const refused = { deadCount: 1, dead: [letter] };
  const status = () => text('.dead-letters [role=status]');

  test('are sent again by a button, which shows the result and keeps the focus', async () => {
    let done = (_: { count: number }) => {};
    sendAgain.mockReturnValueOnce(
      new Promise(resolve => {
        done = resolve;
      }),
    );
    draw(refused);
    expect([again()?.textContent, status()]).toEqual(['Send again', '']);
    again()?.focus();
    await act(async () => again()?.click());
    expect([status(), again()?.getAttribute('aria-disabled')]).toEqual(['Trying…', 'true']);
    await act(async () => again()?.click());
    expect(sendAgain).toHaveBeenCalledOnce();
    await act(async () => done({ count: 1 }));
    draw();
    expect([status(), again()?.getAttribute('aria-disabled')]).toEqual(['Put back in the queue: 1', 'true']);
    expect(document.activeElement).toBe(again());
    // The engine still refuses it.
    draw(refused);
    await act(async () => again()?.click());
    expect(sendAgain).toHaveBeenCalledTimes(2);
  });

  test('can be sent again after the background failed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    sendAgain.mockRejectedValueOnce(new Error('The background failed.'));
    draw(refused);
    await act(async () => again()?.click());
    expect([status(), again()?.getAttribute('aria-disabled')]).toEqual([
      'This didn’t work. Please try again.',
      'false',
    ]);
  });

  test('are not mentioned if there are none', () => {
    draw();
    expect(document.querySelector('.dead-letters')).toBeNull();
  });
});

test('lists lost events by reason, with number and time of the last loss', () => {
  const loss = (total: number) => ({ total, at: NOW - 60_000 });
  draw({ losses: { refused: loss(9), overflow: loss(1234), expired: loss(2), invalid: loss(3), discarded: loss(4) } });
  expect([...document.querySelectorAll('.forward-losses li')].map(line => line.textContent)).toEqual([
    'Deleted because too many were waiting: 1,234 (last time: 1 minute ago)',
    'Deleted because the policy named no server for 7 days: 2 (last time: 1 minute ago)',
    'Entries that couldn’t be prepared for sending: 3 (last time: 1 minute ago)',
  ]);
  expect(text('.dead-letters')).toContain('no longer kept: 4');
  draw({ losses: { refused: loss(9) } });
  expect(document.querySelector('.forward-losses')).toBeNull();
});
