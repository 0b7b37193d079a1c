/** Windows that the page makes itself. */
import type { Check } from './check';

export const FRAMES: readonly Check[] = [
  {
    name: 'frames: about:blank, used in the same tick',
    async run(address, kit) {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const inner = frame.contentWindow as typeof window;
      const post = { method: 'POST', body: 'x' };
      const facts = [
        String(inner.fetch),
        inner.fetch === fetch,
        inner.fetch.name,
        Object.getOwnPropertyNames(inner),
        inner.document.documentElement.outerHTML,
      ];
      const fetched = inner.fetch(address, post);
      const promise = [fetched instanceof inner.Promise, fetched instanceof Promise];
      const xhr = new inner.XMLHttpRequest();
      const log = kit.listen(xhr);
      xhr.open('POST', address);
      const end = kit.ended(xhr);
      xhr.send('x');
      const beacon = inner.navigator.sendBeacon(address, 'x');
      const relative = await kit.answer(() => inner.fetch(new URL(address).pathname, post));
      await end;
      return { facts, promise, answer: await kit.answer(() => fetched), log, beacon, relative };
    },
  },
  {
    name: 'frames: natives borrowed from another window',
    on: 'text',
    async run(address, kit) {
      const path = address.replace(/.*\//, '');
      const there = (frame: HTMLIFrameElement) => {
        frame.src = '/sites/hr/SitePages/Blank.aspx';
      };
      const inner = (await kit.frame(there)).contentWindow as typeof window;
      const post = { method: 'POST', body: 'x' };
      const xhr = new XMLHttpRequest();
      Reflect.apply(inner.XMLHttpRequest.prototype.open, xhr, ['POST', address]);
      const end = kit.ended(xhr);
      inner.XMLHttpRequest.prototype.send.call(xhr, 'x');
      await end;
      return [
        await kit.answer(() => inner.fetch.call(window, address, post)),
        await kit.answer(() => fetch.call(inner, address, post)),
        await kit.answer(() => fetch(new inner.Request(address, post))),
        await kit.answer(() => fetch(address, { method: 'POST', body: new inner.URLSearchParams('a=b') })),
        await kit.answer(() => fetch(new inner.URL(address))),
        xhr.status,
        await kit.answer(() => inner.fetch.call(window, `x/${path}`)),
        await kit.answer(() => fetch.call(inner, `x/${path}`, post)),
        await kit.answer(() => inner.fetch(`x/${path}`, post)),
        kit.attempt(() => inner.navigator.sendBeacon.call(navigator, address, 'x')),
      ];
    },
  },
  {
    name: 'frames: a frame that is gone',
    async run(address, kit) {
      const frame = await kit.frame(() => undefined);
      const inner = frame.contentWindow as typeof window;
      const { fetch: gone, XMLHttpRequest: Gone, navigator: away } = inner;
      const xhr = new Gone();
      xhr.open('POST', address);
      frame.remove();
      return [
        await kit.settle(() =>
          Promise.race([kit.answer(() => gone(address, { method: 'POST', body: 'x' })), kit.wait(300)]),
        ),
        kit.attempt(() => xhr.send('x')),
        kit.attempt(() => new Gone().open('POST', address)),
        kit.attempt(() => away.sendBeacon(address, 'x')),
        kit.attempt(() => String(gone)),
      ];
    },
  },
  {
    name: 'frames: srcdoc, nested, blob:, data: and sandboxed, each asking for itself',
    on: 'text',
    async run(address, kit) {
      const script = `<!doctype html><body><script>
        const said = [String(fetch), Object.getOwnPropertyNames(window).length, document.documentElement.outerHTML.length];
        const url = ${JSON.stringify(address)};
        fetch(url, { method: 'POST', body: 'x' }).then(answer => answer.status, error => error.name + error.message).then(status => {
          const xhr = new XMLHttpRequest();
          xhr.open('POST', url);
          xhr.onloadend = () => parent.postMessage([...said, status, xhr.status], '*');
          xhr.send('y');
        });
      </script>`;
      const said = (prepare: (frame: HTMLIFrameElement) => void, parent: Window = window) =>
        new Promise(resolve => {
          const frame = parent.document.createElement('iframe');
          parent.addEventListener('message', ({ data, source }) => source === frame.contentWindow && resolve(data));
          prepare(frame);
          parent.document.body.append(frame);
        });
      const outer = (await kit.frame(() => undefined)).contentWindow as Window;
      const srcdoc = (frame: HTMLIFrameElement) => {
        frame.srcdoc = script;
      };
      return [
        await said(srcdoc),
        await said(srcdoc, outer),
        await said(frame => {
          frame.src = URL.createObjectURL(new Blob([script], { type: 'text/html' }));
        }),
        await said(frame => {
          frame.src = `data:text/html,${encodeURIComponent(script)}`;
        }),
        await said(frame => {
          frame.sandbox.add('allow-scripts');
          srcdoc(frame);
        }),
      ];
    },
  },
  {
    name: 'frames: a frame that goes from about:blank to a page of the same site',
    on: 'text',
    async run(address, kit) {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const first = frame.contentWindow as typeof window & { mark?: number };
      first.mark = 1;
      const { fetch: early } = first;
      const heard: string[] = [];
      for (const type of ['second-look-port', 'message']) first.addEventListener(type, event => heard.push(event.type));
      const loaded = new Promise(resolve => frame.addEventListener('load', resolve));
      frame.src = '/_test/text';
      await loaded;
      const second = frame.contentWindow as typeof window & { mark?: number };
      const post = { method: 'POST', body: 'x' };
      return [
        first === second,
        second.mark,
        second.fetch === early,
        String(second.fetch),
        heard,
        await kit.answer(() => second.fetch(address, post)),
        await kit.settle(() => Promise.race([kit.answer(() => early(address, post)), kit.wait(300)])),
      ];
    },
  },
  {
    name: 'frames: a document that is written anew',
    on: 'text',
    async run(address, kit) {
      const frame = await kit.frame(() => undefined);
      const inner = frame.contentWindow as typeof window;
      const { fetch: early } = inner;
      inner.document.open();
      inner.document.write('<p>written');
      inner.document.close();
      const html = inner.document.documentElement.outerHTML;
      return [html, inner.fetch === early, await kit.answer(() => inner.fetch(address, { method: 'POST', body: 'x' }))];
    },
  },
  {
    name: 'frames: window.open, used in the same tick',
    async run(address, kit) {
      const opened = window.open('about:blank') as typeof window | null;
      if (!opened) return 'not opened';
      const facts = [
        String(opened.fetch),
        Object.getOwnPropertyNames(opened),
        opened.document.documentElement.outerHTML,
      ];
      const answer = await kit.answer(() => opened.fetch(address, { method: 'POST', body: 'x' }));
      opened.close();
      return [facts, answer];
    },
  },
];
