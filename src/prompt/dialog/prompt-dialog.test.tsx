import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Prompt } from '../../wire';
import { missing } from '../../words/words';
import type { Host } from '../host';
import { PromptDialog } from './prompt-dialog';
import { type OpenPrompt, put } from './prompt-list';

/** A click counts at once: what guards it has tests of its own. */
vi.mock('./modal', () => ({
  useModal: () => ({ dialog: { current: null }, press: (act: () => void) => act }),
}));

type Note = (entries: object[]) => void;
const watchers = new Map<Element, Note[]>();
/** What the boxes show, and how high each element in them is. */
const SHOWN_PX = 100;
const HEIGHT_PX = 10;

beforeAll(() => fakeChrome());
beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #note: Note;
      constructor(note: Note) {
        this.#note = note;
      }
      observe(element: Element) {
        watchers.set(element, [...(watchers.get(element) ?? []), this.#note]);
      }
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  act(() => render(null, document.body));
  vi.unstubAllGlobals();
  watchers.clear();
});
afterAll(() => expect([...missing]).toEqual([]));

const asked: Prompt = {
  activityId: '1',
  meaning: { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file: { name: 'a.docx' } },
  findings: [{ rule: 'anyone-link', level: 'medium', response: 'warn', evidence: {} }],
  organization: {},
  response: 'warn',
  safer: [{ role: 'view' }, { password: true }],
};

function draw(prompt: OpenPrompt, onDecide = vi.fn()) {
  const props = { place: { at: 1, all: 1 }, host: {} as Host, onDecide, onLost() {}, onDeaf() {} };
  act(() => render(<PromptDialog prompt={prompt} {...props} />, document.body));
  return onDecide;
}
const opened = (more: Partial<Prompt> = {}) => put([], { ...asked, ...more })?.[0] as OpenPrompt;
const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const press = (selector: string) => act(() => find(selector)?.click());
const scrolled = (target: Element | null | undefined, top: number) =>
  act(() => {
    for (const note of watchers.get(target as Element) ?? []) {
      const intersectionRatio = Math.max(0, Math.min(top + HEIGHT_PX, SHOWN_PX) - Math.max(top, 0)) / HEIGHT_PX;
      const isIntersecting = intersectionRatio > 0;
      note([
        {
          target,
          isIntersecting,
          intersectionRatio,
          boundingClientRect: { top, height: HEIGHT_PX },
          rootBounds: { top: 0, height: SHOWN_PX },
        },
      ]);
    }
  });

test('cannot go on without a password while one is typed', () => {
  const prompt = opened();
  const onDecide = draw(prompt);
  expect(find('.proceed')?.textContent).toBe('Share anyway');
  press('.safer:last-child');
  expect([find('#link-password') === null, find('.proceed'), find('.stop')?.textContent]).toEqual([
    false,
    null,
    'Don’t share',
  ]);
  press('.back');
  press('.proceed');
  expect(onDecide).toHaveBeenCalledExactlyOnceWith({ choice: 'proceed' }, ['1']);
  press('.safer:last-child');
  // Another file joins, for which a password is no option.
  draw({ ...prompt, safer: [{ role: 'view' }] });
  expect([find('#link-password'), find('.proceed') === null]).toEqual([null, false]);
});

test('says that more follows, and that it is where the reason goes, until there is one', () => {
  draw(opened({ response: 'justify', reason: { choices: [], text: 'required', minLength: 1 } }));
  expect(find('.more-below')).toBeNull();
  const field = find('textarea') as HTMLTextAreaElement;
  const end = find('.prompt-body')?.lastElementChild;
  scrolled(end, 300);
  scrolled(field, 200);
  expect(find('.prompt-body + .more-below')?.textContent).toBe('Scroll down to give a reason');
  for (const top of [50, -50]) {
    scrolled(field, top);
    expect(find('.more-below')?.textContent).toBe('More below');
  }
  scrolled(field, 200);
  field.value = 'The customer asked for it.';
  act(() => void field.dispatchEvent(new Event('input', { bubbles: true })));
  expect(find('.more-below')?.textContent).toBe('More below');
  expect(find('.none-below')).toBeNull();
  scrolled(end, 90);
  // Not seen, but there: what is above it does not move.
  expect(find('.more-below')?.className).toBe('more-below none-below');
});

test('marks the upper edge of what is scrolled while more is above', () => {
  draw(opened({}));
  const [body] = document.getElementsByClassName('prompt-body');
  const scrollTo = (top: number) =>
    act(() => {
      Object.assign(body ?? {}, { scrollTop: top });
      body?.dispatchEvent(new Event('scroll'));
    });
  scrollTo(8);
  expect(body?.previousElementSibling?.className).toBe('more-above');
  scrollTo(0);
  expect(document.getElementsByClassName('more-above')).toHaveLength(0);
  expect(body?.isConnected).toBe(true);
});

test('says in a title that names a file how many others there are', () => {
  const joined = (name: string) => ({ ...asked, activityId: name, meaning: { ...asked.meaning, file: { name } } });
  draw(['b.docx', 'c.docx'].reduce((open, name) => put([open], joined(name))?.[0] ?? open, opened()));
  expect(find('#prompt-title')?.textContent).toBe('Anyone with the link can edit a.docx and 2 more without signing in');
  expect(find('.prompt-files > .unseen')?.textContent).toBe('The same goes for 2 more files.');
  expect([...document.querySelectorAll('.prompt-files li')].map(row => row.textContent)).toEqual(['b.docx', 'c.docx']);
  draw(opened());
  expect(find('#prompt-title')?.textContent).toBe('Anyone with the link can edit a.docx without signing in');
});

const SAFER_HEADING = '.safer-ways > legend';

test('says that safer options are further down', () => {
  draw(opened());
  scrolled(find('.prompt-scroll')?.lastElementChild, 300);
  scrolled(find(SAFER_HEADING), 200);
  expect(find('.prompt-scroll + .more-below')?.textContent).toBe('Safer options');
  press('.safer:last-child');
  expect(find('.prompt-scroll + .more-below')?.textContent).toBe('More below');
  scrolled(find('.password-line'), 200);
  expect(find('.prompt-scroll + .more-below')?.textContent).toBe('Protect it with a password');
});

test('says so no more where the heading with the same words is seen', () => {
  draw(opened());
  scrolled(find('.prompt-scroll')?.lastElementChild, 300);
  for (const [top, words] of [
    [95, 'Safer options'],
    [90, 'More below'],
  ] as const) {
    scrolled(find(SAFER_HEADING), top);
    expect(find('.more-below')?.textContent).toBe(words);
  }
});

test('says where the safer options are when a file has joined for which the first is none', () => {
  const prompt = opened();
  draw(prompt);
  scrolled(find('.prompt-scroll')?.lastElementChild, 300);
  scrolled(find(SAFER_HEADING), 50);
  draw({ ...prompt, safer: [{ password: true }] });
  scrolled(find(SAFER_HEADING), 200);
  expect(find('.prompt-scroll + .more-below')?.textContent).toBe('Safer option');
});
