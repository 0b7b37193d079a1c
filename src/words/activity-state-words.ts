import type { ActivityEntry, ActivityState, Finding, OutcomeEntry, Witness } from '../event';
import { endingOf, isWaiting } from '../log/activity-state';
import { duration, moment } from './phrases';
import { camel, type Key, t } from './words';

export interface Seen {
  first: Pick<ActivityEntry, 'activity' | 'via'>;
  witnesses: readonly Witness[];
  outcome?: Pick<OutcomeEntry, 'outcome' | 'status'>;
}

/** Sends nothing over the network: no second witness, no end. */
function isPageOnly({ first, witnesses }: Seen): boolean {
  return witnesses.every(witness => witness === 'page') && (first.via === 'command' || first.via === 'navigation');
}

export function endWords(state: ActivityState): string {
  return isWaiting(state) ? t('outcome_waiting') : outcomeWords(state);
}

export function outcomeWords(state: Seen): string {
  const { outcome } = state;
  if (!outcome) return t(isPageOnly(state) ? 'outcome_unseen' : 'outcome_unknown');
  const { kind } = state.first.activity;
  const ending = endingOf(kind, outcome);
  if (ending === 'refused' && (kind === 'unshare' || kind === 'permission-change')) return t('outcome_refusedUnshare');
  return t(`outcome_${ending}`);
}

/** Adds the HTTP status for support, except 2xx with a refusal in the body. */
export function outcomeInDetail(state: ActivityState): string {
  const { outcome } = state;
  if (outcome?.outcome !== 'refused' || !outcome.status || outcome.status < 400) return endWords(state);
  return t('outcome_refusedStatus', endWords(state), String(outcome.status));
}

export function refusalKey({ first, outcome }: Seen): 'fact_refusal' | 'fact_siteSaid' {
  return outcome && endingOf(first.activity.kind, outcome) === 'unclear' ? 'fact_siteSaid' : 'fact_refusal';
}

/** A single witness, unless only one is possible: the page hook sees no navigation. */
export function witnessWords(state: Seen): string {
  const { first, witnesses } = state;
  if (isPageOnly(state)) return t('witness_pageOnly');
  const saw = (witness: Witness) => witnesses.includes(witness);
  if (saw('page')) {
    if (saw('network')) return t(saw('downloads') ? 'witness_pageNetworkDownloads' : 'witness_pageNetwork');
    return t(saw('downloads') ? 'witness_pageDownloads' : 'witness_page');
  }
  if (saw('network')) {
    if (saw('downloads')) return t('witness_networkDownloads');
    return t(first.via === 'navigation' ? 'witness_networkNavigation' : 'witness_network');
  }
  return t('witness_downloads');
}

export function responseWords({ response, withheld }: Finding): string {
  const done = t(`response_${response}`);
  return withheld ? t(`withheld_${camel(withheld.because)}`, done, t(`asked_${withheld.response}`)) : done;
}

export function toldWords(state: ActivityState): string {
  const { remembered, snooze } = state.answer ?? {};
  const answerText = remembered ? t('told_remembered', moment(remembered.at)) : t(toldKey(state));
  return snooze ? `${answerText}\n${t('told_snooze', duration(snooze.minutes * 60_000))}` : answerText;
}

function toldKey({ asked, shown, answer, outcome, undo }: ActivityState): Key {
  if (undo?.outcome === 'done') return 'told_undone';
  if (asked) {
    const wasStopped = outcome?.outcome === 'stopped';
    if (answer?.choice === 'safer') return 'told_safer';
    if (asked.response === 'block') return answer?.choice === 'unseen' ? 'told_unseenStopped' : 'told_block';
    if (answer?.choice === 'unseen') return wasStopped ? 'told_unseenStopped' : 'told_unseen';
    if (answer?.choice === 'timeout') return wasStopped ? 'told_timeoutStopped' : 'told_timeout';
    return answer?.choice === 'proceed' ? 'told_proceed' : answer ? 'told_stop' : 'told_unanswered';
  }
  if (answer) return 'told_closed';
  if (!shown) return 'told_not';
  return shown.where === 'page' ? 'told_page' : 'told_badge';
}

export function thoughtFor({ asked, answer }: ActivityState): string | undefined {
  const isOwn = answer && !answer.remembered && (answer.choice === 'proceed' || answer.choice === 'stop');
  return asked && isOwn && asked.response !== 'block' ? duration(answer.at - asked.at) : undefined;
}
