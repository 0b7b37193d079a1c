import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ActivityState } from '../event';
import { ActivityRow } from '../ui/activity-row';
import { useAfterPaint } from '../ui/after-paint';
import { PAGES } from '../ui/own-page';
import { kindOf, receiversOf, subjectOf } from '../words/activity-title';
import { count } from '../words/phrases';
import { t } from '../words/words';

const MAX_INITIAL_ROWS = 8;
/** As long as the filter of the history takes. */
const MAX_QUERY_LENGTH = 200;

interface Props {
  states: readonly ActivityState[];
  total: number;
  now: number;
  isSent: boolean;
  onOlder(): void;
  onPlace(event: MouseEvent): void;
}

export function Activities({ states, total, now, isSent, onOlder, onPlace }: Props) {
  const [isPainted] = useAfterPaint();
  const [query, setQuery] = useState('');
  const { list, older } = useFocusOnOlder(onOlder);
  const found = query ? states.filter(state => matches(state, query)) : states;
  return (
    <section aria-labelledby="activities">
      <div class="activities-head">
        <h2 id="activities">{t('popup_activities')}</h2>
        <input
          type="search"
          aria-label={t('popup_search')}
          placeholder={t('popup_search')}
          maxLength={MAX_QUERY_LENGTH}
          value={query}
          onInput={event => setQuery(event.currentTarget.value)}
        />
      </div>
      {found.length > 0 && (
        <ul class="activities paper" ref={list}>
          {(isPainted ? found : found.slice(0, MAX_INITIAL_ROWS)).map(state => (
            <li key={state.first.activityId}>
              <ActivityRow state={state} now={now} isSent={isSent} />
            </li>
          ))}
        </ul>
      )}
      {query ? (
        <p class="older">
          <span class="aside">{found.length === 0 && t('records_none')}</span>
          <a class="button" href={`${PAGES.records}#q=${encodeURIComponent(query)}`} onClick={onPlace}>
            {t('popup_searchAll')}
          </a>
        </p>
      ) : (
        total > states.length && (
          <p class="older">
            <span class="aside">{t('popup_newest', count(states.length), count(total))}</span>
            <button type="button" class="button" onClick={older}>
              {t('popup_older')}
            </button>
          </p>
        )
      )}
    </section>
  );
}

/** The button moves or disappears, so the first new row gets the focus. */
function useFocusOnOlder(onOlder: () => void) {
  const list = useRef<HTMLUListElement>(null);
  const last = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const first = last.current?.nextElementSibling?.querySelector('summary');
    if (!first) return;
    last.current = null;
    first.focus();
  });
  const older = () => {
    last.current = list.current?.lastElementChild ?? null;
    onOlder();
  };
  return { list, older };
}

function matches({ first: { activity } }: ActivityState, query: string): boolean {
  const words = [subjectOf(activity), receiversOf(activity) ?? '', kindOf(activity)];
  const named = [activity.file?.path, activity.site, activity.host, ...(activity.recipients ?? [])];
  return [...words, ...named].some(text => text?.toLowerCase().includes(query.toLowerCase()));
}
