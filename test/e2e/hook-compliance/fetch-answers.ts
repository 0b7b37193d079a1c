/** What comes back from `fetch`. */
import type { Check } from './check';

export const FETCH_ANSWERS: readonly Check[] = [
  {
    name: 'fetch: the promise',
    async run(address) {
      const promise = fetch(address, { method: 'POST', body: 'x' });
      const facts = [
        promise instanceof Promise,
        promise.constructor === Promise,
        Object.getPrototypeOf(promise) === Promise.prototype,
        Object.prototype.toString.call(promise),
        Reflect.ownKeys(promise).length,
        Promise.resolve(promise) === promise,
      ];
      const response = await promise;
      return [
        facts,
        response instanceof Response,
        Reflect.ownKeys(response),
        Object.prototype.toString.call(response),
        response === (await promise),
      ];
    },
  },
  {
    name: 'fetch: the response: url, type, headers, statuses',
    async run(address, kit) {
      const results: unknown[] = [];
      for (const query of [
        '',
        '?status=204',
        '?status=304',
        '?status=404',
        '?status=403',
        '?status=500',
        '?bytes=0',
        '?bytes=10#fragment',
      ])
        for (const method of ['GET', 'POST']) results.push(await kit.answer(() => fetch(address + query, { method })));
      return results;
    },
  },
  {
    name: 'fetch: cloning, reading twice, reading as everything',
    async run(address, kit) {
      const response = await fetch(`${address}?bytes=100000`, { method: 'POST', body: 'x' });
      const copy = response.clone();
      const size = (await response.arrayBuffer()).byteLength;
      const twice = [await kit.settle(() => response.text()), response.bodyUsed, kit.attempt(() => response.clone())];
      const reader = copy.body?.getReader();
      let streamed = 0;
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        streamed += part.value.length;
      const blob = await (await fetch(address)).blob();
      const form = await kit.settle(async () => (await fetch(address)).formData());
      const json = (await (await fetch(address, { method: 'POST', body: '{"a":1}' })).json()) as { body: string };
      return { size, twice, streamed, type: blob.type, form, json: json.body, locked: copy.body?.locked };
    },
  },
  {
    name: 'fetch: cancelling the answer while it streams',
    async run(address, kit) {
      const response = await fetch(`${address}?bytes=3000000`, { method: 'POST', body: 'x' });
      const reader = response.body?.getReader();
      await reader?.read();
      await reader?.cancel('enough');
      return [await kit.settle(() => reader?.read()), response.bodyUsed, await kit.settle(() => response.text())];
    },
  },
  {
    name: 'fetch: an address that does not exist',
    on: 'text',
    async run(address, kit) {
      const nowhere = address.replace('contoso.', 'nowhere.');
      return [
        await kit.answer(() => fetch(nowhere)),
        await kit.answer(() => fetch(nowhere, { method: 'POST', body: 'x' })),
        await kit.answer(() => fetch(new Request(nowhere, { method: 'POST', body: 'x' }))),
      ];
    },
  },
  {
    name: 'fetch: a rejection nobody handles',
    on: 'text',
    async run(address, kit) {
      const heard: unknown[] = [];
      const promises: unknown[] = [];
      window.addEventListener('unhandledrejection', event =>
        heard.push(kit.failure(event.reason), promises.includes(event.promise)),
      );
      promises.push(fetch(address.replace('contoso.', 'nowhere.')), fetch(address, { method: 'BAD METHOD' }));
      await kit.wait(300);
      return heard;
    },
  },
  {
    name: 'fetch: refused by the content security policy',
    async run(address, kit) {
      const heard: unknown[] = [];
      document.addEventListener('securitypolicyviolation', event =>
        heard.push(event.blockedURI, event.violatedDirective, event.disposition),
      );
      const answer = await kit.answer(() =>
        fetch(address.replace('contoso.', 'fabrikam.'), { method: 'POST', body: 'x' }),
      );
      await kit.wait(50);
      return { answer, heard };
    },
  },
  {
    name: 'fetch: called off before, right after, while it runs, while the answer comes, and too late',
    server: false,
    async run(address, kit) {
      const call = async (when: (abort: () => void) => unknown, query = '') => {
        const control = new AbortController();
        when(() => control.abort());
        const promise = fetch(address + query, { method: 'POST', body: 'x', signal: control.signal });
        return { promise, control };
      };
      const early = await call(abort => abort());
      const one = await kit.answer(() => early.promise);
      const control = new AbortController();
      const sameTick = fetch(address, { method: 'POST', body: 'x', signal: control.signal });
      control.abort();
      const two = await kit.answer(() => sameTick);
      const running = await call(abort => setTimeout(abort, 250), '?delay=2000');
      const three = await kit.answer(() => running.promise);
      const answered = await call(() => 0, '?bytes=3000000');
      const response = await answered.promise;
      answered.control.abort();
      const four = await kit.settle(() => response.text());
      const late = await call(() => 0);
      const five = await kit.answer(() => late.promise);
      late.control.abort();
      return [one, two, three, four, five];
    },
  },
  {
    name: 'fetch: called off with a reason of the page, which comes back as the same object',
    server: false,
    async run(address, kit) {
      const reasons: unknown[] = [{ own: 1 }, 'text', new Error('mine'), 0, undefined, null];
      const results: unknown[] = [];
      for (const reason of reasons)
        for (const ms of [-1, 0, 200]) {
          const control = new AbortController();
          if (ms < 0) control.abort(reason);
          const promise = fetch(`${address}?delay=2000`, { method: 'POST', body: 'x', signal: control.signal });
          if (ms === 0) control.abort(reason);
          if (ms > 0) setTimeout(() => control.abort(reason), ms);
          results.push(
            await promise.catch(error => [error === reason, error === control.signal.reason, kit.failure(error)]),
          );
        }
      return results;
    },
  },
  {
    name: 'fetch: AbortSignal.timeout, AbortSignal.any, the signal of a Request, and one of each',
    server: false,
    async run(address, kit) {
      const url = `${address}?delay=2000`;
      const soon = () => {
        const control = new AbortController();
        setTimeout(() => control.abort('own'), 200);
        return control.signal;
      };
      const post = { method: 'POST', body: 'x' };
      const inRequest = new Request(url, { ...post, signal: soon() });
      return [
        await kit.answer(() => fetch(url, { ...post, signal: AbortSignal.timeout(250) })),
        await kit.answer(() => fetch(url, { ...post, signal: AbortSignal.timeout(0) })),
        await kit.answer(() => fetch(url, { ...post, signal: AbortSignal.any([soon(), AbortSignal.timeout(5000)]) })),
        await kit.answer(() => fetch(inRequest)),
        await kit.answer(() => fetch(new Request(address, { ...post, signal: soon() }), { signal: null })),
        await kit.answer(() => fetch(url, { signal: AbortSignal.abort() })),
      ];
    },
  },
  {
    name: 'fetch: listeners of the signal, and the order of what follows',
    server: false,
    async run(address, kit) {
      const order: string[] = [];
      const control = new AbortController();
      control.signal.addEventListener('abort', () => order.push('before'));
      const promise = fetch(`${address}?delay=1000`, { method: 'POST', body: 'x', signal: control.signal });
      control.signal.addEventListener('abort', () => order.push('after'));
      control.signal.onabort = () => order.push('handler');
      const rejected = promise.catch(() => order.push('rejected'));
      await kit.wait(150);
      control.abort();
      order.push('called off');
      queueMicrotask(() => order.push('microtask'));
      await rejected;
      await kit.wait(0);
      return order;
    },
  },
];
