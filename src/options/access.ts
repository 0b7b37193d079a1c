/** The person's word on sites, as the browser takes it. */
import { browser } from '../browser';

/**
 * What the section can do. Each resolves when the person has answered, and rejects when the browser
 * does not even ask.
 */
export interface Access {
  allow(origins: readonly string[]): Promise<unknown>;
  withdraw(origins: readonly string[]): Promise<unknown>;
}

/**
 * `allow` has to be called in the click itself: after the first `await` the browser takes it for
 * our idea and refuses.
 */
export const access: Access = {
  allow: origins => browser.permissions.request({ origins: [...origins] }),
  withdraw: origins => browser.permissions.remove({ origins: [...origins] }),
};
