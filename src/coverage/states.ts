/**
 * What can be said of a page, how bad it is, and what a person can do about it. The words are in
 * `_locales`: `coverage_<state in camelCase>` and the same with `Why`.
 */
import type { Coverage } from '../event';

/**
 * Beyond what is told of a host. `asleep`: the browser has put the page away or it did not answer,
 * so that nothing can be said. `hidden`: the organisation's browser policy closes the page to all
 * extensions, and Chromium does not even tell its address.
 */
export type PageState = Coverage | 'asleep' | 'hidden';

/**
 * `reload`: the page. `allow`: the host, in the settings. `admin`: nobody who sits here can change
 * it. `wait`: open the page.
 */
export type Remedy = 'none' | 'wait' | 'reload' | 'allow' | 'admin';

/** In rising order of trouble. */
const STATES = {
  watched: 'none',
  asleep: 'wait',
  granted: 'wait',
  'unknown-host': 'admin',
  'network-only': 'reload',
  'not-injectable': 'admin',
  hidden: 'admin',
  'not-granted': 'allow',
} as const satisfies Record<PageState, Remedy>;

const RISING = Object.keys(STATES);

export function remedyOf(state: PageState): Remedy {
  return STATES[state];
}

/** For sorting: the worst first, in the order given where they are equal. */
export function worstFirst(one: { state: PageState }, other: { state: PageState }): number {
  return RISING.indexOf(other.state) - RISING.indexOf(one.state);
}

export function worse<State extends PageState>(one: State, other: State): State {
  return RISING.indexOf(other) > RISING.indexOf(one) ? other : one;
}
