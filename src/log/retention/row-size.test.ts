import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import type { ActivityEntry, Finding, NewEntry } from '../../event';
import { append } from '../append';
import { emptyLog, rowsOfLog } from '../test/rows';
import { MAX_ROW_LENGTH, withinMaxLength } from './row-size';

const LONG = 'x'.repeat(380);
const recipients = Array.from({ length: 200 }, (_, index) => `${index}${LONG}@fabrikam.com`);
const finding = (rule: string): Finding => ({
  rule,
  level: 'high',
  response: 'inform',
  evidence: { outsiders: recipients },
});

const share: Extract<NewEntry, { kind: 'activity' }> = {
  kind: 'activity',
  id: 'long',
  activityId: 'long',
  activity: {
    id: 'long',
    seenAt: 1,
    host: 'contoso.sharepoint.com',
    kind: 'share-invite',
    scope: 'specific',
    role: 'edit',
    recipients,
    files: recipients,
    file: { name: `${LONG}.docx`, path: `/sites/hr/${LONG}`, id: 'b!1' },
    site: 'contoso.sharepoint.com/sites/hr',
    count: 200,
  },
  findings: ['external-recipient', 'new-domain', 'personal-mail'].map(finding),
  response: 'inform',
  witness: 'page',
  via: 'fetch',
  requestHash: 'a'.repeat(64),
  tab: 1,
};

afterEach(emptyLog);

it('shortens a row that is too long, marks it, and keeps what identifies the activity', async () => {
  await append([share]);
  const [row] = (await rowsOfLog()) as ActivityEntry[];
  expect(JSON.stringify(row).length).toBeLessThan(MAX_ROW_LENGTH + 300);
  const { recipients: kept = [], files, ...facts } = row?.activity ?? {};
  const { recipients: _recipients, files: _files, ...wanted } = share.activity;
  expect(facts).toEqual(wanted);
  expect(kept).toHaveLength(200);
  expect(kept.map((one, index) => one.startsWith(`${index}x`) && one.endsWith('…'))).not.toContain(false);
  expect(files).toHaveLength(11);
  expect(files?.at(-1)).toBe('…');
  expect(row?.findings.map(({ rule, level }) => [rule, level])).toEqual(
    share.findings.map(({ rule, level }) => [rule, level]),
  );
  expect(row).toMatchObject({ cut: ['evidence', 'files', 'lists'], requestHash: share.requestHash });
});

it('leaves a row alone that is not too long', async () => {
  const few = {
    ...share,
    activity: { ...share.activity, recipients: recipients.slice(0, 5), files: [] },
    findings: [finding('x')],
  };
  const short = { ...few, findings: [{ ...finding('x'), evidence: { outsiders: recipients.slice(0, 5) } }] };
  expect(withinMaxLength(short)).toBe(short);
});

it('shortens whatever a page or a server has put into the facts that are bounded elsewhere', () => {
  const text = fc.string({ unit: 'binary', maxLength: 400 });
  const list = fc.array(text, { maxLength: 200 });
  fc.assert(
    fc.property(list, list, list, list, (people, files, scopes, found) => {
      const activity = { ...share.activity, recipients: people, files, scopes };
      const findings = Array.from({ length: 10 }, (_, index) => ({ ...finding(`rule-${index}`), evidence: { found } }));
      const row = withinMaxLength({ ...share, activity, findings });
      expect(row).toMatchObject({
        id: 'long',
        activity: { kind: 'share-invite', scope: 'specific', file: share.activity.file },
      });
      expect(JSON.stringify(row).length).toBeLessThanOrEqual(MAX_ROW_LENGTH);
    }),
    { numRuns: 50 },
  );
});
