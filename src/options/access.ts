import { browser } from '../browser';

/** Rejects if the browser does not ask. */
export interface Access {
  allow(origins: readonly string[]): Promise<unknown>;
  withdraw(origins: readonly string[]): Promise<unknown>;
}

/** Call `allow` within the click: after the first `await` the browser refuses. */
export const access: Access = {
  allow: origins => browser.permissions.request({ origins: [...origins] }),
  withdraw: origins => browser.permissions.remove({ origins: [...origins] }),
};
