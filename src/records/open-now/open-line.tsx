import { useState } from 'preact/hooks';
import type { Access } from '../../exposure/access';
import { endPage, endsIn } from '../../exposure/end-page';
import { Marked } from '../../ui/marked';
import { name, names } from '../../words/phrases';
import { t } from '../../words/words';
import { accessWords, doubtWords } from './access-words';
import { Withdraw } from './withdraw';

interface Props {
  access: Access;
  isCertain: boolean;
  ownServers: readonly string[];
  onWithdrawn(): void;
  onStory(): void;
}

export function OpenLine({ access, isCertain, ownServers, onWithdrawn, onStory }: Props) {
  const [isAsking, setAsking] = useState(false);
  const { what, howLong } = accessWords(access);
  const { domains, doubts, activity } = access;
  const about = activity.file?.name ? name(activity.file.name) : what;
  return (
    <li class="open-line paper" data-scope={activity.scope ?? 'unknown'}>
      <p class="open-what">
        <Marked text={what} />
      </p>
      <p class="open-long">{howLong}</p>
      <p class="aside">
        <Marked text={name(activity.site ?? activity.host)} />
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
      <div class="open-acts">
        <button
          type="button"
          class="button"
          aria-label={t('open_withdrawTitle', about)}
          aria-expanded={isAsking}
          onClick={() => setAsking(!isAsking)}
        >
          {t('open_withdraw')}
        </button>
        <button type="button" class="quiet" aria-label={t('open_storyTitle', about)} onClick={onStory}>
          {t('open_story')}
        </button>
      </div>
      {isAsking && (
        <Withdraw
          activityId={access.activityId}
          isCertain={isCertain}
          endsIn={endsIn(activity)}
          page={endPage(access, ownServers)}
          onWithdrawn={onWithdrawn}
          onKeep={() => setAsking(false)}
        />
      )}
    </li>
  );
}
