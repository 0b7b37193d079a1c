/**
 * `formdata` fires for a form being sent, but also for the page's `new FormData(form)`. Only a
 * wrapped `submit()` tells them apart; the relay does the rest (relay/forms.ts).
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
      // Later events are the page's own.
      submitting = undefined;
    },
    true,
  );
}
