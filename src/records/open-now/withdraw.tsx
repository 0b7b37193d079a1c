/** Where the undo call is unknown, leads to the site. */
import { useEffect, useRef } from 'preact/hooks';
import type { Access } from '../../exposure/access';
import { endPage } from '../../exposure/end-page';
import { t } from '../../words/words';
import type { Kept } from './removal';
import { keptWords } from './removal-words';

interface Props {
  access: Access;
  isCertain: boolean;
  kept: Kept | undefined;
  isRunning: boolean;
  ownServers: readonly string[];
  onWithdraw(): void;
  onKeep(): void;
}

export function Withdraw({ access, isCertain, kept, isRunning, ownServers, onWithdraw, onKeep }: Props) {
  const first = useRef<HTMLParagraphElement>(null);
  // Screen readers read the question, and Tab goes on from there.
  useEffect(() => first.current?.focus(), []);
  return (
    <div class="withdraw">
      <p ref={first} tabIndex={-1}>
        {isCertain ? t('open_ask') : keptWords('by-hand', access.activity)}
      </p>
      {kept && isCertain && <p class="open-failed">{keptWords(kept, access.activity)}</p>}
      <div class="open-acts">
        {isCertain && (
          <button
            type="button"
            class="button open-yes"
            aria-disabled={isRunning}
            onClick={event => event.isTrusted && onWithdraw()}
          >
            {t('open_askYes')}
          </button>
        )}
        <button type="button" class="button" onClick={onKeep}>
          {t(isCertain ? 'open_askNo' : 'open_close')}
        </button>
        <EndLink access={access} ownServers={ownServers} />
      </div>
    </div>
  );
}

interface EndLinkProps extends Pick<Props, 'access' | 'ownServers'> {
  isMain?: boolean;
}

export function EndLink({ access, ownServers, isMain = false }: EndLinkProps) {
  const page = endPage(access, ownServers);
  if (!page) return null;
  return (
    <a class={isMain ? 'button' : undefined} href={page.url} target="_blank" rel="noreferrer">
      {t(`open_go_${page.what}`)}
    </a>
  );
}
