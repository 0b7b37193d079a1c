import type { SentText } from '../log/outbox/forwarded';
import { moment } from './phrases';
import { t } from './words';

const FATES = { sent: 'sent_at', waiting: 'sent_will', refused: 'sent_refused' } as const;

export function sentWords({ fate, at }: Pick<SentText, 'fate' | 'at'>): string {
  return t(FATES[fate], moment(at));
}
