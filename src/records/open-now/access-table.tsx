import { Dotted } from '../../ui/dotted';
import { count } from '../../words/phrases';
import { t } from '../../words/words';
import type { AccessGroup } from './groups';
import { type LineActions, OpenLine } from './open-line';
import type { Kept } from './removal';

interface Props extends LineActions {
  caption: string;
  /** What is shown; one access may be in several groups. */
  groups: readonly AccessGroup[];
  selected: ReadonlySet<string>;
  kept: ReadonlyMap<string, Kept>;
}

const COLUMNS = ['overview_document', 'open_access', 'open_time', 'open_actions'] as const;

export function AccessTable({ caption, groups, selected, kept, ...actions }: Props) {
  const shown = [...new Set(groups.flatMap(({ access }) => access.map(({ activityId }) => activityId)))];
  const chosen = shown.filter(id => selected.has(id)).length;
  return (
    <>
      <label class="open-all">
        <input
          type="checkbox"
          checked={chosen === shown.length}
          indeterminate={chosen > 0 && chosen < shown.length}
          onChange={event => actions.onSelect(shown, event.currentTarget.checked)}
        />
        <span>{t('open_selectAll')}</span>
      </label>
      <table class="open-table paper">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            {COLUMNS.map(key => (
              <th scope="col" key={key}>
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(group => (
          <tbody key={group.key}>
            <tr class="open-group">
              <th scope="rowgroup" colSpan={COLUMNS.length + 1}>
                <Dotted text={group.title} /> <span class="aside">{count(group.count)}</span>
              </th>
            </tr>
            {group.access.map(access => (
              <OpenLine
                key={access.activityId}
                access={access}
                isSelected={selected.has(access.activityId)}
                kept={kept.get(access.activityId)}
                {...actions}
              />
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}
