import type { Runtime } from 'webextension-polyfill';
import { defined } from '../../defined';
import type { ActivityState } from '../../event';
import { append } from '../../log/append';
import { activityStateOf, activityStatesOf } from '../../log/query/query';
import { activityIdsOfObservation, siblingsOf } from '../../log/query/query-ids';
import { withService } from '../../policy/with-service';
import { documentAskedFor } from '../../recognise/document/sharing-information';
import { repliesInWords } from '../../recognise/reply';
import type {
  Answer,
  Answered,
  Considered,
  Envelope,
  Ruling,
  ToBackground,
  Undone,
  Verdict,
  WorkerFacts,
} from '../../wire';
import { answerPrompt, closeWarning } from '../ask/answer';
import { ask, askOnceMore, awaitRuling, forgetPut, rulingOn } from '../ask/ask';
import { asksFirst } from '../ask/asks-first';
import { leftUnheard } from '../ask/bypassed-prompts';
import { forwardNow, sendAgain } from '../forward/forwarding';
import { goOnAfterDeath } from '../hold/hold-by-rule';
import { asksAboutDownloads, isLeftToNetwork } from '../hold/hold-capabilities';
import { documentOf } from '../record/documents';
import type { Origin } from '../record/origin';
import { outcome } from '../record/outcome';
import { ownActivity } from '../record/own-activity';
import { answered, askedOf } from '../record/pending-lookups';
import { type Asking, record, recordCommand } from '../record/record';
import { isOwnPage, isPromptWindow, isTopHidden, prepare, rememberFrame } from '../show/prompt-surface';
import { mayBeUndone, undo, undoAnywhere } from '../show/undo';
import { warmUp, warn } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { logFault, logRelayFault, runLogged, tellIfFull } from '../upkeep/fault';
import { checked, checkWorker } from './check';
import { meaningOfCommand, meaningOfFile } from './command';
import { inTime, type WillAsk, whenWritten } from './early-reply';
import { isWithinBudget } from './fault-budget';
import { parseMessage } from './messages';
import { fileNameFromPage } from './page-place';
import { runHook } from './page-scripts';
import { whatIsSaved } from './saving';
import { addressesOf, frameHostOf, originOf, withAddress } from './sender';

type MessageOf<Type extends keyof ToBackground> = Extract<Envelope<ToBackground>, { type: Type }>;
type Sender = Runtime.MessageSender;

/** The network witness sees a request this soon after the page hook. */
const NETWORK_DELAY_MS = 3000;
/** Time to make an export's file, before the user is warned without it. */
const EXPORT_TIMEOUT_MS = 10_000;

const NOTHING: Considered = { verdict: 'go', recorded: false, wantsReply: false };

function consider(message: Pick<MessageOf<'consider'>, 'observation' | 'actor'>, sender: Sender): Promise<Considered> {
  return inTime(
    message.observation,
    willAsk => considerNow(message, sender, willAsk),
    async () => asksFirst((await policyInForce()).policy),
  );
}

async function considerNow(
  { observation, actor }: Pick<MessageOf<'consider'>, 'observation' | 'actor'>,
  sender: Sender,
  willAsk: WillAsk,
): Promise<Considered> {
  const page = frameHostOf(sender);
  const { policy } = await policyInForce();
  const file = documentAskedFor(withService(observation, policy));
  if (file) askedOf(observation.id, { tab: sender.tab?.id ?? -1, host: observation.host, file });
  const isLeft = await isLeftToNetwork(observation);
  const origin: Origin = {
    ...originOf(sender, actor),
    held: isLeft && !observation.late,
    known(file) {
      const { name = fileNameFromPage(file, addressesOf(sender)), ...rest } = documentOf(page, observation.host, file);
      return { ...rest, ...defined({ name }) };
    },
  };
  const asking: Asking = {
    offersSafer: true,
    willAsk(notice) {
      willAsk(notice);
      prepare(origin.tab, sender.documentId);
    },
  };
  const found = await record(observation, origin, isLeft || observation.late ? undefined : asking);
  for (const { first } of found) rememberFrame(first.activityId, sender.frameId);
  const recorded = observation.late
    ? await leftUnheard(found, observation)
    : isLeft
      ? found
      : await ask(found, observation);
  if (isLeft) setTimeout(() => runLogged('warning', () => warnIfUnseen(recorded)), NETWORK_DELAY_MS);
  else warnAbout(recorded);
  for (const { first } of recorded) mayBeUndone(first, observation);
  if (recorded.length > 0) answered(observation.id, sender.tab?.id)?.end();
  if (recorded.length > 0)
    return {
      ...(await rulingOn(recorded, observation)),
      recorded: true,
      wantsReply: recorded.some(({ first }) => repliesInWords(first.activity.kind)),
    };
  if (!file) return NOTHING;
  warmUp(sender, policy);
  return { ...NOTHING, wantsReply: true };
}

async function command({ id, at, command, actor }: MessageOf<'command'>, sender: Sender): Promise<void> {
  const origin = originOf(sender, actor);
  // The prompt comes when the page hands out the file (saving.ts).
  const held = command === 'export-csv' && asksAboutDownloads((await policyInForce()).policy);
  const pressed = { id, seenAt: at, host: origin.pageHost ?? '' };
  const recorded = await recordCommand(pressed, meaningOfCommand(command, addressesOf(sender)), { ...origin, held });
  if (held) setTimeout(() => runLogged('warning', async () => warnAbout(await readAgain(recorded))), EXPORT_TIMEOUT_MS);
  else warnAbout(recorded);
}

async function saving(
  { id, at, name, actor }: MessageOf<'saving'>,
  sender: Sender,
): Promise<Ruling & { activityId: string }> {
  const origin = originOf(sender, actor);
  const known = await whatIsSaved(at, origin.tab);
  const pressed = { id, seenAt: at, host: origin.pageHost ?? '' };
  const found = known
    ? [known]
    : await recordCommand(pressed, meaningOfFile(name, addressesOf(sender)), { ...origin, held: true });
  const recorded = await ask(found);
  warnAbout(recorded);
  return { ...(await rulingOn(recorded)), activityId: recorded[0]?.first.activityId ?? id };
}

async function mayGo({ activityId }: MessageOf<'mayGo'>, sender: Sender): Promise<Verdict> {
  const { verdict } = found(
    await awaitRuling(async () => {
      const own = await ownActivity(activityId, sender);
      return own ? activityStatesOf(await siblingsOf(activityId)) : [];
    }),
  );
  const now = verdict === 'go' ? await ownActivity(activityId, sender) : undefined;
  if (now) runLogged('holding', () => goOnAfterDeath(now));
  return verdict;
}

/** Not awaited: showing a warning must not delay the request. */
function warnAbout(recorded: readonly ActivityState[]): void {
  for (const activity of recorded) runLogged('warning', () => warn(activity));
}

/** Warns about what the network witness should have held but never saw. */
async function warnIfUnseen(recorded: readonly ActivityState[]): Promise<void> {
  warnAbout((await readAgain(recorded)).filter(({ witnesses }) => !witnesses.includes('network')));
}

function readAgain(recorded: readonly ActivityState[]): Promise<ActivityState[]> {
  return activityStatesOf(recorded.map(({ first }) => first.activityId));
}

/**
 * Only the top frame, any frame if the top is not ours, and our own window show warnings or
 * prompts.
 */
async function shownActivity(activityId: string, sender: Sender): Promise<ActivityState | undefined> {
  if (isPromptWindow(sender.url)) return activityStateOf(activityId);
  return sender.frameId === 0 || (await isTopHidden(sender.tab?.id)) ? ownActivity(activityId, sender) : undefined;
}

async function shown({ activityId, at, rule }: MessageOf<'shown'>, sender: Sender): Promise<void> {
  const own = await shownActivity(activityId, sender);
  const finding = own?.first.findings.find(found => found.rule === rule);
  if (finding)
    await append([
      { kind: 'shown', id: `${activityId}:shown`, activityId, at, rule, response: finding.response, where: 'page' },
    ]);
}

async function answer({ type: _, activityId, ...given }: MessageOf<'answer'>, sender: Sender): Promise<Answered> {
  const own = await shownActivity(activityId, sender);
  const { at, choice } = given;
  if (own && choice !== 'dismissed') {
    const over = await answerPrompt(own, given);
    // `over` also tells the page, so that it does not take the next prompt for the answered one.
    if (!over) askOnceMore(own);
    const now = await activityStateOf(activityId);
    if (now) runLogged('holding', () => goOnAfterDeath(now));
    return { over };
  }
  // The log lost it. Its frame asks again, and the prompt must be stored again.
  if (!own) forgetPut(activityId);
  else await closeWarning(own, at);
  return { over: true };
}

async function wait({ observation }: MessageOf<'wait'>, sender: Sender): Promise<Ruling> {
  // The activity may have been deleted since its frame had to wait.
  if ((await activityIdsOfObservation(observation.id)).length === 0) {
    const { verdict, body } = await whenWritten(observation.id, willAsk =>
      considerNow({ observation }, sender, willAsk),
    );
    if (verdict !== 'wait') return { verdict, ...defined({ body }) };
  }
  const ruling = await awaitRuling(async () => {
    const own = (await activityIdsOfObservation(observation.id)).map(activityId => ownActivity(activityId, sender));
    return (await Promise.all(own)).filter(found => found !== undefined);
  }, observation);
  return found(ruling);
}

/** On the error the frame asks again, with a new prompt if it has the whole request. */
function found(ruling: Ruling | undefined): Ruling {
  if (!ruling) throw new Error('The log knows nothing of this request any more.');
  return ruling;
}

/** A page may undo, within its budget, what a warning showed; our own pages, anything. */
async function takeBack({ activityId, at }: MessageOf<'undo'>, sender: Sender): Promise<Undone> {
  if (isOwnPage(sender.url)) return undoAnywhere(activityId, (await activityStateOf(activityId))?.first.tab ?? -1, at);
  const own = sender.frameId === 0 ? await ownActivity(activityId, sender) : undefined;
  return own?.shown && (await isWithinBudget(sender)) ? undo(activityId, own.first.tab, at) : 'away';
}

/** Only for our own pages: another could make the worker contact the SIEM all day. */
async function sendNow(sender: Sender): Promise<void> {
  if (isOwnPage(sender.url)) await forwardNow();
}

async function sendRefused(sender: Sender): Promise<{ count: number }> {
  return isOwnPage(sender.url) ? sendAgain() : { count: 0 };
}

/** Only for our own pages: another could fill the log with tests. */
async function examine({ id }: MessageOf<'check'>, sender: Sender): Promise<WorkerFacts | undefined> {
  return isOwnPage(sender.url) ? checkWorker(id) : undefined;
}

async function concludeCheck({ id, results }: MessageOf<'checked'>, sender: Sender): Promise<void> {
  if (isOwnPage(sender.url)) await checked(id, results);
}

async function handle(raw: unknown, sender: Sender): Promise<unknown> {
  const parsed = parseMessage(raw);
  if ('problem' in parsed) {
    if (await isWithinBudget(sender)) await logFault('message', parsed.problem);
    // Repeating it would not help.
    return NOTHING;
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
    case 'wait':
      return wait(message, sender);
    case 'undo':
      return takeBack(message, sender);
    case 'fault':
      return (await isWithinBudget(sender)) ? logRelayFault(message) : undefined;
    case 'saving':
      return saving(message, sender);
    case 'mayGo':
      return mayGo(message, sender);
    case 'hook':
      return runHook(sender);
    case 'forward':
      return sendNow(sender);
    case 'sendAgain':
      return sendRefused(sender);
    case 'check':
      return examine(message, sender);
    case 'checked':
      return concludeCheck(message, sender);
    case 'asking':
      return undefined;
  }
}

/** Replies after the commit. */
export async function receive(raw: unknown, sender: Sender): Promise<Answer<unknown>> {
  try {
    return { ok: true, value: await handle(raw, await withAddress(sender)) };
  } catch (error) {
    console.error('not recorded', error);
    await tellIfFull(error);
    return { ok: false };
  }
}
