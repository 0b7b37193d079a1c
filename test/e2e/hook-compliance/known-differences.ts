/**
 * What a page can tell after all. Each is run like any other check, and has to differ still: when
 * one no longer does, it belongs to the others.
 */
import type { KnownDifference } from './check';

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    name: 'the stack of an error names our script',
    reason: 'Whatever stands in front of a native function is on the stack; the language has no way to leave it out.',
    where: ['ordinary', 'look-alike'],
    run(address) {
      let stack = '';
      const url = {
        toString() {
          stack = String(new Error('look').stack);
          return address;
        },
      };
      fetch(url as unknown as string);
      return stack.includes('chrome-extension:');
    },
  },
  {
    name: 'text of fetch by the toString of another window',
    reason:
      'A proxy prints without its name, and only the window that made it knows what it stands for. Sharing that between windows would need something the page could see.',
    where: ['ordinary', 'look-alike'],
    async run(_address, kit) {
      const inner = (await kit.frame(() => undefined)).contentWindow as typeof window;
      return inner.Function.prototype.toString.call(fetch);
    },
  },
  {
    name: 'file and line of an error that the page does not catch',
    reason: 'As with the stack: the topmost script is ours.',
    where: ['ordinary', 'look-alike'],
    async run(_address, kit) {
      const heard: unknown[] = [];
      window.addEventListener('error', event => heard.push(event.message, event.filename, kit.failure(event.error)));
      setTimeout(() => new XMLHttpRequest().send());
      await kit.wait(50);
      return heard;
    },
  },
  {
    name: 'xhr: loadstart comes when the request leaves, not inside send',
    reason:
      'The browser dispatches it when its own send is called. An event of our own would not be trusted, and the real one would come as well.',
    where: ['look-alike'],
    async run(address, kit) {
      const xhr = new XMLHttpRequest();
      const log = kit.listen(xhr);
      xhr.open('POST', address);
      const end = kit.ended(xhr);
      xhr.send('x');
      log.push('returned');
      await end;
      return log;
    },
  },
  {
    name: 'xhr: withCredentials can be set while the request is held',
    reason: 'Harmless, and refusing it would cost 110 bytes of the 3 kB that the page hook may have.',
    where: ['look-alike'],
    async run(address, kit) {
      const xhr = new XMLHttpRequest();
      xhr.open('POST', address);
      const end = kit.ended(xhr);
      xhr.send('x');
      const refused = kit.attempt(() => {
        xhr.withCredentials = true;
      });
      await end;
      return [refused, xhr.withCredentials];
    },
  },
  {
    name: 'fetch: a call that is wrong reads its init again',
    reason:
      'A copy of the request is made first; if that fails, the native call is made for the sake of its words, and turns what it is given into text a second time.',
    where: ['look-alike'],
    async run(address, kit) {
      let times = 0;
      const count = () => {
        times += 1;
        throw new Error('own');
      };
      const headers = Object.defineProperty({}, 'x', { get: count, enumerable: true });
      const failure = await kit.answer(() => fetch(address, { headers }));
      return [failure, times];
    },
  },
  {
    name: 'fetch: an object as body becomes text before the headers do',
    reason: 'Chromium reads a body last of all, other browsers do not; it is turned into text where it is read.',
    where: ['look-alike'],
    async run(address, kit) {
      const seen: string[] = [];
      const text = (name: string) => ({
        toString() {
          seen.push(name);
          return 'x';
        },
      });
      const init = {
        method: 'POST',
        body: text('body') as unknown as BodyInit,
        headers: { 'x-own': text('header') as unknown as string },
      };
      return [await kit.answer(() => fetch(address, init)), seen];
    },
  },
  {
    name: 'fetch: a stream inside a Request is sent in one piece',
    reason:
      'It has to be read to be told. Where the browser cannot send streams (HTTP/1.1), the request succeeds instead of failing.',
    where: ['look-alike'],
    run(address, kit) {
      const body = new Blob(['streamed']).stream();
      return kit.answer(() => fetch(new Request(address, { method: 'POST', body, duplex: 'half' } as RequestInit)));
    },
  },
  {
    name: 'fetch: a getter `then` on Object.prototype sees more',
    reason: 'Every promise that is resolved with an object asks it for `then`, and holding a request takes promises.',
    where: ['look-alike'],
    async run(address) {
      let times = 0;
      Object.defineProperty(Object.prototype, 'then', {
        get() {
          times += 1;
          return undefined;
        },
        configurable: true,
      });
      await fetch(address, { method: 'POST', body: 'x' });
      Reflect.deleteProperty(Object.prototype, 'then');
      return times;
    },
  },
];
