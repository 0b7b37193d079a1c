import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { ActivityEntry, AnswerEntry, Entry, Finding } from '../../event';
import { fold } from '../../log/activity-state';
import type { SentText } from '../../log/outbox/forwarded';
import { parsePolicy } from '../../policy/parse';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { rowOf } from '../row';
import { Detail } from './detail';

const log = vi.hoisted(() => ({ entries: [] as Entry[], sent: [] as SentText[] }));
vi.mock('../../log/query/query-pages', () => ({ rowsAbout: async () => log.entries }));
vi.mock('../../log/outbox/forwarded', () => ({ sentTextsOf: async () => log.sent }));

const POLICY = parsePolicy({ internalDomains: ['contoso.com'] }, []).policy;
const close = vi.fn();
beforeAll(() => fakeChrome());
beforeEach(() => {
  render(null, document.body);
  vi.clearAllMocks();
});
afterAll(() => expect([...missing]).toEqual([]));

const AT = Date.UTC(2026, 2, 20, 12);
const rule: Finding = {
  rule: 'external-recipient',
  level: 'medium',
  response: 'warn',
  evidence: { outsiders: ['ana@fabrikam.com'] },
};
const base = { activityId: 'a', recordedAt: AT + 5 };
const invited: ActivityEntry = {
  ...base,
  kind: 'activity',
  seq: 1,
  id: 'a',
  activity: {
    id: 'a',
    kind: 'share-invite',
    seenAt: AT,
    host: 'contoso.sharepoint.com',
    site: 'contoso.sharepoint.com/sites/hr',
    scope: 'specific',
    role: 'edit',
    recipients: ['ana@fabrikam.com', 'ben@contoso.com'],
    file: { name: 'Salaries 2026.xlsx', path: '/sites/hr/Salaries 2026.xlsx' },
  },
  findings: [rule],
  response: 'warn',
  witness: 'page',
  via: 'fetch',
  requestHash: '',
  tab: 1,
};
const asked: Entry = {
  ...base,
  kind: 'asked',
  seq: 2,
  id: 'b',
  at: AT + 10,
  rules: ['external-recipient'],
  response: 'warn',
  safer: [{ role: 'view' }],
};
const answered: AnswerEntry = {
  ...base,
  kind: 'answer',
  seq: 3,
  id: 'c',
  at: AT + 6010,
  choice: 'proceed',
  reason: 'For the audit',
};
const done: Entry = {
  ...base,
  kind: 'outcome',
  seq: 4,
  id: 'd',
  at: AT + 6100,
  witness: 'network',
  outcome: 'done',
  status: 200,
};
const stopped: Entry = {
  ...base,
  kind: 'outcome',
  seq: 4,
  id: 'd',
  at: AT + 6100,
  witness: 'page',
  outcome: 'stopped',
};

async function draw(entries: Entry[], sent: SentText[] = [], isReading = false): Promise<void> {
  Object.assign(log, { entries, sent });
  const rows = fold(entries).map(rowOf);
  await act(() =>
    render(
      <Detail
        id="a"
        rows={rows}
        isReading={isReading}
        policy={POLICY}
        isSent={sent.length > 0}
        now={AT + 60_000}
        focusOn={{ current: null }}
        onClose={close}
        onOpen={() => undefined}
        onDocument={() => undefined}
      />,
      document.body,
    ),
  );
  await act(async () => undefined);
}
const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
const steps = () => [...document.querySelectorAll<HTMLElement>('.steps > li')].map(({ dataset }) => dataset.step);

test('says in the same words in the steps and beside the record that nothing was reported', async () => {
  await draw([invited, done]);
  expect(text('[data-step="not-sent"]')).toBe(text('.recorded > div:last-child > p'));
  expect(text('.recorded > div:last-child > p')).toMatch(/^Not sent to your organisation/);
});

test('separates who can open a file from what else holds for the access', async () => {
  await draw([{ ...invited, activity: { ...invited.activity, role: 'view' as const, blocksDownload: true } }, done]);
  expect(text('.who-now p')).toMatch(/can open it \S/);
});

test('shows first what happened and who can open it, then each step in words', async () => {
  await draw([invited, asked, answered, done], [{ sequence: 1, json: '{"a":1}', fate: 'sent', at: AT + 7000 }]);
  expect(text('.access-now')).toMatch(
    /What happened.*shared Salaries 2026\.xlsx with ana@fabrikam\.com and ben@contoso\.com\. They can edit it/,
  );
  expect(text('.who-now p')).toBe('ana@fabrikam.com and ben@contoso.com can edit it');
  expect(steps()).toEqual(['seen', 'judged', 'asked', 'answered', 'ended', 'sent']);
  expect(text('[data-step="judged"]')).toContain('Outside your organisation: ana@fabrikam.com.');
  expect(text('[data-step="asked"]')).toContain('Offered instead: Make it view-only');
  expect(text('[data-step="answered"]')).toMatch(/chose to continue.*6 seconds.*For the audit/);
  expect(text('[data-step="sent"]')).toContain('Delivered');
  expect([...document.querySelectorAll('.recorded pre')].map(pre => pre.textContent)).toEqual([
    ...[invited, asked, answered, done].map(entry => JSON.stringify(entry)),
    '{"a":1}',
  ]);
});

test('has the file as its title, and names the source and the time of each step', async () => {
  await draw([invited, asked, answered, done]);
  expect(text('#detail-title')).toBe('Salaries 2026.xlsx');
  expect(text('.detail-place')).toBe('Sharing with people contoso.sharepoint.com/sites/hr');
  const heads = [...document.querySelectorAll('.step-head strong')].map(({ textContent }) => textContent);
  expect(heads).toEqual([
    'Detected in the page before it was sent',
    'Checked',
    'Asked',
    'Answered',
    'Outcome, as seen on the network',
  ]);
  expect(document.querySelectorAll('.step-head time')).toHaveLength(heads.length);
});

test('says that no one new can open anything after a stopped request', async () => {
  await draw([invited, asked, { ...answered, choice: 'stop' as const }, stopped]);
  expect(text('.who-now')).toBe('');
  expect(text('.access-now')).toContain('No one new');
  expect(text('.main-sentence')).toMatch(/^You tried to/);
  expect(steps().at(-1)).toBe('not-sent');
});

test('lists colleagues too, and does not claim that no one can while older entries are read', async () => {
  await draw([{ ...invited, activity: { ...invited.activity, recipients: ['ben@contoso.com'] } }, done]);
  expect(text('.who-now')).toContain('ben@contoso.com');
  await draw([{ ...invited, activity: { ...invited.activity, kind: 'upload' as const } }, done], [], true);
  expect(text('.access-now')).not.toContain('No one new');
});

test('does not claim that no one new can open a copy on another site', async () => {
  await draw([{ ...invited, activity: { ...invited.activity, kind: 'copy-move' as const } }, done]);
  expect(text('.access-now')).not.toContain('No one new');
});

test('says that a copy of a download exists outside the service', async () => {
  await draw([{ ...invited, activity: { ...invited.activity, kind: 'download' as const } }, done]);
  expect(text('.access-now')).toContain('There is a copy outside the service');
});

test('reports an activity that is not in the log, and returns on Escape', async () => {
  await draw([]);
  expect(text('.detail')).toContain('isn’t in the log');
  document.querySelector('.detail')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(close).toHaveBeenCalledOnce();
});

test('says once how the activity was detected', async () => {
  await draw([invited, done]);
  expect(text('.witnesses').match(/Detected [^.]*/g)).toEqual([
    expect.stringMatching(/^Detected in the page; it was not detected leaving the browser/),
  ]);
});
