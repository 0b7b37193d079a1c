import type { Entry } from '../event';
import type { SentText } from '../log/outbox/forwarded';
import { asObject, parsedJson } from '../recognise/read/json';
import { moment } from './phrases';
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
]);

export function sentWords({ fate, at }: Pick<SentText, 'fate' | 'at'>): string {
  return t(FATES[fate], moment(at));
}

/** Which step a text reports, if it says so. */
export function stepWords(json: string): string | undefined {
  const about = ABOUT.get(asObject(asObject(parsedJson(json))?.unmapped)?.fact);
  return about && t(about);
}

/** Above a text: its step and delivery state. */
export function sentCaption(sent: Pick<SentText, 'json' | 'fate' | 'at'>): string {
  const about = stepWords(sent.json);
  return about ? `${about} · ${sentWords(sent)}` : sentWords(sent);
}
