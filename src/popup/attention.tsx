import { isGrant } from '../exposure/taken-back';
import type { ActivityState } from '../log/activity-state';
import type { Policy } from '../policy/policy';
import { useAfterPaint } from '../ui/after-paint';
import { PAGES } from '../ui/own-page';
import { Time } from '../ui/time';
import { WarningWords } from '../ui/warning-words';
import { toldWords } from '../words/activity-state-words';
import { count, plural } from '../words/phrases';
import { t } from '../words/words';
import { type OpenWarning, openWarnings } from './open-warnings';
import type { PopupContent } from './popup-content';

const MAX_UNFOLDED = 2;

interface Props {
  glance: PopupContent;
  policy: Policy;
  onPlace(event: MouseEvent): void;
}

export function Attention({ glance: { warnings, stories, ends, counts, now }, policy, onPlace }: Props) {
  const [isPainted, hurry] = useAfterPaint();
  const open = openWarnings(warnings, [...stories, ...ends], policy);
  const others = open.slice(MAX_UNFOLDED);
  // `counts` includes unread warnings, which may be settled.
  const unread = counts.warnings > warnings.length;
  if (!open.length)
    return unread ? <p class="aside unread">{t('popup_noneOfNewest', count(warnings.length))}</p> : <Calm />;
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">{t('popup_attention')}</h2>
      <WarningList warnings={open.slice(0, MAX_UNFOLDED)} now={now} onPlace={onPlace} unfolded={0} />
      {others.length > 0 && (
        <details class="earlier" onToggle={hurry}>
          <summary>
            <span>{plural('popup_earlier', others.length)}</span>
          </summary>
          {isPainted && <WarningList warnings={others} now={now} onPlace={onPlace} />}
        </details>
      )}
      {unread && <p class="aside unread">{t('popup_olderWarnings', count(warnings.length))}</p>}
    </section>
  );
}

function Calm() {
  return <p class="calm paper">{t('popup_calm')}</p>;
}

interface ListProps {
  warnings: readonly OpenWarning[];
  now: number;
  onPlace: Props['onPlace'];
  unfolded?: number;
}

function WarningList({ warnings, now, onPlace, unfolded }: ListProps) {
  return (
    <ul class="warnings">
      {warnings.map(({ story, told }, index) => (
        <li key={story.first.activityId} class="warning paper">
          <p class="warning-head">
            <span class="level" data-level={told.level}>
              {told.levelWords}
            </span>
            <Time at={story.first.activity.seenAt} now={now} />
          </p>
          <WarningWords told={told} rank={3} shape={index === unfolded ? 'full' : 'folded'} />
          <p class="aside">{toldWords(story)}</p>
          <WhatToDo story={story} about={told.title} onPlace={onPlace} />
        </li>
      ))}
    </ul>
  );
}

function WhatToDo({
  story: { first },
  about,
  onPlace,
}: {
  story: ActivityState;
  about: string;
  onPlace: Props['onPlace'];
}) {
  return (
    <p class="warning-acts">
      {isGrant(first.activity) && (
        <a
          class="button"
          href={`${PAGES.records}#view=open`}
          aria-label={t('open_withdrawTitle', about)}
          onClick={onPlace}
        >
          {t('open_withdraw')}
        </a>
      )}
      <a
        class="button"
        href={`${PAGES.records}#open=${encodeURIComponent(first.activityId)}`}
        aria-label={t('open_storyTitle', about)}
        onClick={onPlace}
      >
        {t('open_story')}
      </a>
    </p>
  );
}
