// @vitest-environment happy-dom
// @vitest-environment-options {"settings":{"enableIframePageLoading":true}}
import { expect, it, vi } from 'vitest';
import type { Envelope, ToRepeat } from '../wire';

type Listener = (message: Envelope<ToRepeat>, sender: object, answer: (value: unknown) => void) => void;

it('submits the form of a page whatever the names of its fields', async () => {
  let listener: Listener = () => {};
  const runtime = {
    id: 'us',
    onMessage: {
      addListener(added: Listener) {
        listener = added;
      },
    },
    sendMessage: () => new Promise(() => {}),
  };
  vi.stubGlobal('chrome', { runtime });
  const submitted: [string, string | undefined][] = [];
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function (this: HTMLFormElement) {
    for (const { name, value } of this.querySelectorAll('textarea')) submitted.push([name, value]);
  });
  // As in browsers, a field shadows its form's member of the same name.
  const append = HTMLFormElement.prototype.append;
  vi.spyOn(HTMLFormElement.prototype, 'append').mockImplementation(function (this: HTMLFormElement, ...nodes) {
    append.apply(this, nodes);
    for (const node of nodes)
      if (node instanceof HTMLTextAreaElement) Object.defineProperty(this, node.name, { value: node });
  });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await import('./repeat.iife');
  const fields: [string, string][] = [
    ['append', '1'],
    ['remove', '2'],
    ['submit', '3'],
    ['action', '4'],
  ];
  const answer = vi.fn();
  const say = (message: Envelope<ToRepeat>) => listener(message, { id: 'us' }, answer);
  say({ type: 'keep', key: 'k', url: 'https://contoso.sharepoint.com/zip', method: 'POST', fields, otherwise: 'go' });
  say({ type: 'repeat', key: 'k', word: 'w' });
  expect(answer.mock.calls).toEqual([[true], [true]]);
  expect(submitted).toEqual(fields);
});
