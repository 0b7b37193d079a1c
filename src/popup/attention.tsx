import type { ActivityState } from '../event';
import { isGrant } from '../exposure/taken-back';
import type { Policy } from '../policy/policy';
import { useAfterPaint } from '../ui/after-paint';
import { Marked } from '../ui/marked';
import { PAGES } from '../ui/own-page';
import { Time } from '../ui/time';
import { Also, Reasons } from '../ui/warning-words';
import { toldWords } from '../words/activity-state-words';
import { subjectOf } from '../words/activity-title';
import { count, plural } from '../words/phrases';
import { t } from '../words/words';
import { type OpenWarning, openWarnings } from './open-warnings';
import type { PopupContent } from './popup-content';

/** Leaves room for recent activities in a popup of 600 pixels. */
const MAX_LISTED = 3;

interface Props {
  content: PopupContent;
  policy: Policy;
  onPlace(event: MouseEvent): void;
}

export function Attention({ content: { warnings, states, ends, counts, now }, policy, onPlace }: Props) {
  const [isPainted, hurry] = useAfterPaint();
  const open = openWarnings(warnings, [...states, ...ends], policy);
  const others = open.slice(MAX_LISTED);
  // `counts` includes unread warnings, which may be settled.
  const unread = counts.warnings > warnings.length;
  if (!open.length)
    return unread ? <p class="aside unread">{t('popup_noneOfNewest', count(warnings.length))}</p> : <Calm />;
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">
        {t('popup_attention')} <span class="count">{count(open.length)}</span>
      </h2>
      <WarningList
        key={open.length === 1 ? 'one' : 'several'}
        warnings={open.slice(0, MAX_LISTED)}
        now={now}
        onPlace={onPlace}
        isOpen={open.length === 1}
      />
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
  return <p class="calm">{t('popup_calm')}</p>;
}

interface ListProps {
  warnings: readonly OpenWarning[];
  now: number;
  onPlace: Props['onPlace'];
  /** Unfolded from the start. */
  isOpen?: boolean;
}

function WarningList({ warnings, now, onPlace, isOpen = false }: ListProps) {
  return (
    <ul class="warnings paper">
      {warnings.map(warning => (
        <li key={warning.state.first.activityId} class="warning" data-level={warning.told.level}>
          <WarningRow warning={warning} now={now} onPlace={onPlace} isOpen={isOpen} />
        </li>
      ))}
    </ul>
  );
}

/** Two lines; the rest is folded. */
function WarningRow({
  warning: { state, told },
  now,
  onPlace,
  isOpen = false,
}: Omit<ListProps, 'warnings'> & { warning: OpenWarning }) {
  return (
    <details class="two-lines" open={isOpen}>
      <summary>
        <span class="activity-body">
          <span class="row-main">
            <h3 class="row-title">
              <Marked text={told.title} isNarrow />
            </h3>
          </span>
          <span class="row-more">
            <span class="level" data-level={told.level}>
              {told.levelWords}
            </span>
            <span class="row-brief">
              <Marked text={subjectBeside(told.title, state)} />
            </span>
            <Time at={state.first.activity.seenAt} now={now} isShort />
          </span>
        </span>
      </summary>
      <div class="warning-body">
        <p class="told-sentence">
          <Marked text={told.sentences.join(' ')} />
        </p>
        <Also told={told} />
        <Reasons told={told} />
        <p class="aside">{toldWords(state)}</p>
        <WhatToDo state={state} about={told.title} onPlace={onPlace} />
      </div>
    </details>
  );
}

/** The file; else whom or what the title does not name already. */
function subjectBeside(title: string, { first: { activity } }: ActivityState): string {
  const subject = subjectOf(activity);
  return title.includes(subject) ? subjectOf({ ...activity, recipients: [] }) : subject;
}

interface WhatToDoProps {
  state: ActivityState;
  about: string;
  onPlace: Props['onPlace'];
}

function WhatToDo({ state: { first }, about, onPlace }: WhatToDoProps) {
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
