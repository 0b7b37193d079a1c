/** Texts are in `_locales`: `coverage_<state in camelCase>`, and the same with `Why`. */
import type { Coverage } from '../event';

/**
 * `asleep`: suspended or silent. `hidden`: closed by a browser policy; Chromium hides its address.
 */
export type PageState = Coverage | 'asleep' | 'hidden';

/**
 * `reload`: the page. `allow`: the host, in the settings. `admin`: the user cannot change it.
 * `wait`: open the page.
 */
export type Remedy = 'none' | 'wait' | 'reload' | 'allow' | 'admin';

/** In order of severity. */
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

export function worstFirst(one: { state: PageState }, other: { state: PageState }): number {
  return RISING.indexOf(other.state) - RISING.indexOf(one.state);
}

export function worse<State extends PageState>(one: State, other: State): State {
  return RISING.indexOf(other) > RISING.indexOf(one) ? other : one;
}
