import { count } from '../../words/phrases';

export function Bar({ value, most, words = count(value) }: { value: number; most: number; words?: string }) {
  return (
    <span class="bar">
      <span class="bar-length" aria-hidden="true">
        <span style={{ inlineSize: `${most > 0 ? Math.max(2, (100 * value) / most) : 0}%` }} />
      </span>
      <span>{words}</span>
    </span>
  );
}
