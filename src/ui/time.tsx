import { ago, moment } from '../words/phrases';

interface Props {
  at: number;
  now: number;
  /** Where a line has little room. */
  isShort?: boolean;
}

export function Time({ at, now, isShort = false }: Props) {
  return (
    <time dateTime={new Date(at).toISOString()} title={moment(at)}>
      {ago(at, now, isShort ? 'short' : 'long')}
    </time>
  );
}
