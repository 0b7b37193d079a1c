/** `navigator.sendBeacon` answers at once and cannot wait: it is told, and goes. */

import { bodyText, copyBody } from './body';
import { interest } from './interest';
import { apply } from './natives';
import { consider } from './port';
import { wrap } from './wrap';

export function hookBeacon(): void {
  wrap(Navigator.prototype, 'sendBeacon', (native, self, args) => {
    if (typeof args[0] === 'object' && args[0] !== null) args[0] = `${args[0]}`;
    const url = typeof args[0] === 'string' ? interest(args[0]) : undefined;
    if (url !== undefined) {
      const body = copyBody(args[1]);
      consider({ method: 'POST', url, via: 'beacon', headers: [] }, done => bodyText(body, done));
    }
    return apply(native, self, args);
  });
}
