import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Access } from '../../exposure/access';
import { endPage } from '../../exposure/end-page';
import { Dotted } from '../../ui/dotted';
import { Marked } from '../../ui/marked';
import { clock, day, joined, name, names } from '../../words/phrases';
import { camel, t } from '../../words/words';
import { accessWords, doubtWords } from './access-words';
import { isForSite, type Kept } from './removal';
import { keptWords } from './removal-words';
import { EndLink, Withdraw } from './withdraw';

export interface LineActions {
  ownServers: readonly string[];
  isRunning: boolean;
  isCertain(activityId: string): boolean;
  onSelect(activityIds: readonly string[], isSelected: boolean): void;
  onWithdraw(access: Access): void;
  onState(activityId: string): void;
}

interface Props extends LineActions {
  access: Access;
  isSelected: boolean;
  kept: Kept | undefined;
}

export function OpenLine({ access, isSelected, kept, ...actions }: Props) {
  const [isAsking, setAsking] = useState(false);
  const acts = useFocusBack(isAsking);
  const { activityId, activity } = access;
  const { what, howLong } = accessWords(access);
  const when = isUnnamed(access) && joined([day(access.since), clock(access.since)]);
  const about = activity.file?.name ? name(activity.file.name) : when ? `${what} ${when}` : what;
  return (
    <>
      <tr class="open-line">
        <td>
          <input
            type="checkbox"
            aria-label={t('open_select', about)}
            checked={isSelected}
            onChange={event => actions.onSelect([activityId], event.currentTarget.checked)}
          />
        </td>
        <th scope="row">
          <Marked text={titleOf(access)} />
          <p class="aside">
            <Marked text={name(activity.site ?? activity.host)} />
          </p>
          {when && (
            <p class="aside">
              <Dotted text={when} />
            </p>
          )}
        </th>
        <td>
          <AccessCell access={access} what={what} kept={kept} />
          {kept && !isAsking && <p class="open-failed">{keptWords(kept, activity)}</p>}
        </td>
        <td>{howLong}</td>
        <td>
          <div class="open-acts" ref={acts}>
            <Remove
              {...{ access, about, kept, isAsking, setAsking, ...actions }}
              isCertain={actions.isCertain(activityId)}
            />
            <button
              type="button"
              class="quiet"
              aria-label={t('open_storyTitle', about)}
              onClick={() => actions.onState(activityId)}
            >
              {t('open_story')}
            </button>
          </div>
        </td>
      </tr>
      {isAsking && (
        <tr class="open-asking">
          <td colSpan={5}>
            <Withdraw
              access={access}
              isCertain={actions.isCertain(activityId)}
              kept={kept}
              isRunning={actions.isRunning}
              ownServers={actions.ownServers}
              onWithdraw={() => actions.onWithdraw(access)}
              onKeep={() => setAsking(false)}
            />
          </td>
        </tr>
      )}
    </>
  );
}

/** When the question closes, the focus goes to the first of the returned element. */
function useFocusBack(isAsking: boolean) {
  const acts = useRef<HTMLDivElement>(null);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    if (wasAsking.current && !isAsking) (acts.current?.firstElementChild as HTMLElement | null)?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  return acts;
}

interface RemoveProps extends Pick<Props, 'access' | 'kept' | 'isRunning' | 'ownServers'> {
  about: string;
  isCertain: boolean;
  isAsking: boolean;
  setAsking(isAsking: boolean): void;
}

function Remove({ access, about, kept, isRunning, ownServers, isCertain, isAsking, setAsking }: RemoveProps) {
  if (isForSite(kept) && !isAsking && endPage(access, ownServers))
    return <EndLink {...{ access, ownServers }} isMain />;
  return (
    <>
      <button
        type="button"
        class="button"
        aria-label={t(isCertain ? 'open_withdrawTitle' : 'open_howTitle', about)}
        aria-expanded={isAsking}
        aria-disabled={isRunning}
        onClick={() => !isRunning && setAsking(!isAsking)}
      >
        {t(isCertain ? 'open_withdraw' : 'open_how')}
      </button>
      {kept && !isAsking && <EndLink {...{ access, ownServers }} />}
    </>
  );
}

function titleOf({ activity: { kind, file, object } }: Access): string {
  if (object) return t(`object_${object}`);
  if (file?.name) return name(file.name);
  return t(kind === 'oauth-consent' || kind === 'guest-invite' ? `kind_${camel(kind)}` : 'overview_unnamed');
}

/** Only its time tells it from others of the same site. */
function isUnnamed(access: Access): boolean {
  return titleOf(access) === t('overview_unnamed');
}

interface CellProps extends Pick<Props, 'access' | 'kept'> {
  what: string;
}

function AccessCell({ access: { activity, domains, doubts }, what, kept }: CellProps) {
  // The site has just answered for it.
  const open = doubts.filter(doubt => kept !== 'refused' || doubt !== 'maybe-ended');
  return (
    <>
      {activity.scope === 'anonymous' && !activity.password && (
        <p class="level" data-level="high">
          {t('scope_anonymous')}
        </p>
      )}
      <p>
        <Marked text={what} />
      </p>
      {domains.length > 0 && (
        <p class="aside">
          <Marked text={t('open_domains', names(domains))} />
        </p>
      )}
      {open.map(doubt => (
        <p key={doubt} class="open-doubt">
          {doubtWords(doubt)}
        </p>
      ))}
    </>
  );
}
