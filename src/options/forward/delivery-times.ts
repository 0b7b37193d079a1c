import type { ForwardState } from '../../log/schema';

/** ms. */
export interface Figures {
  median: number;
  p99: number;
}

export type Stretch = 'seenStored' | 'storedSent' | 'sentAcknowledged' | 'overall';

export function deliveryTimes(times: ForwardState['times']): Record<Stretch, Figures> | undefined {
  if (times.length === 0) return undefined;
  return {
    seenStored: figures(times.map(([seen, stored]) => stored - seen)),
    storedSent: figures(times.map(([, stored, sent]) => sent - stored)),
    sentAcknowledged: figures(times.map(([, , sent, acknowledged]) => acknowledged - sent)),
    overall: figures(times.map(([seen, , , acknowledged]) => acknowledged - seen)),
  };
}

/** Nearest rank. No time is negative. */
function figures(lengths: number[]): Figures {
  const sorted = lengths.map(length => Math.max(0, length)).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}
