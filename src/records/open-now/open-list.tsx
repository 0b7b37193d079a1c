import { useState } from 'preact/hooks';
import type { Access } from '../../exposure/access';
import { count, numberOfDays, plural } from '../../words/phrases';
import { t } from '../../words/words';
import { Nothing } from '../nothing';
import type { Open } from '../use-open';
import type { ViewProps } from '../view-props';
import { AccessTable } from './access-table';
import { type AccessGroup, firstRows, groupsOf } from './groups';
import { matches } from './matches';
import { OpenSearch } from './open-search';
import { progressWords } from './removal-words';
import { RemoveSelected } from './remove-selected';
import { Removing } from './removing';
import { useRemoval } from './use-removal';
import { useSelection } from './use-selection';

interface Props extends ViewProps {
  open: Open;
  /** Whose undo call is known. */
  certain: ReadonlySet<string>;
  /** What had the focus is gone. */
  onGone(): void;
}

const PAGE_SIZE = 25;

export function OpenList({ open: { access, documents }, certain, policy, route, go, onGone }: Props) {
  const [room, setRoom] = useState(PAGE_SIZE);
  const { selected, select } = useSelection();
  const isCertain = (id: string) => certain.has(id);
  const removal = useRemoval(isCertain, id => select([id], false));
  const { q } = route.filter;
  const found = q === undefined ? access : access.filter(one => matches(one, q));
  const groups = groupsOf(found, route.by, policy, documents);
  const lines = groups.reduce((sum, group) => sum + group.access.length, 0);
  const shown = firstRows(groups, room);
  const chosen = chosenOf(shown, selected);
  const { progress } = removal;
  const clear = () => {
    onGone();
    go({ filter: {} });
  };
  return (
    <>
      {(access.length > 0 || q !== undefined) && (
        <OpenSearch
          route={route}
          onChange={change => {
            removal.clear();
            go(change);
          }}
        />
      )}
      {/* Always there, so that screen readers announce each change. */}
      <p role="status" class={progress ? 'open-said paper' : 'open-found'} data-kept={progress && progress.kept > 0}>
        {progress
          ? progressWords(progress)
          : q !== undefined && t('records_foundOf', count(found.length), count(access.length))}
      </p>
      {removal.isRunning && progress && <Removing progress={progress} onCancel={removal.cancel} onGone={onGone} />}
      {access.length === 0 ? (
        <Nothing title={t('open_none')} what={t('open_noneWhy', numberOfDays(policy.retentionDays))} />
      ) : (
        found.length === 0 && (
          <Nothing title={t('records_none')} what={t('records_noneSearch')}>
            <button type="button" class="button" onClick={clear}>
              {t('records_clearSearch')}
            </button>
          </Nothing>
        )
      )}
      {chosen.length > 0 && (
        <RemoveSelected
          chosen={chosen}
          isCertain={isCertain}
          isRunning={removal.isRunning}
          onRemove={() => {
            onGone();
            removal.remove(chosen).catch(console.error);
          }}
        />
      )}
      {found.length > 0 && (
        <AccessTable
          caption={t('open_count', count(access.length))}
          groups={shown}
          selected={selected}
          kept={removal.kept}
          ownServers={policy.extraHosts}
          isRunning={removal.isRunning}
          isCertain={isCertain}
          onSelect={select}
          onWithdraw={one => removal.remove([one]).then(removed => removed > 0 && onGone(), console.error)}
          onState={id => go({ view: 'timeline', filter: {}, open: id }, 'push')}
        />
      )}
      {lines > room && (
        <button type="button" class="button" onClick={() => setRoom(room + PAGE_SIZE)}>
          {plural('more', lines - room)}
        </button>
      )}
    </>
  );
}

function chosenOf(shown: readonly AccessGroup[], selected: ReadonlySet<string>): Access[] {
  const all = shown.flatMap(group => group.access).filter(({ activityId }) => selected.has(activityId));
  return [...new Set(all)];
}
