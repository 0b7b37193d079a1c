/**
 * Form posts. `formdata` is dispatched when the browser collects the fields of a form that is really being sent, which spares us from reading the form ourselves (the
 * page could tell). It is also dispatched for the page's own `new FormData(form)`, so it counts only inside a `submit()`, or right after a `submit` event
 * that nobody prevented; and only if the browser dispatched both, for a page can do so, too.
 */
import { interest } from './interest';
import { apply, attribute, eventPhase, eventTarget, formData, isPrevented, later, listen, lowerCase, submitterOf } from './natives';
import { consider } from './port';
import { wrap } from './wrap';

let submitting: unknown;
let submitEvent: Event | undefined;

/** The pressed button may have an address and a method of its own. Attributes, because a field named `action` hides the property. */
function tell(form: unknown, button: Element | null | undefined, fields: FormData): void {
  const stated = (name: string) => (button && attribute(button, `form${name}`)) ?? attribute(form, name) ?? '';
  const url = lowerCase(stated('method')) === 'post' ? interest(stated('action')) : undefined;
  if (url === undefined) return;
  // Later, for the page's own listeners may still add fields.
  later(0, () => consider('POST', url, 'form', [['content-type', 'application/x-www-form-urlencoded']], fields));
}

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
    'submit',
    event => {
      if (event.isTrusted) submitEvent = event;
    },
    true,
  );
  listen(
    'formdata',
    event => {
      const form = eventTarget(event);
      const sent = submitEvent && eventTarget(submitEvent) === form && eventPhase(submitEvent) === 0 && !isPrevented(submitEvent);
      if (!event.isTrusted || (form !== submitting && !sent)) return;
      tell(form, sent ? submitterOf(submitEvent) : undefined, formData(event));
      // What comes after is the page's own.
      submitting = submitEvent = undefined;
    },
    true,
  );
}
