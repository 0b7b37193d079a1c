/** The words for what became of an activity. */
import type { ActivityEntry, Finding, OutcomeEntry, Witness } from '../event';
import { type ActivityState, endingOf, isWaiting } from '../log/activity-state';
import { duration, moment } from './phrases';
import { camel, type Key, t } from './words';

/** What these words need of a story. */
export interface Seen {
  first: Pick<ActivityEntry, 'activity' | 'via'>;
  witnesses: readonly Witness[];
  outcome?: Pick<OutcomeEntry, 'outcome' | 'status'>;
}

/**
 * A command, or an address that starts an app: nothing of it goes over the network, so there is no
 * second witness and no end to be seen.
 */
function isPageOnly({ first, witnesses }: Seen): boolean {
  return witnesses.every(witness => witness === 'page') && (first.via === 'command' || first.via === 'navigation');
}

/** As long as its question is open, nothing has happened. */
export function endWords(story: ActivityState): string {
  return isWaiting(story) ? t('outcome_waiting') : outcomeWords(story);
}

/**
 * Taking access away that was not allowed has shared nothing either way; what counts is that
 * nothing changed.
 */
export function outcomeWords(story: Seen): string {
  const { outcome } = story;
  if (!outcome) return t(isPageOnly(story) ? 'outcome_unseen' : 'outcome_unknown');
  const { kind } = story.first.activity;
  const ending = endingOf(kind, outcome);
  if (ending === 'refused' && (kind === 'unshare' || kind === 'permission-change')) return t('outcome_refusedUnshare');
  return t(`outcome_${ending}`);
}

/**
 * The same with the number of the site's answer, which says something only to whoever helps; not
 * that of a success with a refusal in it.
 */
export function outcomeInDetail(story: ActivityState): string {
  const { outcome } = story;
  if (outcome?.outcome !== 'refused' || !outcome.status || outcome.status < 400) return endWords(story);
  return t('outcome_refusedStatus', endWords(story), String(outcome.status));
}

/**
 * What the site's own words beside a refusal are: a reason, unless nobody knows whether it was one.
 */
export function refusalKey({ first, outcome }: Seen): 'fact_refusal' | 'fact_siteSaid' {
  return outcome && endingOf(first.activity.kind, outcome) === 'unclear' ? 'fact_siteSaid' : 'fact_refusal';
}

/**
 * Two witnesses are the ordinary case. A single one is worth a word, unless it is the only one
 * there can be: no page hook sees a navigation.
 */
export function witnessWords(story: Seen): string {
  const { first, witnesses } = story;
  if (isPageOnly(story)) return t('witness_pageOnly');
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

/** What happens because of a rule, and what the policy asks for where that is more. */
export function responseWords({ response, withheld }: Finding): string {
  const done = t(`response_${response}`);
  return withheld ? t(`withheld_${camel(withheld.because)}`, done, t(`asked_${withheld.response}`)) : done;
}

/** Whether the person was warned or asked, and what they said. */
export function toldWords(story: ActivityState): string {
  const { remembered, snooze } = story.answer ?? {};
  const told = remembered ? t('told_remembered', moment(remembered.at)) : t(toldKey(story));
  return snooze ? `${told}\n${t('told_snooze', duration(snooze.minutes * 60_000))}` : told;
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

/** How long the person thought about it, if they answered themselves. */
export function thoughtFor({ asked, answer }: ActivityState): string | undefined {
  const isOwn = answer && !answer.remembered && (answer.choice === 'proceed' || answer.choice === 'stop');
  return asked && isOwn && asked.response !== 'block' ? duration(answer.at - asked.at) : undefined;
}
