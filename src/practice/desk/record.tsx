import { useEffect, useState } from 'preact/hooks';
import type { ActivityState, PrivacyLevel } from '../../event';
import { onChange } from '../../log/changes';
import { newestWaiting, type SentText } from '../../log/outbox/forwarded';
import { newestActivityStates } from '../../log/query/query';
import { ActivityRow } from '../../ui/activity-row';
import { ExactText } from '../../ui/exact-text';
import { oneAtATime } from '../../ui/one-at-a-time';
import { t } from '../../words/words';
import { EventTitle } from './event-title';

interface Props {
  level: PrivacyLevel;
  onLevel(level: PrivacyLevel): void;
  onQuestions(count: number): void;
}

const LEVELS = ['minimal', 'standard', 'full'] as const;
const MAX_ACTIVITIES = 50;

export function Record({ level, onLevel, onQuestions }: Props) {
  const { states, events, now } = useRecord(onQuestions);
  return (
    <>
      <section aria-labelledby="record" class="record">
        <details open={states.length > 0}>
          <summary>
            <h2 id="record">{t('practice_record')}</h2>
          </summary>
          {states.length === 0 && <p class="aside">{t('practice_nothing')}</p>}
          <ul class="activities paper" hidden={states.length === 0}>
            {states.map(state => (
              <li key={state.first.activityId}>
                <ActivityRow state={state} now={now} isSent={false} />
              </li>
            ))}
          </ul>
        </details>
      </section>
      <Events isOpen={states.length > 0} events={events} level={level} onLevel={onLevel} />
    </>
  );
}

function useRecord(onQuestions: Props['onQuestions']) {
  const [states, setStates] = useState<readonly ActivityState[]>([]);
  const [events, setEvents] = useState<readonly SentText[]>([]);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ended = new AbortController();
    const refresh = oneAtATime(async () => {
      const [newest, waiting] = await Promise.all([
        newestActivityStates(MAX_ACTIVITIES),
        newestWaiting(MAX_ACTIVITIES),
      ]);
      if (ended.signal.aborted) return;
      setStates(newest);
      onQuestions(newest.filter(({ asked }) => asked).length);
      setEvents(waiting);
      setNow(Date.now());
    });
    onChange(() => refresh(), ended.signal);
    return () => ended.abort();
  }, [onQuestions]);
  return { states, events, now };
}

interface EventsProps extends Pick<Props, 'level' | 'onLevel'> {
  isOpen: boolean;
  events: readonly SentText[];
}

function Events({ isOpen, events, level, onLevel }: EventsProps) {
  return (
    <section aria-labelledby="events" class="events">
      <details open={isOpen}>
        <summary>
          <h2 id="events">{t('practice_events')}</h2>
        </summary>
        <label>
          {t('practice_level')}
          <select
            class="privacy-level"
            value={level}
            onChange={({ currentTarget }) => onLevel(LEVELS.find(one => one === currentTarget.value) ?? 'minimal')}
          >
            {LEVELS.map(one => (
              <option key={one} value={one}>
                {t(`practice_level_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <p class="aside">{t('practice_unsent')}</p>
        {events.length === 0 && <p class="aside">{t('practice_nothing')}</p>}
        <ol class="texts">
          {events.toReversed().map(({ sequence, json }, index) => (
            <li key={sequence} value={sequence}>
              <details open={index === events.length - 1}>
                <summary>
                  <EventTitle json={json} />
                </summary>
                <ExactText json={json} />
              </details>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
