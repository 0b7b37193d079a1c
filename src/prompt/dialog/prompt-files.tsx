import type { RefObject } from 'preact';
import { useId, useLayoutEffect } from 'preact/hooks';
import { Marked } from '../../ui/marked';
import { count, plural } from '../../words/phrases';
import { t } from '../../words/words';
import { type Row, sizeOf } from './prompt-list';

interface Props {
  rows: readonly Row[];
  list: RefObject<HTMLUListElement | null>;
  hidden: ReadonlySet<string>;
  /** How many is in the title. */
  isCounted: boolean;
}

export function PromptFiles({ rows, list, hidden, isCounted }: Props) {
  const id = useId();
  // Only a list that scrolls must be reachable by keyboard.
  useLayoutEffect(() => {
    if (list.current) list.current.tabIndex = list.current.scrollHeight > list.current.clientHeight ? 0 : -1;
  });
  if (rows.length === 0) return null;
  const below = sizeOf(rows.filter(({ key }) => hidden.has(key)));
  return (
    <div class="prompt-files">
      {/* Grows while others come in. */}
      <p id={id} role="status" class={isCounted ? 'unseen' : undefined}>
        {plural('question_more', sizeOf(rows))}
      </p>
      {below > 0 && <p class="prompt-below">{t('question_below', count(below))}</p>}
      <ul ref={list} aria-labelledby={id}>
        {rows.map(row => (
          <li key={row.key}>
            <Marked text={row.label ?? plural('question_unnamed', sizeOf([row]))} />
          </li>
        ))}
      </ul>
    </div>
  );
}
