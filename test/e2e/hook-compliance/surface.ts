/** What the replaced functions look like from outside. */
import type { Check } from './check';

export const SURFACE: readonly Check[] = [
  {
    name: 'text of the functions',
    leavesPage: true,
    run() {
      const all: CallableFunction[] = [
        fetch,
        navigator.sendBeacon,
        HTMLFormElement.prototype.submit,
        Function.prototype.toString,
      ];
      for (const name of ['open', 'setRequestHeader', 'send', 'abort'] as const)
        all.push(XMLHttpRequest.prototype[name]);
      const own = function own() {};
      return [...all, own, class A {}, () => 1, fetch.bind(null), new Proxy(own, {})].map(f => [
        String(f),
        `${f}`,
        f?.toString(),
        Function.prototype.toString.call(f),
      ]);
    },
  },
  {
    name: 'text of what is no function',
    leavesPage: true,
    run: (_address, kit) =>
      [undefined, null, 1, 'x', {}, [], Symbol('s'), Object.create(fetch)].map(self =>
        kit.attempt(() => Function.prototype.toString.call(self)),
      ),
  },
  {
    name: 'names, lengths, own keys, prototypes',
    leavesPage: true,
    run() {
      const all: CallableFunction[] = [
        fetch,
        navigator.sendBeacon,
        HTMLFormElement.prototype.submit,
        Function.prototype.toString,
      ];
      for (const name of ['open', 'setRequestHeader', 'send', 'abort'] as const)
        all.push(XMLHttpRequest.prototype[name]);
      return all.map(f => [
        f.name,
        f.length,
        Reflect.ownKeys(f).map(String),
        'prototype' in f,
        Object.getPrototypeOf(f) === Function.prototype,
        Object.prototype.toString.call(f),
        typeof f,
        JSON.stringify(Object.getOwnPropertyDescriptors(f)),
        Object.isExtensible(f),
      ]);
    },
  },
  {
    name: 'descriptors on their owners',
    leavesPage: true,
    run() {
      const of = (owner: object, ...names: string[]) =>
        names.map(name => {
          const descriptor = Object.getOwnPropertyDescriptor(owner, name);
          return [
            name,
            descriptor &&
              Object.entries(descriptor).map(([key, value]) => [key, String(value), value?.name, value?.length]),
          ];
        });
      return [
        of(window, 'fetch'),
        of(Navigator.prototype, 'sendBeacon'),
        of(HTMLFormElement.prototype, 'submit', 'requestSubmit', 'action', 'method'),
        of(
          XMLHttpRequest.prototype,
          'open',
          'setRequestHeader',
          'send',
          'abort',
          'status',
          'readyState',
          'withCredentials',
          'timeout',
          'response',
        ),
        of(Function.prototype, 'toString', 'call', 'apply'),
        Object.hasOwn(navigator, 'sendBeacon'),
      ];
    },
  },
  {
    name: 'order of own keys of their owners',
    leavesPage: true,
    run: () =>
      [
        Navigator,
        HTMLFormElement,
        XMLHttpRequest,
        Function,
        Promise,
        Request,
        Response,
        URL,
        Event,
        EventTarget,
        MessagePort,
      ].map(owner => Reflect.ownKeys(owner.prototype).map(String)),
  },
  {
    name: 'globals: names, order, enumerability',
    leavesPage: true,
    run: () => [
      Object.getOwnPropertyNames(window),
      Object.getOwnPropertySymbols(window).length,
      Object.keys(window),
      Object.getOwnPropertyNames(document),
      Object.getOwnPropertyNames(navigator),
    ],
  },
  {
    name: 'the document: elements, attributes, style sheets',
    leavesPage: true,
    run: () => [
      document.documentElement.outerHTML,
      document.documentElement.getAttributeNames(),
      document.styleSheets.length,
      document.adoptedStyleSheets.length,
      document.childNodes.length,
      document.readyState,
    ],
  },
  {
    name: 'new on what is no constructor',
    leavesPage: true,
    run: (_address, kit) =>
      [fetch, navigator.sendBeacon, XMLHttpRequest.prototype.open, HTMLFormElement.prototype.submit].map(f => {
        const Constructor = f as unknown as new () => unknown;
        return kit.attempt(() => new Constructor());
      }),
  },
  {
    name: 'messages of errors that print a function without asking its toString',
    leavesPage: true,
    run: (_address, kit) => [
      kit.attempt(() => structuredClone(fetch)),
      kit.attempt(() => Reflect.construct(Object, [], fetch)),
      kit.attempt(() => class extends (fetch as unknown as ObjectConstructor) {}),
      kit.attempt(() => Reflect.get(fetch, 'none').more),
    ],
  },
  {
    name: 'being replaced, restored and deleted by the page',
    async run(address, kit) {
      const kept = window.fetch;
      const calls: unknown[] = [];
      window.fetch = ((...args: Parameters<typeof fetch>) => {
        calls.push(args.length);
        return kept(...args);
      }) as typeof fetch;
      const status = (await fetch(address)).status;
      window.fetch = kept;
      const same = window.fetch === kept && fetch === kept;
      const gone = Reflect.deleteProperty(window, 'fetch');
      const type = typeof (window as { fetch?: unknown }).fetch;
      const later = await kit.answer(() => kept(address));
      return { status, calls, same, gone, type, later };
    },
  },
  {
    name: 'properties that the page hangs on them',
    run(address, kit) {
      const own = fetch as unknown as Record<string, unknown>;
      own.polyfill = true;
      const names = Object.keys(fetch);
      const deleted = Reflect.deleteProperty(own, 'polyfill');
      Object.defineProperty(fetch, 'name', { value: 'mine' });
      const frozen = Object.isFrozen(Object.freeze(fetch));
      return [names, deleted, fetch.name, frozen, kit.attempt(() => Reflect.set(own, 'x', 1)), address.length];
    },
  },
  {
    name: 'caller and arguments of the functions',
    run: (_address, kit) =>
      [fetch, XMLHttpRequest.prototype.send, navigator.sendBeacon].map(f => [
        kit.attempt(() => f.caller),
        kit.attempt(() => f.arguments),
        Reflect.has(f, 'caller'),
      ]),
  },
  {
    name: 'functions that a stack reveals',
    async run(address) {
      const revealed: string[] = [];
      const mine: unknown[] = [];
      const E = Error as unknown as { prepareStackTrace?: unknown };
      interface Site {
        getFunction(): unknown;
        getThis(): unknown;
      }
      const probe = {
        toString: function probeText() {
          E.prepareStackTrace = (_error: unknown, sites: Site[]) => {
            for (const site of sites) {
              const f = site.getFunction();
              if (typeof f === 'function' && !mine.includes(f)) revealed.push(String(f));
            }
            return '';
          };
          String(new Error('look').stack);
          E.prepareStackTrace = undefined;
          return address;
        },
      };
      mine.push(probe.toString);
      await fetch(probe as unknown as string);
      // What is left is the function that runs the checks, and whatever is not the page's.
      return revealed.filter(text => !text.includes('probeText'));
    },
  },
  {
    name: 'wrong this, no arguments',
    async run(address, kit) {
      const call = (f: unknown, self: unknown, ...args: unknown[]) =>
        kit.settle(() => Reflect.apply(f as () => unknown, self, args));
      const x = XMLHttpRequest.prototype;
      const results: unknown[] = [];
      for (const self of [{}, 1, 'x', document, new XMLHttpRequest().upload, Object.create(window), Symbol.iterator]) {
        for (const f of [
          fetch,
          navigator.sendBeacon,
          x.open,
          x.send,
          x.abort,
          x.setRequestHeader,
          HTMLFormElement.prototype.submit,
        ])
          results.push(await call(f, self, address, address), await call(f, self));
      }
      return results.map(result => (result instanceof Response ? result.status : result));
    },
  },
  {
    name: 'fetch called with every this that works',
    async run(address, kit) {
      const bare = fetch;
      const results: unknown[] = [await kit.answer(() => bare(address)), await kit.answer(() => window.fetch(address))];
      for (const self of [undefined, null, window, globalThis, self_()])
        results.push(await kit.answer(() => fetch.call(self as unknown as Window, address)));
      results.push(
        await kit.answer(() => fetch.apply(null, [address])),
        await kit.answer(() => fetch.bind(window)(address)),
      );
      return results;
      function self_() {
        return self;
      }
    },
  },
  {
    name: 'messages and other events that the page hears',
    async run(address, kit) {
      const heard: string[] = [];
      for (const type of [
        'message',
        'messageerror',
        'second-look-port',
        'error',
        'unhandledrejection',
        'securitypolicyviolation',
        'submit',
      ])
        for (const target of [window, document]) target.addEventListener(type, () => heard.push(type), true);
      await fetch(address, { method: 'POST', body: 'x' });
      await kit.request('POST', address, 'x');
      navigator.sendBeacon(address, 'x');
      await kit.wait(50);
      return heard;
    },
  },
  {
    name: 'changes in the document while a request runs',
    async run(address, kit) {
      const changes: string[] = [];
      const observer = new MutationObserver(records => changes.push(...records.map(record => record.type)));
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      await fetch(address, { method: 'POST', body: 'x' });
      await kit.request('POST', address, 'x');
      await kit.wait(50);
      return changes;
    },
  },
];
