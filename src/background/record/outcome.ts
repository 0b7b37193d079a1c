import type { Runtime } from 'webextension-polyfill';
import { activityStateOf } from '../../log/query/query';
import { activityIdsOfObservation } from '../../log/query/query-ids';
import { documentFacts } from '../../recognise/document/sharing-information';
import { readReply } from '../../recognise/reply';
import type { Envelope, ToBackground } from '../../wire';
import { forgetStopped, wake } from '../ask/answer';
import { whenSettled } from '../inbox/early-reply';
import { frameHostOf } from '../inbox/sender';
import { learnUndo } from '../show/undo';
import { offerUndo, takeBackPrompt } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { conclude } from './conclude';
import { documentOf, rememberDocument } from './documents';
import { wouldAskIn } from './judge';
import { ownActivity } from './own-activity';
import { answered } from './pending-lookups';
import { loadRecent, noteDecision, noteEnded } from './witness-matching';

type OutcomeMessage = Extract<Envelope<ToBackground>, { type: 'outcome' }>;

export async function outcome(
  { type: _, observationId, reply, ...ended }: OutcomeMessage,
  sender: Runtime.MessageSender,
): Promise<void> {
  const page = frameHostOf(sender);
  const lookup = answered(observationId, sender.tab?.id);
  if (lookup) {
    const facts = reply === undefined ? undefined : documentFacts(reply, lookup.file, lookup.host);
    if (facts && page) await runLogged('document', () => rememberDocument(page, lookup.host, facts));
    lookup.end();
    return;
  }
  // A request can end before its prompt is committed.
  await whenSettled(observationId);
  // Without a status there was no reply, whatever the page sent.
  const ending =
    reply === undefined || ended.status === undefined ? undefined : readReply({ text: reply, status: ended.status });
  for (const activityId of await activityIdsOfObservation(observationId)) {
    const own = await ownActivity(activityId, sender);
    if (!own) continue;
    const { activity, part } = own.first;
    const isOpen = own.asked && !own.answer && own.outcome?.outcome !== 'stopped';
    if (isOpen) runLogged('prompt', () => takeBackPrompt(activityId, own.first.tab));
    await conclude(own.first, ended, ending?.(activity, part), documentOf(page, activity.host, activity.file));
    // If the user repeats it, that is another request.
    if (isOpen) await noteLeft(activityId);
    else if (wouldAskIn(own.first.findings)) await noteOver(activityId);
    if (isOpen && ended.outcome === 'aborted')
      runLogged('past', async () => forgetStopped([own.first], (await policyInForce()).policy));
    if (reply !== undefined)
      runLogged('undo', async () => {
        if (await learnUndo(activityId, reply)) await offerUndo(activityId, own.first.tab);
      });
  }
  wake();
}

async function noteLeft(activityId: string): Promise<void> {
  await loadRecent();
  const now = await activityStateOf(activityId);
  if (now) noteDecision(now);
}

async function noteOver(activityId: string): Promise<void> {
  const now = await activityStateOf(activityId);
  if (now) noteEnded(now);
}
