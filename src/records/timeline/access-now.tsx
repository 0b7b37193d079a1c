import type { ActivityKind, ActivityState } from '../../event';
import type { Access } from '../../exposure/access';
import { mostExposedFirst } from '../../exposure/most-exposed-first';
import { openAccessIn } from '../../exposure/open-access';
import { isWaiting } from '../../log/activity-state';
import type { Policy } from '../../policy/policy';
import { Dotted } from '../../ui/dotted';
import { Marked } from '../../ui/marked';
import { endWords } from '../../words/activity-state-words';
import { tried } from '../../words/attempt-text';
import { joined, moment } from '../../words/phrases';
import { conditions, sentence } from '../../words/sentence';
import { t } from '../../words/words';
import { accessWords, doubtWords, nowWords } from '../open-now/access-words';
import { hasHappened, type Row } from '../row';

/** They leave a copy that no setting of the service reaches. */
const COPIES: readonly ActivityKind[] = ['download', 'bulk-download', 'export', 'print', 'sync'];

/** They can share in ways that the list of open access misses. */
const ELSEWHERE: readonly ActivityKind[] = [
  'chat-share',
  'copy-move',
  'guest-invite',
  'oauth-consent',
  'unreadable-batch',
];

function isCopy({ effect, activity: { kind, file, files } }: Row): boolean {
  return (
    effect !== 'no' && (COPIES.includes(kind) || (kind === 'mail-send' && (file !== undefined || files !== undefined)))
  );
}

interface Props {
  state: ActivityState;
  rows: readonly Row[];
  isReading: boolean;
  policy: Policy;
  now: number;
}

export function AccessNow({ state, rows, isReading, policy, now }: Props) {
  const { activity } = state.first;
  const happened = hasHappened(state.outcome?.outcome ?? 'unknown') && !isWaiting(state);
  const open = mostExposedFirst(openAccessIn(rows, policy, now));
  const hasCopy = rows.some(isCopy);
  const isKnown =
    rows.length > 0 && !rows.some(({ effect, activity: { kind } }) => effect !== 'no' && ELSEWHERE.includes(kind));
  return (
    <div class="access-now">
      <section>
        <h3>{t('records_happened')}</h3>
        <p class="main-sentence">
          <Marked text={happened ? [sentence(activity), ...conditions(activity)].join(' ') : tried(activity)} />
        </p>
        <p class="aside">
          <Dotted text={joined([moment(activity.seenAt), endWords(state)])} />
        </p>
      </section>
      <section>
        <h3>{t('records_whoNow')}</h3>
        {open.length > 0 ? (
          <ul class="who-now">
            {open.map(access => (
              <li key={`${access.activityId} ${access.since}`} data-scope={access.activity.scope}>
                <AccessWords access={access} />
              </li>
            ))}
          </ul>
        ) : isReading ? (
          <p class="loading">{t('popup_loading')}</p>
        ) : (
          isKnown && <p>{t('records_nobodyNew')}</p>
        )}
        {hasCopy && <p>{t('records_copy')}</p>}
        <p class="aside">{t('records_nowHint')}</p>
      </section>
    </div>
  );
}

function AccessWords({ access }: { access: Access }) {
  const { howLong } = accessWords(access);
  return (
    <>
      <p>
        <Dotted text={nowWords(access)} />
      </p>
      <p class="aside">{[howLong, ...access.doubts.map(doubtWords)].join(' ')}</p>
    </>
  );
}
