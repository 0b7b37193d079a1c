/**
 * Form posts. `formdata` is dispatched when the browser collects the fields of a form that is really being sent, which spares us from reading the form ourselves (the
 * page could tell). It is also dispatched for the page's own `new FormData(form)`, so it counts only inside a `submit()`, or right after a `submit` event
 * that nobody prevented.
 */
import { interest } from './interest';
import {
  appendQuery,
  apply,
  eachFormField,
  eventPhase,
  eventTarget,
  formAction,
  formData,
  formMethod,
  isPrevented,
  later,
  listen,
  queryText,
  SavedURLSearchParams,
} from './natives';
import { consider } from './port';
import { wrap } from './wrap';

let submitting: unknown;
let submitEvent: Event | undefined;

/** As the browser sends it, without files. */
function asQuery(fields: FormData): string {
  const query = new SavedURLSearchParams();
  eachFormField(fields, [
    (value, name) => {
      if (typeof value === 'string') appendQuery(query, [name, value]);
    },
  ]);
  return queryText(query, []);
}

function tell(form: unknown, fields: FormData): void {
  const url = formMethod(form) === 'post' ? interest(formAction(form)) : undefined;
  if (url === undefined) return;
  const headers: [string, string][] = [['content-type', 'application/x-www-form-urlencoded']];
  // The fields are read later: the page's own listeners may still add some.
  consider({ method: 'POST', url, via: 'form', headers }, done => later(() => done(asQuery(fields)), 0));
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
      submitEvent = event;
    },
    true,
  );
  listen(
    'formdata',
    event => {
      const form = eventTarget(event);
      const sent = submitEvent && eventTarget(submitEvent) === form && eventPhase(submitEvent) === 0 && !isPrevented(submitEvent);
      if (form === submitting || sent) tell(form, formData(event));
    },
    true,
  );
}
