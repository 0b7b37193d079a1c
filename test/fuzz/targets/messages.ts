/**
 * Messages of content scripts, which share a process with the page; and what the background makes
 * of an observation in one.
 */
import { parseMessage, parsePressed } from '../../../src/background/inbox/messages';
import { observationOf } from '../../../src/cli/observation';
import { recogniseEach } from '../../../src/recognise';
import type { Target } from '../target';
import { REQUESTS } from './requests';

const observations = REQUESTS.filter((_, at) => at % 10 === 0).map(request => observationOf(request));

const MESSAGES: readonly object[] = [
  ...observations.map(observation => ({
    type: 'consider',
    observation,
    actor: { email: 'ana@contoso.com', tenantId: '0aa0bb11-2222-4333-8444-555566667777' },
  })),
  ...observations.slice(0, 3).map(observation => ({ type: 'wait', observation })),
  { type: 'command', id: 'c1', at: 1, command: 'sync' },
  { type: 'outcome', observationId: 'o1', at: 1, outcome: 'done', status: 200, reply: '{"value":1}' },
  { type: 'shown', activityId: 'a1', at: 1, rule: 'anyone-link' },
  {
    type: 'answer',
    activityId: 'a1',
    at: 1,
    choice: 'safer',
    safer: { expires: '2026-12-24' },
    reason: 'Ben wanted it',
    reasonCode: 'approved',
    snooze: true,
  },
  { type: 'saving', id: 's1', at: 1, name: 'Salaries.pdf' },
  { type: 'mayGo', activityId: 'a1' },
  { type: 'undo', activityId: 'a1', at: 1 },
  { type: 'fault', id: 'f1', at: 1, where: 'flood', times: 3 },
  { id: 'p1', openedAt: 1, pressed: 'copy-link' },
];

export const messages: Target = {
  name: 'messages',
  weight: 10,
  seeds: MESSAGES.map(message => JSON.stringify(message)),
  findings: [],
  run(input) {
    let raw: unknown = input;
    try {
      raw = JSON.parse(input);
    } catch {
      // A message can be a text as well.
    }
    parsePressed(raw);
    const parsed = parseMessage(raw);
    if (!('message' in parsed) || !('observation' in parsed.message)) return;
    recogniseEach(parsed.message.observation, {
      onThrow: (id, error) => {
        throw new Error(id, { cause: error });
      },
    });
  },
};
