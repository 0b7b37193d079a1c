/** What content scripts say, and what is done about it. */
import type { Runtime } from 'webextension-polyfill';
import type { Actor, FileRef } from '../event';
import { append } from '../log/append';
import { activityIdsOfObservation, story } from '../log/query';
import type { Story } from '../log/story';
import type { Answer, Considered, Envelope, ToBackground } from '../wire';
import { meaningOfCommand } from './command';
import { attend, logFault } from './fault';
import { parseMessage } from './messages';
import { fileNameFromPage } from './page-file';
import type { Addresses } from './page-place';
import { type Origin, record, recordCommand } from './record';
import { correct, warn } from './warn';

type MessageOf<Type extends keyof ToBackground> = Extract<Envelope<ToBackground>, { type: Type }>;
type Sender = Runtime.MessageSender;

const NOT_RECORDED: Considered = { verdict: 'go', recorded: false };

async function consider({ observation, actor }: MessageOf<'consider'>, sender: Sender): Promise<Considered> {
  const origin = { ...originOf(sender, actor), fileName: (file?: FileRef) => fileNameFromPage(file, addressesOf(sender)) };
  const recorded = await record(observation, origin);
  if (recorded.length === 0) return NOT_RECORDED;
  tell(recorded);
  return { verdict: 'go', recorded: true };
}

async function command({ id, at, command, actor }: MessageOf<'command'>, sender: Sender): Promise<void> {
  const origin = originOf(sender, actor);
  tell(await recordCommand({ id, seenAt: at, host: origin.pageHost ?? '' }, meaningOfCommand(command, addressesOf(sender)), origin));
}

/** Not awaited: today a warning tells, it does not stop. */
function tell(recorded: readonly Story[]): void {
  for (const activity of recorded) attend('warning', () => warn(activity));
}

/** Where it comes from in the words of the browser; the actor in those of the page. */
function originOf({ tab }: Sender, actor: Actor | undefined): Origin {
  return {
    tab: tab?.id ?? -1,
    ...(tab?.url && URL.canParse(tab.url) ? { pageHost: new URL(tab.url).hostname } : {}),
    ...(actor && Object.keys(actor).length > 0 ? { actor } : {}),
  };
}

/** Of the frame and of its tab. */
function addressesOf({ url, tab }: Sender): Addresses {
  return [url, tab?.url];
}

/** The activity, if it is one of the sender's own tab: no page may speak for another. */
async function ownStory(activityId: string, { tab }: Sender): Promise<Story | undefined> {
  const found = await story(activityId);
  return found && found.first.tab === tab?.id ? found : undefined;
}

async function outcome({ observationId, at, outcome, status }: MessageOf<'outcome'>, sender: Sender): Promise<void> {
  for (const activityId of await activityIdsOfObservation(observationId)) {
    const own = await ownStory(activityId, sender);
    if (!own) continue;
    const facts = { activityId, witness: 'page' as const, at, outcome, ...(status === undefined ? {} : { status }) };
    await append([{ kind: 'outcome', id: `${activityId}:outcome:page`, ...facts }]);
    attend('warning', () => correct(activityId, own.first.tab, outcome));
  }
}

/** Warnings are in top frames only, so only these can have shown or closed one. */
async function shown({ activityId, at, rule }: MessageOf<'shown'>, sender: Sender): Promise<void> {
  const own = sender.frameId === 0 ? await ownStory(activityId, sender) : undefined;
  const finding = own?.first.findings.find(found => found.rule === rule);
  if (finding)
    await append([{ kind: 'shown', id: `${activityId}:shown`, activityId, at, rule, response: finding.response, where: 'page' }]);
}

async function answer({ activityId, at, choice }: MessageOf<'answer'>, sender: Sender): Promise<void> {
  const own = sender.frameId === 0 ? await ownStory(activityId, sender) : undefined;
  if (own?.shown) await append([{ kind: 'answer', id: `${activityId}:answer`, activityId, at, choice }]);
}

const FAULTS = {
  'no-answer': (times: number) => `${times} request(s) went on because there was no answer in time.`,
  flood: (times: number) => `${times} request(s) were let go unseen by the page hook, because too many came at once.`,
};

async function fault({ id, at, where, times }: MessageOf<'fault'>): Promise<void> {
  await append([{ kind: 'fault', id, at, fault: { where, detail: FAULTS[where](times) } }]);
}

async function handle(raw: unknown, sender: Sender): Promise<unknown> {
  const parsed = parseMessage(raw);
  if ('problem' in parsed) {
    await logFault('message', parsed.problem);
    // Saying it again would not help.
    return NOT_RECORDED;
  }
  const { message } = parsed;
  switch (message.type) {
    case 'consider':
      return consider(message, sender);
    case 'command':
      return command(message, sender);
    case 'outcome':
      return outcome(message, sender);
    case 'shown':
      return shown(message, sender);
    case 'answer':
      return answer(message, sender);
    case 'fault':
      return fault(message);
  }
}

/** Answers one message when what it says is on disk. */
export async function receive(raw: unknown, sender: Sender): Promise<Answer<unknown>> {
  try {
    return { ok: true, value: await handle(raw, sender) };
  } catch (error) {
    console.error('not recorded', error);
    return { ok: false };
  }
}
