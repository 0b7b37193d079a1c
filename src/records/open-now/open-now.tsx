import { useRef } from 'preact/hooks';
import { numberOfDays } from '../../words/phrases';
import { t } from '../../words/words';
import { useOpen } from '../use-open';
import type { ViewProps } from '../view-props';
import { OpenList } from './open-list';
import { useUndoable } from './use-undoable';

export function OpenNow(props: ViewProps) {
  const { isReading, policy } = props;
  const open = useOpen(props);
  const certain = useUndoable(props.rows);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section class="open-now" aria-labelledby="open-heading" aria-busy={!(open && certain) || isReading}>
      <h2 id="open-heading" ref={heading} tabIndex={-1}>
        {t('records_open')}
      </h2>
      {!(open && certain) && <p class="loading">{t('popup_loading')}</p>}
      {open && (
        <p class="aside open-knows">
          {t('open_knows')} {t('open_kept', numberOfDays(policy.retentionDays))}
        </p>
      )}
      {open && certain && <OpenList {...props} {...{ open, certain }} onGone={() => heading.current?.focus()} />}
    </section>
  );
}
