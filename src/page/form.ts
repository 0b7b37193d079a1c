/**
 * Form posts. `formdata` is dispatched when the browser collects the fields of a form that is
 * really being sent; but also for the page's own `new FormData(form)`. Which of them is which only
 * shows inside a `submit()`, which no event announces: that is all this script adds. The content
 * script, whose world the page cannot reach, hears the same events and does the rest
 * (relay/forms.ts).
 */
import { apply, eventTarget, listen } from './natives';
import { post } from './port';
import { wrap } from './wrap';

let submitting: unknown;
/** The content script counts the same events. */
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
      // What comes after is the page's own.
      submitting = undefined;
    },
    true,
  );
}
