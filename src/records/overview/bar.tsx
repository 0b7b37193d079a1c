import { count } from '../../words/phrases';

/** @param most highest value of the column */
export function Bar({ value, most }: { value: number; most: number }) {
  return (
    <span class="bar">
      <span class="bar-length" aria-hidden="true">
        <span style={{ inlineSize: `${most > 0 ? Math.max(2, (100 * value) / most) : 0}%` }} />
      </span>
      <span>{count(value)}</span>
    </span>
  );
}
