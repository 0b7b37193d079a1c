import type { Observation } from '../event';
import { percentDecoded } from './read/percent';

/** Appends the decoded address, because services decode letters and clients escape `$`. */
export function literalsText(observation: Observation): string {
  const url = addressOf(observation).toLowerCase();
  return url.includes('%') ? `${url} ${percentDecoded(url).toLowerCase()}` : url;
}

function addressOf({ scheme = 'https', host, path, query }: Observation): string {
  return `${scheme}://${host}${path}?${query}`;
}
