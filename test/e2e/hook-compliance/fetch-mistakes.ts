/** Calls of `fetch` that are wrong, odd, or changed too late. */
import type { Check } from './check';

export const FETCH_MISTAKES: readonly Check[] = [
  {
    name: 'fetch: wrong values, and how often they were read',
    async run(address, kit) {
      const wrong: [string, unknown][] = [
        ['method', 'BAD METHOD'],
        ['method', 'TRACE'],
        ['body', 'with GET'],
        ['mode', 'navigate'],
        ['mode', 'odd'],
        ['headers', { 'bad name': 'x' }],
        ['headers', { x: 'bad\nvalue' }],
        ['headers', 5],
        ['headers', [['one']]],
        ['signal', {}],
        ['redirect', 'odd'],
        ['window', 1],
        ['duplex', 'full'],
        ['referrer', 'https://elsewhere.example/'],
        ['referrer', 'https://'],
        ['credentials', 'odd'],
        ['cache', 'only-if-cached'],
        ['integrity', 'sha256-AAAA'],
        ['priority', 'odd'],
        ['keepalive', {}],
        ['body', Symbol('s')],
        ['method', Symbol('s')],
      ];
      const results: unknown[] = [];
      for (const [name, value] of wrong) {
        let reads = 0;
        const init = Object.defineProperty({}, name, {
          get() {
            reads += 1;
            return value;
          },
        });
        results.push([name, await kit.answer(() => fetch(address, init)), reads]);
      }
      return results;
    },
  },
  {
    name: 'fetch: what the page throws while its address is read comes back as it is',
    async run(_address, kit) {
      const thrown = { own: true };
      let times = 0;
      const toThrow = () => {
        times += 1;
        throw thrown;
      };
      const text = { toString: toThrow };
      const same = async (act: () => Promise<unknown>) => {
        times = 0;
        let got: unknown;
        try {
          await act();
        } catch (error) {
          got = error;
        }
        return [got === thrown, times];
      };
      return [
        await same(() => fetch(text as unknown as string)),
        kit.attempt(() => fetch(text as unknown as string).catch(() => 0) instanceof Promise),
      ];
    },
  },
  {
    name: 'fetch: objects as address and method are turned into text once',
    async run(address, kit) {
      const seen: string[] = [];
      const text = (name: string, value: string) => ({
        [Symbol.toPrimitive](hint: string) {
          seen.push(`${name} ${hint}`);
          return value;
        },
      });
      const answer = await kit.answer(() =>
        fetch(text('url', address) as unknown as string, {
          method: text('method', 'PUT') as unknown as string,
          headers: { 'x-own': text('header', '1') as unknown as string },
        }),
      );
      return { answer, seen };
    },
  },
  {
    name: 'fetch: an object as body is turned into text once',
    async run(address, kit) {
      let times = 0;
      const body = {
        toString() {
          times += 1;
          return 'own';
        },
      };
      return [await kit.answer(() => fetch(address, { method: 'POST', body: body as unknown as BodyInit })), times];
    },
  },
  {
    name: 'fetch: a Request is used up, and refuses to go twice',
    async run(address, kit) {
      const request = new Request(address, { method: 'POST', body: 'once' });
      const before = request.bodyUsed;
      const first = fetch(request);
      const right = [request.bodyUsed, request.body?.locked];
      const second = await kit.answer(() => fetch(request));
      const bare = new Request(address);
      const again = [await kit.answer(() => fetch(bare)), bare.bodyUsed, await kit.answer(() => fetch(bare))];
      const left = new Request(address, { method: 'POST', body: 'left' });
      const copy = left.clone();
      const over = await kit.answer(() => fetch(left, { body: 'instead', headers: { 'x-own': '1' } }));
      const method = await kit.answer(() => fetch(copy, { method: 'PUT' }));
      return {
        before,
        right,
        second,
        first: await kit.answer(() => first),
        again,
        left: left.bodyUsed,
        over,
        method,
        copy: copy.bodyUsed,
      };
    },
  },
  {
    name: 'fetch: a wrong init leaves a Request unused',
    async run(address, kit) {
      const request = new Request(address, { method: 'POST', body: 'kept' });
      const refused = await kit.answer(() => fetch(request, { method: 'BAD METHOD' }));
      const used = request.bodyUsed;
      return { refused, used, text: await kit.settle(() => request.text()) };
    },
  },
  {
    name: 'fetch: what the page changes after the call changes nothing',
    async run(address, kit) {
      const headers = new Headers({ 'x-own': 'before' });
      const form = new FormData();
      form.append('a', 'before');
      const query = new URLSearchParams('a=before');
      const bytes = new Uint8Array([65, 65, 65]);
      const list = [['x-own', 'before']] as [string, string][];
      const init = { method: 'POST', headers, body: bytes as BodyInit };
      const url = new URL(address);
      const calls = [
        fetch(url, init),
        fetch(address, { method: 'POST', headers: list, body: form }),
        fetch(address, { method: 'POST', body: query }),
        fetch(address, { method: 'POST', body: bytes.buffer }),
        fetch(address, { method: 'POST', body: new DataView(bytes.buffer, 1) }),
      ];
      headers.set('x-own', 'after');
      form.append('b', 'after');
      query.set('a', 'after');
      bytes.fill(66);
      init.method = 'DELETE';
      init.body = 'after';
      list[0] = ['x-own', 'after'];
      url.pathname = '/after';
      structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
      return Promise.all(calls.map(call => kit.answer(() => call)));
    },
  },
];
