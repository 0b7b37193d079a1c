/**
 * `formdata` also fires for the page's `new FormData(form)`; only a wrapped `submit()` tells them
 * apart. The relay does the rest (relay/forms.ts).
 */
import { apply, eventTarget, listen } from './natives';
import { post } from './port';
import { wrap } from './wrap';

let submitting: unknown;
/** The relay counts the same events. */
let collected = 0;

export function hookForm(): void {
  wrap(HTMLFormElement.prototype, 'submit', (native, self, args) => {
    submitting = self;
    try {
      return apply(native, self, args);
    } finally {
      submitting = undefined;
    }
  });
  listen(
    'formdata',
    event => {
      if (!event.isTrusted) return;
      collected += 1;
      if (eventTarget(event) !== submitting) return;
      post(['form', collected]);
      submitting = undefined;
    },
    true,
  );
}
