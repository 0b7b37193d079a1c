import { type ActivityState, isWaiting, mayHaveWorked } from '../log/activity-state';
import { endWords } from '../words/activity-state-words';
import { tried } from '../words/attempt-text';
import { conditions, locationSentences, sentence } from '../words/sentence';
import { camel, t } from '../words/words';
import { useAfterPaint } from './after-paint';
import { AsSent } from './as-sent';
import { Facts } from './facts';
import { KindIcon } from './icons/kind-icon';
import { Marked } from './marked';
import { Time } from './time';

interface Props {
  story: ActivityState;
  now: number;
  isSent: boolean;
}

export function ActivityRow({ story, now, isSent }: Props) {
  const { activity, findings } = story.first;
  const [isPainted, hurry] = useAfterPaint();
  const ended = story.outcome?.outcome ?? 'unknown';
  const happened = (ended === 'done' || ended === 'unknown') && !isWaiting(story);
  // Only what happened, may have happened or is pending is a risk.
  const isRisk = happened || isWaiting(story) || (story.outcome && mayHaveWorked(activity.kind, story.outcome));
  const level = isRisk ? findings[0]?.level : undefined;
  const words = happened
    ? [sentence(activity), ...locationSentences(activity), ...conditions(activity)]
    : [tried(activity), ...locationSentences(activity)];
  return (
    <details class="activity" onToggle={hurry}>
      <summary>
        <KindIcon kind={activity.kind} />
        <span class="activity-body">
          <span class="kind">
            <span>{t(`kind_${camel(activity.kind)}`)}</span>
            {level && (
              <span class="level" data-level={level}>
                {t(`level_${level}`)}
              </span>
            )}
            <Time at={activity.seenAt} now={now} />
          </span>
          <span class="sentence" data-outcome={ended}>
            <Marked text={words.join(' ')} />
          </span>
          <span class="meta">
            <span class="outcome" data-outcome={ended}>
              {endWords(story)}
            </span>
          </span>
        </span>
      </summary>
      {isPainted && <Facts story={story} />}
      {isPainted && isSent && <AsSent activityId={story.first.activityId} now={now} />}
    </details>
  );
}
