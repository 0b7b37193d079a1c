import '../test/dom';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeChrome } from '../ui/test/fake-chrome';
import type { Answered, Envelope, Prompt, ToWarning } from '../wire';
import { startPromptController } from './prompt-controller';

/** Makes the page look as if it hid nothing, which is not what these tests are about. */
vi.mock('./host', () => ({
  makeHost: () => ({
    root: document.body,
    element: document.body,
    show() {},
    attach() {},
    hide() {},
    isVisible: () => true,
  }),
}));
vi.mock('./dialog/prompt-dialog', () => ({
  PromptDialog: ({ prompt, onDecide }: Parameters<typeof import('./dialog/prompt-dialog').PromptDialog>[0]) => (
    <dialog open>
      {prompt.activityIds.map(activityId => (
        <p key={activityId}>{activityId}</p>
      ))}
      <button type="button" onClick={() => onDecide({ choice: 'proceed' }, prompt.activityIds)} />
    </dialog>
  ),
}));

type Listener = (message: Envelope<ToWarning>, sender: object, answer: (value: unknown) => void) => void;

/** The background: what it was sent, and its replies, which take as long as the test wants. */
function background() {
  const replies = new Map<string, (answered: Answered) => void>();
  let listener: Listener = () => undefined;
  fakeChrome();
  Object.assign(chrome, {
    runtime: {
      id: 'own',
      onMessage: {
        addListener: (added: Listener) => {
          listener = added;
        },
      },
      sendMessage: ({ activityId }: { activityId: string }) =>
        new Promise(resolve => replies.set(activityId, value => resolve({ ok: true, value }))),
    },
  });
  const ask = (activityId: string) => {
    const prompt: Prompt = {
      activityId,
      meaning: { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file: { id: activityId } },
      findings: [{ rule: 'anyone-link', level: 'high', response: 'justify', evidence: {} }],
      organization: {},
      response: 'justify',
    };
    let answer: unknown;
    listener({ type: 'ask', ...prompt }, { id: 'own' }, value => {
      answer = value;
    });
    return answer;
  };
  return { ask, reply: (activityId: string, over: boolean) => replies.get(activityId)?.({ over }) };
}

const onScreen = () => [...document.querySelectorAll('dialog p')].map(({ textContent }) => textContent);
const press = () => document.querySelector('button')?.click();
const soon = () => new Promise(resolve => setTimeout(resolve, 10));

afterEach(() => {
  document.body.innerHTML = '';
});

test.each(['before', 'after'])(
  'shows a prompt again once after an invalid answer, asked again %s the reply',
  async order => {
    const { ask, reply } = background();
    startPromptController();
    ask('one');
    press();
    expect(onScreen()).toEqual([]);
    if (order === 'before') ask('one');
    reply('one', false);
    await soon();
    if (order === 'after') ask('one');
    expect(onScreen()).toEqual(['one']);
    press();
    reply('one', true);
    await soon();
    expect(onScreen()).toEqual([]);
  },
);

test('shows only the prompt with the invalid answer again while others are in flight', async () => {
  const { ask, reply } = background();
  startPromptController();
  ask('one');
  ask('two');
  expect(onScreen()).toEqual(['one', 'two']);
  press();
  reply('one', false);
  await soon();
  ask('one');
  expect(onScreen()).toEqual(['one']);
  reply('two', true);
  await soon();
  expect(onScreen()).toEqual(['one']);
});

test('shows no prompt in a page that is too small to read it', () => {
  const { ask } = background();
  startPromptController();
  for (const [width, height] of [
    [1024, 100],
    [100, 768],
  ]) {
    Object.assign(window, { innerWidth: width, innerHeight: height });
    expect(ask('small')).toEqual({ shown: false });
    expect(onScreen()).toEqual([]);
  }
  // 1280 by 1024 px at a zoom of 400 %, in which WCAG 1.4.10 wants content to be readable.
  Object.assign(window, { innerWidth: 320, innerHeight: 256 });
  expect(ask('small')).toEqual({ shown: true });
});
