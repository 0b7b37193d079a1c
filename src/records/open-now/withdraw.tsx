/** Where the undo call is unknown, leads to the site. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EndPage, endsIn } from '../../exposure/end-page';
import { send } from '../../send';
import type { Undone } from '../../wire';
import { type Key, t } from '../../words/words';

interface Props {
  activityId: string;
  isCertain: boolean;
  page: EndPage | undefined;
  endsIn: ReturnType<typeof endsIn>;
  onWithdrawn(): void;
  onKeep(): void;
}

const BY_HAND = { document: 'open_byHand', apps: 'open_byHandApp', directory: 'open_byHandDirectory' } as const;

type State = 'asking' | 'running' | Exclude<Undone, 'done'>;

const WORDS: Readonly<Partial<Record<State, Key>>> = {
  running: 'undo_running',
  refused: 'undo_refused',
  failed: 'undo_failed',
  away: 'open_away',
};

export function Withdraw({ activityId, isCertain, endsIn, page, onWithdrawn, onKeep }: Props) {
  const [state, setState] = useState<State>('asking');
  const first = useRef<HTMLParagraphElement>(null);
  // Screen readers read the question, and Tab goes on from there.
  useEffect(() => first.current?.focus(), []);
  const withdraw = async () => {
    setState('running');
    const became = await send({ type: 'undo', activityId, at: Date.now() }).catch(() => 'failed' as const);
    if (became === 'done') onWithdrawn();
    else setState(became);
  };
  const words = WORDS[state];
  return (
    <div class="withdraw">
      <p ref={first} tabIndex={-1}>
        {t(isCertain ? 'open_ask' : BY_HAND[endsIn])}
      </p>
      <div class="open-acts">
        {isCertain && (
          <button
            type="button"
            class="button open-yes"
            disabled={state === 'running'}
            onClick={event => event.isTrusted && withdraw()}
          >
            {t('open_askYes')}
          </button>
        )}
        {page && (
          <a href={page.url} target="_blank" rel="noreferrer">
            {t(`open_go_${page.what}`)}
          </a>
        )}
        <button type="button" class="quiet" disabled={state === 'running'} onClick={onKeep}>
          {t(isCertain ? 'open_askNo' : 'open_close')}
        </button>
      </div>
      <p role="status">{words && t(words)}</p>
    </div>
  );
}
