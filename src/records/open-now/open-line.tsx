import { useRef, useState } from 'preact/hooks';
import type { Access } from '../../exposure/access';
import { Marked } from '../../ui/marked';
import { name, names } from '../../words/phrases';
import { camel, t } from '../../words/words';
import { accessWords, doubtWords } from './access-words';
import type { Kept } from './removal';
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
  const opener = useRef<HTMLButtonElement>(null);
  const { activityId, activity } = access;
  const { what, howLong } = accessWords(access);
  const about = activity.file?.name ? name(activity.file.name) : what;
  return (
    <tr class="open-line" data-scope={activity.scope ?? 'unknown'}>
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
      </th>
      <td>
        <AccessCell access={access} what={what} />
        {kept && !isAsking && (
          <p class="open-failed">
            {keptWords(kept, activity)} <EndLink access={access} ownServers={actions.ownServers} />
          </p>
        )}
        {isAsking && (
          <Withdraw
            access={access}
            isCertain={actions.isCertain(activityId)}
            kept={kept}
            isRunning={actions.isRunning}
            ownServers={actions.ownServers}
            onWithdraw={() => actions.onWithdraw(access)}
            onKeep={() => {
              setAsking(false);
              opener.current?.focus();
            }}
          />
        )}
      </td>
      <td>{howLong}</td>
      <td>
        <div class="open-acts">
          <button
            type="button"
            class="button"
            ref={opener}
            aria-label={t('open_withdrawTitle', about)}
            aria-expanded={isAsking}
            onClick={() => setAsking(!isAsking)}
          >
            {t('open_withdraw')}
          </button>
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
  );
}

function titleOf({ activity: { kind, file, object } }: Access): string {
  if (object) return t(`object_${object}`);
  if (file?.name) return name(file.name);
  return t(kind === 'oauth-consent' || kind === 'guest-invite' ? `kind_${camel(kind)}` : 'overview_unnamed');
}

function AccessCell({ access: { domains, doubts }, what }: { access: Access; what: string }) {
  return (
    <>
      <p>
        <Marked text={what} />
      </p>
      {domains.length > 0 && (
        <p class="aside">
          <Marked text={t('open_domains', names(domains))} />
        </p>
      )}
      {doubts.map(doubt => (
        <p key={doubt} class="open-doubt">
          {doubtWords(doubt)}
        </p>
      ))}
    </>
  );
}
