import type { ActivityState } from '../event';
import { isWaiting } from '../log/activity-state';
import { endWords } from '../words/activity-state-words';
import { kindOf, receiversOf, shownKind, subjectOf } from '../words/activity-title';
import { tried } from '../words/attempt-text';
import { conditions, locationSentences, sentence } from '../words/sentence';
import { t } from '../words/words';
import { useAfterPaint } from './after-paint';
import { AsSent } from './as-sent';
import { Facts } from './facts';
import { KindIcon } from './icons/kind-icon';
import { Marked } from './marked';
import { Time } from './time';

interface Props {
  state: ActivityState;
  now: number;
  isSent: boolean;
}

/** Two lines; the rest is folded. */
export function ActivityRow({ state, now, isSent }: Props) {
  const { activity, findings } = state.first;
  const [isPainted, hurry] = useAfterPaint();
  const level = findings[0]?.level;
  const receivers = receiversOf(activity);
  return (
    <details class="activity" onToggle={hurry}>
      <summary>
        <KindIcon kind={shownKind(activity)} />
        <span class="activity-body">
          <span class="row-main">
            <span class="row-title">
              <Marked text={subjectOf(activity)} isNarrow />
            </span>
          </span>
          <span class="row-more">
            {level && (
              <span class="level" data-level={level}>
                {t(`level_${level}`)}
              </span>
            )}
            <span class="row-rest dotted">
              {receivers && (
                <span class="receivers">
                  <Marked text={receivers} />
                </span>
              )}{' '}
              <span>{kindOf(activity)}</span>
            </span>
            <Time at={activity.seenAt} now={now} isShort />
          </span>
          <Ending state={state} />
        </span>
      </summary>
      {isPainted && (
        <>
          <p class="sentence">
            <Marked text={wordsOf(state)} />
          </p>
          <Facts state={state} />
        </>
      )}
      {isPainted && isSent && <AsSent activityId={state.first.activityId} now={now} />}
    </details>
  );
}

/** Shown only if the activity did not simply succeed. */
function Ending({ state }: { state: ActivityState }) {
  const ended = state.outcome?.outcome ?? 'unknown';
  if (ended === 'done') return null;
  return (
    <span class="outcome" data-outcome={ended}>
      {endWords(state)}
    </span>
  );
}

function wordsOf(state: ActivityState): string {
  const { activity } = state.first;
  const ended = state.outcome?.outcome ?? 'unknown';
  const happened = (ended === 'done' || ended === 'unknown') && !isWaiting(state);
  const words = happened
    ? [sentence(activity), ...locationSentences(activity), ...conditions(activity)]
    : [tried(activity), ...locationSentences(activity)];
  return words.join(' ');
}
