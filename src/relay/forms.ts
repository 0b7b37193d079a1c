import { pause } from '../pause';
import { WORDS } from './words';

const MAX_UNSURE = 8;
/** The first two lists. */
const LITERALS_AND_WRITES = WORDS.split('\n', 2).join(' ').split(' ');

/** A field named `action` or `getAttribute` hides the form's own property. */
function attributeOf(name: string, form: HTMLFormElement, button: Element | null): string {
  return button?.getAttribute(`form${name}`) ?? Element.prototype.getAttribute.call(form, name) ?? '';
}

/** Without files, as the network witness sees it. */
function fieldsText(fields: FormData): string {
  const texts = [...fields].filter((field): field is [string, string] => typeof field[1] === 'string');
  return `${new URLSearchParams(texts)}`;
}

/** @returns call it with the number of a `formdata` event that belongs to a `submit()` */
export function followForms(onPost: (address: string, body: string) => void): (number: number) => void {
  const unsure = new Map<number, () => void>();
  let collected = 0;
  let submit: SubmitEvent | undefined;

  function reporter(form: HTMLFormElement, button: Element | null, fields: FormData): () => void {
    const action = attributeOf('action', form, button);
    const isPost = attributeOf('method', form, button).toLowerCase() === 'post';
    const { baseURI } = document;
    const address = URL.canParse(action, baseURI) ? new URL(action, baseURI).href : '';
    const lower = address.toLowerCase();
    return () => {
      if (isPost && LITERALS_AND_WRITES.some(literal => lower.includes(literal))) onPost(address, fieldsText(fields));
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
      // In a submission, `formdata` directly follows a `submit` that was not prevented.
      const isSent = submit?.target === form && submit.eventPhase === Event.NONE && !submit.defaultPrevented;
      const report = reporter(form, isSent ? (submit?.submitter ?? null) : null, event.formData);
      if (isSent) {
        submit = undefined;
        // The page's listeners may still add fields.
        pause(0).then(report);
        return;
      }
      unsure.set(collected, report);
      unsure.delete(collected - MAX_UNSURE);
    },
    true,
  );
  return number => {
    const report = unsure.get(number);
    unsure.delete(number);
    report?.();
    submit = undefined;
  };
}
