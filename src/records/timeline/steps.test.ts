import { expect, test } from 'vitest';
import type { Entry, Finding } from '../../event';
import { stepsOf } from './steps';

const AT = Date.UTC(2026, 2, 20, 12);
const anyone: Finding = { rule: 'anyone-link', level: 'medium', response: 'warn', evidence: {} };
const begun: Entry = {
  kind: 'activity',
  seq: 1,
  id: 'a',
  activityId: 'a',
  recordedAt: AT + 3,
  activity: { id: 'a', kind: 'share-link-create', seenAt: AT, host: 'contoso.sharepoint.com' },
  findings: [anyone],
  response: 'warn',
  witness: 'page',
  via: 'fetch',
  requestHash: '',
  tab: 1,
};
const base = { activityId: 'a', recordedAt: AT + 9 };

test('lists the steps in the order of the log, with what was sent last', () => {
  const entries: Entry[] = [
    begun,
    { ...base, kind: 'asked', seq: 2, id: 'b', at: AT + 10, rules: ['anyone-link'], response: 'warn' },
    { ...base, kind: 'answer', seq: 3, id: 'c', at: AT + 4000, choice: 'proceed' },
    { ...base, kind: 'seen', seq: 4, id: 'd', seenAt: AT + 4010, witness: 'network' },
    { ...base, kind: 'outcome', seq: 5, id: 'e', at: AT + 4100, witness: 'network', outcome: 'done', status: 200 },
  ];
  const sent = [
    { sequence: 2, json: '{}', fate: 'sent' as const, at: AT + 4900 },
    { sequence: 1, json: '{}', fate: 'sent' as const, at: AT + 4800 },
    { sequence: 3, json: '{}', fate: 'waiting' as const, at: AT + 5000 },
  ];
  const steps = stepsOf(entries, sent);
  expect(steps.map(({ name, at }) => [name, at - AT])).toEqual([
    ['seen', 0],
    ['judged', 3],
    ['asked', 10],
    ['answered', 4000],
    ['seen', 4010],
    ['ended', 4100],
    ['sent', 4900],
    ['sent', 5000],
  ]);
  expect(steps.filter(({ name }) => name === 'sent')).toEqual([
    { name: 'sent', at: AT + 4900, fate: 'sent', events: 2 },
    { name: 'sent', at: AT + 5000, fate: 'waiting', events: 1 },
  ]);
});

test('repeats the rules only if they found something else', () => {
  const adds = { meaning: {}, findings: [anyone] };
  const edit: Finding = { ...anyone, rule: 'anyone-link-edit', level: 'high' };
  const entries: Entry[] = [
    begun,
    { ...base, kind: 'seen', seq: 2, id: 'b', seenAt: AT + 5, witness: 'network', adds },
    { ...base, kind: 'judged', seq: 3, id: 'c', at: AT + 6, adds: { meaning: {}, findings: [edit] } },
  ];
  const judged = stepsOf(entries, []).filter(({ name }) => name === 'judged');
  expect(judged).toEqual([
    { name: 'judged', at: AT + 3, findings: [anyone], isAgain: false },
    { name: 'judged', at: AT + 6, findings: [edit], isAgain: true },
  ]);
});
