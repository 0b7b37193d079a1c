/** What content scripts say, and what is done about it. */
import type { Runtime } from 'webextension-polyfill';
import { append } from '../log/append';
import { activityIdOfObservation, story } from '../log/query';
import type { Considered, Envelope, ToBackground } from '../wire';
import { logFault } from './fault';
import { parseMessage } from './messages';
import { fileNameFromPage } from './page-file';
import { record } from './record';
import { warn } from './warn';

type MessageOf<Type extends keyof ToBackground> = Extract<Envelope<ToBackground>, { type: Type }>;

async function consider({ observation }: MessageOf<'consider'>, sender: Runtime.MessageSender): Promise<Considered> {
  const address = sender.tab?.url;
  const recorded = await record(observation, {
    tab: sender.tab?.id ?? -1,
    ...(address && URL.canParse(address) ? { pageHost: new URL(address).hostname } : {}),
    fileName: file => fileNameFromPage(file, [sender.url, address]),
  });
  // Not awaited: today a warning tells, it does not stop.
  if (recorded) warn(recorded);
  return { verdict: 'go', recorded: recorded !== undefined };
}

async function outcome({ observationId, at, outcome, status }: MessageOf<'outcome'>): Promise<void> {
  const activityId = await activityIdOfObservation(observationId);
  if (!activityId) return;
  const facts = { activityId, witness: 'page' as const, at, outcome, ...(status === undefined ? {} : { status }) };
  await append([{ kind: 'outcome', id: `${observationId}:outcome`, ...facts }]);
}

async function shown({ activityId, at, rule }: MessageOf<'shown'>): Promise<void> {
  const finding = (await story(activityId))?.first.findings.find(found => found.rule === rule);
  if (finding)
    await append([{ kind: 'shown', id: `${activityId}:shown`, activityId, at, rule, response: finding.response, where: 'page' }]);
}

async function answer({ activityId, at, choice }: MessageOf<'answer'>): Promise<void> {
  if (await story(activityId)) await append([{ kind: 'answer', id: `${activityId}:answer`, activityId, at, choice }]);
}

async function fault({ id, observationId, at, fault }: MessageOf<'fault'>): Promise<void> {
  const activityId = observationId && (await activityIdOfObservation(observationId));
  await append([{ kind: 'fault', id, at, fault, ...(activityId ? { activityId } : {}) }]);
}

/** Answers one message; the answer comes when what it says is on disk. */
export async function receive(raw: unknown, sender: Runtime.MessageSender): Promise<unknown> {
  const parsed = parseMessage(raw);
  if ('problem' in parsed) {
    await logFault('message', parsed.problem);
    return undefined;
  }
  const { message } = parsed;
  switch (message.type) {
    case 'consider':
      return consider(message, sender);
    case 'outcome':
      return outcome(message);
    case 'shown':
      return shown(message);
    case 'answer':
      return answer(message);
    case 'fault':
      return fault(message);
  }
}
