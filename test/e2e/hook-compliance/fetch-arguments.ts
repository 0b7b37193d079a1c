/**
 * How often and in which order `fetch` reads what it is given, and what it says when that is wrong.
 */
import type { Check } from './check';

export const FETCH_ARGUMENTS: readonly Check[] = [
  {
    name: 'fetch: every kind of first argument',
    async run(address, kit) {
      const path = new URL(address).pathname;
      const text = (make: () => string) => ({ toString: make });
      class Own extends Request {
        override get url() {
          return 'https://contoso.sharepoint.com/_test/echo/own';
        }
      }
      const inputs: unknown[] = [
        address,
        path,
        `  ${address}\n`,
        address
          .toUpperCase()
          .replace('HTTPS://CONTOSO.SHAREPOINT.COM/_TEST/ECHO', 'HTTPS://Contoso.SharePoint.com:443/_test/echo'),
        `${address}?a=ä#b`,
        new URL(address),
        new Request(address),
        new Own(address),
        text(() => address),
        [address],
        () => address,
        Object.assign(
          () => 0,
          text(() => address),
        ),
        undefined,
        null,
        7,
        Symbol('s'),
        {},
        '',
        'https://',
        'https://user:secret@contoso.sharepoint.com/ShareLink',
        'data:text/plain,ShareLink',
        'nonsense:/ShareLink',
      ];
      const results: unknown[] = [];
      for (const input of inputs) results.push(await kit.answer(() => fetch(input as string)));
      return results;
    },
  },
  {
    name: 'fetch: argument counts',
    async run(address, kit) {
      const call = fetch as (...args: unknown[]) => Promise<Response>;
      const lists = [
        [],
        [address],
        [address, undefined],
        [address, null],
        [address, {}],
        [address, {}, 'more'],
        [address, 5],
        [address, 'x'],
        [address, true],
      ];
      const results: unknown[] = [];
      for (const list of [...lists, [address, () => 1], [address, Symbol.iterator], [address, []]])
        results.push(await kit.answer(() => call(...list)));
      return results;
    },
  },
  {
    name: 'fetch: members of init are read once, in order, with init as this',
    async run(address, kit) {
      const read: string[] = [];
      const init: RequestInit = {};
      const names =
        'window body cache credentials duplex headers integrity keepalive method mode priority redirect referrer referrerPolicy signal attributionReporting';
      for (const name of names.split(' '))
        Object.defineProperty(init, name, {
          get() {
            read.push(`${name} ${this === init}`);
            return { method: 'POST', body: 'text' }[name];
          },
        });
      const answer = await kit.answer(() => fetch(address, init));
      return { answer, read };
    },
  },
  {
    name: 'fetch: traps of an init that is a proxy',
    async run(address, kit) {
      const seen: string[] = [];
      const init: RequestInit = { method: 'PUT', headers: { 'x-own': '1' }, body: 'text' };
      const handler: ProxyHandler<RequestInit> = {
        get(target, key, receiver) {
          seen.push(`get ${String(key)} ${receiver === proxy}`);
          return Reflect.get(target, key);
        },
      };
      for (const trap of [
        'has',
        'ownKeys',
        'getOwnPropertyDescriptor',
        'getPrototypeOf',
        'defineProperty',
        'set',
      ] as const)
        handler[trap] = (...args: unknown[]) => {
          seen.push(trap);
          return Reflect.apply(Reflect[trap] as () => never, Reflect, args);
        };
      const proxy: RequestInit = new Proxy(init, handler);
      const answer = await kit.answer(() => fetch(address, proxy));
      return { answer, seen };
    },
  },
  {
    name: 'fetch: init of every make: frozen, inherited, with private fields, without prototype',
    async run(address, kit) {
      class Own {
        #body = 'private';
        static made = 0;
        get method() {
          return 'POST';
        }
        get body() {
          Own.made += 1;
          return this.#body;
        }
      }
      const inits: RequestInit[] = [
        Object.freeze({ method: 'POST', body: 'frozen' }),
        Object.freeze({ method: 'POST', body: new URLSearchParams('a=frozen') }),
        Object.create({ method: 'POST', body: 'inherited' }),
        new Own(),
        Object.assign(Object.create(null), { method: 'POST', body: 'bare' }),
        Object.assign(() => 0, { method: 'POST', body: 'function' }),
      ];
      const results: unknown[] = [];
      for (const init of inits) results.push(await kit.answer(() => fetch(address, init)));
      return [results, Own.made];
    },
  },
  {
    name: 'fetch: headers of every make, read once',
    async run(address, kit) {
      const read: string[] = [];
      const counted = {
        get 'x-one'() {
          read.push('x-one');
          return '1';
        },
        get 'content-type'() {
          read.push('content-type');
          return 'application/json';
        },
      };
      function* pairs(): Generator<[string, string]> {
        read.push('begin');
        yield ['x-two', '2'];
        yield ['x-two', 'zwei'];
        read.push('end');
      }
      const all = [
        counted,
        pairs(),
        new Headers({ 'x-three': '3' }),
        new Map([['x-four', '4']]),
        [['X-Five', ' 5 ']],
        { 'X-HTTP-Method': 'MERGE' },
      ];
      const results: unknown[] = [];
      for (const headers of all)
        results.push(
          await kit.answer(() =>
            fetch(address, { method: 'POST', body: 'x', headers: headers as unknown as HeadersInit }),
          ),
        );
      return { results, read };
    },
  },
];
