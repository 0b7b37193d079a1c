import { useEffect, useState } from 'preact/hooks';
import { countWaiting } from '../log/outbox/forwarded';
import { Marked } from '../ui/marked';
import { ago, count, fullName } from '../words/phrases';
import { t } from '../words/words';
import type { Sending } from './popup-content';

interface Props {
  sending: Sending;
  now: number;
}

const SENT = { minimal: 'popup_sentMinimal', standard: 'popup_sentStandard', full: 'popup_sentFull' } as const;

export function WhereTo({ sending: { destination, lastDelivery }, now }: Props) {
  const waiting = useWaiting(now);
  const last = lastDelivery === undefined ? t('popup_deliveredNever') : t('popup_delivered', ago(lastDelivery, now));
  return (
    <p class="where-to">
      <Marked text={t(SENT[destination.level], fullName(destination.host))} /> {last}{' '}
      {waiting > 0 && t('popup_waiting', count(waiting))}
    </p>
  );
}

/** Counting takes time, so nothing waits for it. */
function useWaiting(now: number): number {
  const [waiting, setWaiting] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment, another number
  useEffect(() => {
    countWaiting().then(setWaiting, console.error);
  }, [now]);
  return waiting;
}
