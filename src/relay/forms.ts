/**
 * Form posts, as the browser announces them. Which of them are real, the page hook helps to tell
 * (page/form.ts).
 */
import { LITERALS, WRITES } from './literals';

/**
 * Collected fields are remembered until the page hook has had the time to say that they are being
 * sent.
 */
const REMEMBERED = 8;

/** Attributes, because a field named `action` or `getAttribute` hides the form's own property. */
function stated(name: string, form: HTMLFormElement, button: Element | null): string {
  return button?.getAttribute(`form${name}`) ?? Element.prototype.getAttribute.call(form, name) ?? '';
}

/**
 * The fields without files, as the query of an address: as the network witness is told of every
 * kind of form.
 */
function fieldsText(fields: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of fields) if (typeof value === 'string') query.append(name, value);
  return query.toString();
}

/**
 * Follows the forms of this document.
 * @param tell gets the absolute address and the fields of every post whose address may be our
 * business.
 * @returns to be called with the number of a `formdata` event that belongs to a `submit()`.
 */
export function followForms(tell: (address: string, body: string) => void): (number: number) => void {
  const unsure = new Map<number, () => void>();
  let collected = 0;
  let submit: SubmitEvent | undefined;

  function teller(form: HTMLFormElement, button: Element | null, fields: FormData): () => void {
    const action = stated('action', form, button);
    const isPost = stated('method', form, button).toLowerCase() === 'post';
    const address = URL.canParse(action, document.baseURI) ? new URL(action, document.baseURI).href : '';
    const lower = address.toLowerCase();
    return () => {
      if (isPost && [...LITERALS, ...WRITES].some(literal => lower.includes(literal)))
        tell(address, fieldsText(fields));
    };
  }

  addEventListener(
    'submit',
    event => {
      if (event.isTrusted) submit = event;
    },
    true,
  );
  addEventListener(
    'formdata',
    event => {
      if (!event.isTrusted) return;
      collected += 1;
      const form = event.target as HTMLFormElement;
      // The browser collects right after a `submit` event that nobody prevented, of a form that is
      // being sent.
      const isSent = submit?.target === form && submit.eventPhase === Event.NONE && !submit.defaultPrevented;
      const tellOfIt = teller(form, isSent ? (submit?.submitter ?? null) : null, event.formData);
      if (isSent) {
        submit = undefined;
        // Later, for the page's own listeners may still add fields.
        AbortSignal.timeout(0).addEventListener('abort', tellOfIt);
        return;
      }
      unsure.set(collected, tellOfIt);
      unsure.delete(collected - REMEMBERED);
    },
    true,
  );
  return number => {
    const tellOfIt = unsure.get(number);
    unsure.delete(number);
    tellOfIt?.();
    submit = undefined;
  };
}
