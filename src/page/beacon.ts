/** `sendBeacon` cannot wait: it is reported at once, unless the browser refused it. */

import { asBody } from './body';
import { interest } from './interest';
import { apply, argument, isObject } from './natives';
import { consider } from './port';
import { wrap } from './wrap';

export function hookBeacon(): void {
  wrap(Navigator.prototype, 'sendBeacon', (native, self, args) => {
    if (isObject(argument(args, 0))) args[0] = `${args[0]}`;
    const url = interest(argument(args, 0));
    if (!url) return apply(native, self, args);
    const body = asBody(argument(args, 1));
    if (args.length > 1) args[1] = body;
    const sent = apply(native, self, args);
    if (sent) consider('POST', url, 'beacon', [], body);
    return sent;
  });
}
