/** The files that a question is about beside the one in its title. */
import type { RefObject } from 'preact';
import { useId, useLayoutEffect } from 'preact/hooks';
import { Marked } from '../../ui/marked';
import { plural } from '../../words/phrases';
import type { Row } from './questions';

interface Props {
  rows: readonly Row[];
  /** The list, whose children are the rows. */
  list: RefObject<HTMLUListElement | null>;
  /** Keys of rows that were never in sight. */
  hidden: ReadonlySet<string>;
}

export function QuestionFiles({ rows, list, hidden }: Props) {
  const id = useId();
  // Whoever has no mouse must reach what is to be scrolled, and nobody a place where there is
  // nothing to do.
  useLayoutEffect(() => {
    if (list.current) list.current.tabIndex = list.current.scrollHeight > list.current.clientHeight ? 0 : -1;
  });
  if (rows.length === 0) return null;
  const below = sizeOf(rows.filter(({ key }) => hidden.has(key)));
  return (
    <div class="question-files">
      {/* Grows while others come in. */}
      <p id={id} role="status">
        {plural('question_more', sizeOf(rows))}
      </p>
      {below > 0 && <p class="question-below">{plural('question_below', below)}</p>}
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

function sizeOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { files }) => sum + files, 0);
}
