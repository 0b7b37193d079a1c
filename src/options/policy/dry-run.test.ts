import { expect, it } from 'vitest';
import type { ActivityState, Outcome } from '../../event';
import { parsePolicy } from '../../policy/parse';
import { differences } from './dry-run';

const burst = {
  id: 'contoso-burst',
  level: 'high',
  title: 'Many shares',
  when: { kind: ['share-link-create'], times: { atLeast: 3, minutes: 10 } },
};
const none = parsePolicy({}, []).policy;
const other = parsePolicy({ customRules: [JSON.stringify(burst)] }, []).policy;

function share(file: string, minute: number, outcome: Outcome): ActivityState {
  const activity = {
    id: file,
    seenAt: minute * 60_000,
    kind: 'share-link-create',
    host: 'contoso.sharepoint.com',
    file: { name: file },
  };
  return {
    first: { activityId: file, activity, findings: [] },
    witnesses: ['page'],
    outcome: { kind: 'outcome', outcome },
  } as unknown as ActivityState;
}

it.each([
  ['done', ['c']],
  ['stopped', []],
] as const)('counts a share that was %s towards a burst, as in real use', (outcome, found) => {
  const newestFirst = [share('c', 3, 'done'), share('b', 2, 'done'), share('a', 1, outcome)];
  expect(differences(newestFirst, none, other).map(({ activity }) => activity.id)).toEqual(found);
});
