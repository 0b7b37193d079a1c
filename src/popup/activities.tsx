/** The newest activities, each in a sentence, with everything that is recorded about it folded behind it. */
import type { Story } from '../log/story';
import { Marked } from '../ui/marked';
import { count } from '../ui/phrases';
import { conditions, sentence } from '../ui/sentence';
import { camel, t } from '../ui/words';
import { Facts } from './facts';
import { KindIcon } from './kind-icon';
import { outcomeWords, witnessWords } from './story-words';
import { Time } from './time';

interface Props {
  stories: readonly Story[];
  total: number;
  now: number;
}

export function Activities({ stories, total, now }: Props) {
  return (
    <section aria-labelledby="activities">
      <h2 id="activities">{t('popup_activities')}</h2>
      <ul class="activities">
        {stories.map(story => (
          <li key={story.first.activityId}>
            <Row story={story} now={now} />
          </li>
        ))}
      </ul>
      {total > stories.length && <p class="aside">{t('popup_newest', count(stories.length))}</p>}
    </section>
  );
}

function Row({ story, now }: { story: Story; now: number }) {
  const { activity, findings } = story.first;
  const [worst] = findings;
  const ended = story.outcome?.outcome ?? 'unknown';
  return (
    <details class="activity">
      <summary>
        <KindIcon kind={activity.kind} />
        <span class="activity-body">
          <span class="kind">
            <span>{t(`kind_${camel(activity.kind)}`)}</span>
            {worst && (
              <span class="level" data-level={worst.level}>
                {t(`level_${worst.level}`)}
              </span>
            )}
            <Time at={activity.seenAt} now={now} />
          </span>
          <span class="sentence" data-outcome={ended}>
            <Marked text={[sentence(activity), ...conditions(activity)].join(' ')} />
          </span>
          <span class="meta">
            <span class="outcome" data-outcome={ended}>
              {outcomeWords(story)}
            </span>
            {witnessWords(story)}
          </span>
        </span>
      </summary>
      <Facts story={story} />
    </details>
  );
}
