import type { Entry } from '../event';
import type { SentText } from '../log/outbox/forwarded';
import { asObject, parsedJson } from '../recognise/read/json';
import { joined, moment } from './phrases';
import { type Key, t } from './words';

const FATES = { sent: 'sent_at', waiting: 'sent_will', refused: 'sent_refused' } as const;
/** By `unmapped.fact`. */
const ABOUT: ReadonlyMap<unknown, Key> = new Map<Entry['kind'], Key>([
  ['activity', 'sent_detected'],
  ['seen', 'sent_detected'],
  ['judged', 'records_step_judged'],
  ['shown', 'records_step_told'],
  ['asked', 'records_step_asked'],
  ['answer', 'records_step_answered'],
  ['outcome', 'fact_outcome'],
  ['undo', 'records_step_undone'],
  ['policy', 'sent_policy'],
]);

/** By the end of `unmapped.entry`: the page and the network each report one. */
const OUTCOMES: ReadonlyMap<string, Key> = new Map([
  ['outcome:page', 'records_ended_page'],
  ['outcome:network', 'records_ended_network'],
]);

export function sentWords({ fate, at }: Pick<SentText, 'fate' | 'at'>): string {
  return t(FATES[fate], moment(at));
}

/** Which step a text reports, if it says so. */
export function stepWords(json: string): string | undefined {
  const { fact, entry } = asObject(asObject(parsedJson(json))?.unmapped) ?? {};
  const about = (fact === 'outcome' && OUTCOMES.get(String(entry).split(':').slice(-2).join(':'))) || ABOUT.get(fact);
  return about && t(about);
}

/** Above a text: its step and delivery state. */
export function sentCaption(sent: Pick<SentText, 'json' | 'fate' | 'at'>): string {
  const about = stepWords(sent.json);
  return joined([...(about ? [about] : []), sentWords(sent)]);
}
