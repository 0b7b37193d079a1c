import { useEffect, useRef, useState } from 'preact/hooks';
import { ExportSection } from '../../ui/export/export-section';
import { saveRecord } from '../../ui/export/save-record';
import { count, plural } from '../../words/phrases';
import { t } from '../../words/words';
import { Nothing } from '../nothing';
import type { Filter } from '../route';
import type { ViewProps } from '../view-props';
import { Detail } from './detail';
import { List, MAX_PRINTED_LINES } from './list';
import { Search } from './search';
import { useLines } from './use-lines';

export function Timeline({ rows, isReading, policy, isSent, now, route, go }: ViewProps) {
  const found = useLines(rows, route);
  const { open } = route;
  const close = () => go({ open: undefined }, 'push');
  const { detail, backTo } = useFocusOnMove(open);
  const field = useRef<HTMLInputElement>(null);
  const clear = () => {
    go({ filter: {} });
    field.current?.focus();
  };
  if (rows.length === 0 && !isReading && open === undefined)
    return <Nothing title={t('empty_title')} what={t('empty_what')} />;
  return (
    <div class="timeline" data-open={open !== undefined}>
      <div class="timeline-list">
        <Search route={route} now={now} onChange={change => go(change)} field={field} />
        <FoundBar found={found?.found} all={rows.length} isReading={isReading} route={route} onClear={clear} />
        {found && found.found > 0 && (
          <List
            key={route.group}
            lines={found.lines}
            isByDay={route.group === 'day'}
            open={open}
            backTo={backTo}
            onOpen={id => go({ open: id }, 'push')}
          />
        )}
        {found && found.lines.length > MAX_PRINTED_LINES && (
          <p class="printed">{t('records_printed', count(MAX_PRINTED_LINES))}</p>
        )}
        {found?.found === 0 && !isReading && (
          <Nothing
            title={t('records_none')}
            what={t(isOnlySearch(route.filter) ? 'records_noneSearch' : 'records_noneWhat')}
          >
            <Clear filter={route.filter} onClear={clear} />
          </Nothing>
        )}
        <details class="save no-print">
          <summary>{t('record_export')}</summary>
          <ExportSection days={policy.retentionDays} save={saveRecord} />
        </details>
      </div>
      {open !== undefined && (
        <Detail
          key={open}
          id={open}
          rows={rows}
          isReading={isReading}
          policy={policy}
          isSent={isSent}
          now={now}
          focusOn={detail}
          onClose={close}
          onOpen={id => go({ open: id }, 'push')}
          onDocument={name =>
            go({ view: 'timeline', group: 'day', open: undefined, filter: { file: name.slice(0, 200) } }, 'push')
          }
        />
      )}
    </div>
  );
}

/** Leaving, also by "back", focuses the line. Not at the start: loading must not take the focus. */
function useFocusOnMove(open: string | undefined) {
  const [backTo, setBackTo] = useState<{ id: string }>();
  const detail = useRef<HTMLElement>(null);
  const before = useRef(open);
  useEffect(() => {
    if (open !== undefined && open !== before.current) detail.current?.focus();
    if (open === undefined && before.current !== undefined) setBackTo({ id: before.current });
    before.current = open;
  }, [open]);
  return { detail, backTo };
}

function isOnlySearch(filter: Filter): boolean {
  return Object.keys(filter).every(key => key === 'q');
}

function clearWords(filter: Filter): string {
  if (filter.q === undefined) return t('records_clearFilters');
  return t(isOnlySearch(filter) ? 'records_clearSearch' : 'records_clear');
}

function Clear({ filter, onClear }: { filter: Filter; onClear(): void }) {
  return (
    <button type="button" class="button" onClick={onClear}>
      {clearWords(filter)}
    </button>
  );
}

interface FoundProps extends Pick<ViewProps, 'isReading' | 'route'> {
  /** Undefined: not counted yet. */
  found: number | undefined;
  all: number;
  onClear(): void;
}

function FoundBar({ found, all, isReading, route, onClear }: FoundProps) {
  const isFiltered = Object.keys(route.filter).length > 0;
  return (
    <div class="found">
      <p role="status">
        {found !== undefined &&
          (isFiltered ? t('records_foundOf', count(found), count(all)) : plural('records_found', found))}{' '}
        {isReading && t('records_still')}
      </p>
      {isFiltered && found !== 0 && <Clear filter={route.filter} onClear={onClear} />}
      {found !== 0 && (
        <button type="button" class="quiet no-print" onClick={() => print()}>
          {t('records_print')}
        </button>
      )}
    </div>
  );
}
