/** What an XMLHttpRequest says and when. */
import type { Check } from './check';

export const XHR_EVENTS: readonly Check[] = [
  {
    name: 'xhr: events, states and upload totals, by method and size of body',
    async run(address, kit) {
      const results: unknown[] = [];
      for (const method of ['GET', 'POST', 'PUT', 'HEAD', 'DELETE', 'post', 'MERGE'])
        for (const body of [null, '', 'ä text', 'x'.repeat(30_000)])
          results.push(await kit.request(method, address, body));
      for (const query of ['?status=204', '?status=404', '?status=500', '?bytes=0', '?bytes=20'])
        results.push(await kit.request('POST', address + query, 'x'));
      return results;
    },
  },
  {
    name: 'xhr: handlers as attributes, as objects, removed, once, and their this',
    async run(address, kit) {
      const seen: unknown[] = [];
      const xhr = new XMLHttpRequest();
      const removed = () => seen.push('removed');
      const object = {
        handleEvent(event: Event) {
          seen.push(['object', this === object, event.type]);
        },
      };
      xhr.open('POST', address);
      xhr.onload = function (event) {
        seen.push([
          'attribute',
          this === xhr,
          event.type,
          event.currentTarget === xhr,
          event.bubbles,
          event.cancelable,
          event instanceof ProgressEvent,
        ]);
      };
      xhr.addEventListener('load', removed);
      xhr.addEventListener('load', object);
      xhr.addEventListener('load', () => seen.push('once'), { once: true });
      xhr.addEventListener('load', () => seen.push('captured'), true);
      xhr.removeEventListener('load', removed);
      const end = kit.ended(xhr);
      xhr.send('x');
      await end;
      return [seen, typeof xhr.onload, xhr.onerror];
    },
  },
  {
    name: 'xhr: a handler that stops the event, and one that throws',
    async run(address, kit) {
      const seen: string[] = [];
      const xhr = new XMLHttpRequest();
      xhr.open('POST', address);
      xhr.addEventListener('load', event => event.stopImmediatePropagation());
      xhr.addEventListener('load', () => seen.push('not heard'));
      xhr.addEventListener('readystatechange', () => {
        throw new Error(`own ${xhr.readyState}`);
      });
      const end = kit.ended(xhr);
      xhr.send('x');
      await end;
      return [seen, xhr.status];
    },
  },
  {
    name: 'xhr: called off in every state',
    server: false,
    async run(address, kit) {
      const results: unknown[] = [];
      for (const [method, body] of [
        ['POST', 'x'.repeat(1000)],
        ['POST', null],
        ['GET', null],
        ['PUT', new FormData()],
      ] as const)
        for (const when of ['unsent', 'opened', 'sent', 'later', 'headers', 'loading', 'done']) {
          const xhr = new XMLHttpRequest();
          const log = kit.listen(xhr);
          if (when !== 'unsent') xhr.open(method, `${address}?${when === 'later' ? 'delay=3000' : 'bytes=2000000'}`);
          const state = { headers: 2, loading: 3, done: 4 }[when];
          let reached: (value: unknown) => void = () => undefined;
          const reach = new Promise(resolve => {
            reached = resolve;
          });
          xhr.addEventListener('readystatechange', () => {
            if (xhr.readyState === state && log[log.length - 1] !== 'off') reached(xhr.abort());
          });
          // While the server thinks: the body is with it by then, however long the machine takes.
          const isWithServer = new Promise(resolve => xhr.upload.addEventListener('loadend', resolve));
          if (when !== 'unsent' && when !== 'opened') xhr.send(body);
          if (state) await reach;
          if (when === 'later') await (body === null ? kit.wait(300) : isWithServer);
          if (!state) xhr.abort();
          log.push('off');
          await kit.wait(20);
          results.push([
            when,
            log,
            xhr.readyState,
            xhr.status,
            xhr.responseText,
            xhr.responseURL,
            xhr.getAllResponseHeaders(),
          ]);
        }
      return results;
    },
  },
  {
    name: 'xhr: called off inside its own handlers, and opened again there',
    server: false,
    async run(address, kit) {
      const xhr = new XMLHttpRequest();
      const log = kit.listen(xhr);
      xhr.open('POST', `${address}?delay=500`);
      xhr.addEventListener('abort', () => {
        log.push('again');
        xhr.open('POST', `${address}?again`);
        xhr.send('again');
      });
      xhr.send('first');
      xhr.abort();
      log.push('off');
      await new Promise(resolve => xhr.addEventListener('load', resolve));
      // When the second loadstart comes is a known difference.
      const again = log.indexOf('again');
      return [log.filter((line, i) => i < again || !line.includes('loadstart')), xhr.responseURL, xhr.status];
    },
  },
  {
    name: 'xhr: opened again before, while and after it runs',
    server: false,
    async run(address, kit) {
      const xhr = new XMLHttpRequest();
      const log = kit.listen(xhr);
      const states: number[] = [];
      xhr.open('POST', `${address}?one`);
      xhr.setRequestHeader('x-own', 'one');
      xhr.open('POST', `${address}?two`);
      xhr.send('two');
      states.push(xhr.readyState);
      xhr.open('POST', `${address}?three`);
      states.push(xhr.readyState);
      xhr.setRequestHeader('x-own', 'three');
      const end = kit.ended(xhr);
      xhr.send('three');
      await end;
      const said = JSON.parse(xhr.responseText) as { body: string; headers: Record<string, string> };
      const after = kit.ended(xhr);
      xhr.open('GET', `${address}?four`);
      states.push(xhr.readyState, xhr.status);
      xhr.send();
      await after;
      return [
        log.filter(line => !line.startsWith('loadstart') && !line.startsWith('upload loadstart')),
        states,
        said.body,
        said.headers['x-own'],
        xhr.responseURL,
      ];
    },
  },
  {
    name: 'xhr: timeout reached and not, set before and after send',
    server: false,
    async run(address, kit) {
      const slow = await kit.request('POST', `${address}?delay=3000`, 'x', xhr => {
        xhr.timeout = 400;
      });
      const quick = await kit.request('POST', address, 'x', xhr => {
        xhr.timeout = 5000;
      });
      const xhr = new XMLHttpRequest();
      const log = kit.listen(xhr);
      xhr.open('POST', `${address}?delay=3000`);
      const end = kit.ended(xhr);
      xhr.send('x');
      xhr.timeout = 400;
      await end;
      return [slow, quick, log, xhr.timeout];
    },
  },
  {
    name: 'xhr: an address that does not exist',
    on: 'text',
    run: async (address, kit) => [
      await kit.request('POST', address.replace('contoso.', 'nowhere.'), 'x'),
      await kit.request('GET', address.replace('contoso.', 'nowhere.')),
      await kit.request('POST', 'data:,ShareLink', 'x'),
    ],
  },
  {
    name: 'xhr: refused by the content security policy',
    run: async (address, kit) => kit.request('POST', address.replace('contoso.', 'fabrikam.'), 'x'),
  },
  {
    name: 'xhr: calling off violates no content security policy',
    leavesPage: false,
    server: false,
    async run(address, kit) {
      const heard: string[] = [];
      document.addEventListener('securitypolicyviolation', event => heard.push(event.blockedURI));
      const xhr = new XMLHttpRequest();
      xhr.open('POST', address);
      xhr.send('x');
      xhr.abort();
      await kit.wait(100);
      return [heard, performance.getEntriesByType('resource').map(entry => entry.name)];
    },
  },
];
