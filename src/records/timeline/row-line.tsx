import { defined } from '../../defined';
import { KindIcon } from '../../ui/icons/kind-icon';
import { Marked } from '../../ui/marked';
import { outcomeWords, type Seen, witnessWords } from '../../words/activity-state-words';
import { kindOf, shownKind } from '../../words/activity-title';
import { tried } from '../../words/attempt-text';
import { fullName, moment } from '../../words/phrases';
import { conditions, sentence } from '../../words/sentence';
import { t } from '../../words/words';
import { hasHappened, type Row } from '../row';
import { shortTime } from './short-time';

interface Props {
  row: Row;
  isBelowDay: boolean;
}

export function RowLine({ row, isBelowDay }: Props) {
  const { activity, level, outcome } = row;
  const site = activity.site ?? activity.host;
  const seen = seenOf(row);
  return (
    <>
      <KindIcon kind={shownKind(activity)} />
      <span class="line-body">
        <span class="line-kind">
          <span>{kindOf(activity)}</span>
          {level && (
            <span class="level" data-level={level}>
              {t(`level_${level}`)}
            </span>
          )}
          <time dateTime={new Date(activity.seenAt).toISOString()} title={moment(activity.seenAt)}>
            {shortTime(activity.seenAt, isBelowDay)}
          </time>
        </span>
        <span class="line-words" data-outcome={outcome}>
          <Marked text={wordsOf(row)} />
        </span>
        <span class="line-end">
          <span class="outcome" data-outcome={outcome}>
            {outcomeWords(seen)}
          </span>
          <span class="line-site" title={site}>
            <Marked text={fullName(site)} isNarrow />
          </span>
          <span class="unseen">. {witnessWords(seen)}</span>
        </span>
      </span>
    </>
  );
}

function wordsOf({ activity, outcome }: Row): string {
  if (!hasHappened(outcome)) return tried(activity);
  // More names would be cut where it is narrow; the details have them all.
  return [sentence(activity), ...conditions(activity, 'after', 1)].join(' ');
}

function seenOf({ activity, via, witnesses, outcome, status }: Row): Seen {
  const ended = outcome === 'unknown' ? {} : { outcome: { outcome, ...defined({ status }) } };
  return { first: { activity, via }, witnesses, ...ended };
}
