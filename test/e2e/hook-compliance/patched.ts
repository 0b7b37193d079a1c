/**
 * A page that replaces built-ins after it was loaded: everything still works, and its replacements
 * see no call that they would not see natively.
 */
import type { Check } from './check';

export const PATCHED: readonly Check[] = [
  {
    name: 'patched: every method and getter of the built-ins, counted',
    async run(address, kit) {
      const counts: Record<string, number> = Object.create(null);
      const undo: (() => void)[] = [];
      const { apply, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
      let on = false;
      const counting = (name: string, native: unknown) =>
        function (this: unknown, ...args: unknown[]) {
          if (on) counts[name] = (counts[name] ?? 0) + 1;
          return apply(native as () => unknown, this, args);
        };
      const patch = (label: string, owner: object) => {
        for (const key of ownKeys(owner)) {
          const descriptor = getOwnPropertyDescriptor(owner, key);
          if (!descriptor?.configurable || key === 'constructor') continue;
          const name = `${label}.${String(key)}`;
          const changed = { ...descriptor };
          if (typeof descriptor.value === 'function') changed.value = counting(name, descriptor.value);
          else if (descriptor.get) changed.get = counting(name, descriptor.get) as () => unknown;
          else continue;
          defineProperty(owner, key, changed);
          undo[undo.length] = () => defineProperty(owner, key, descriptor);
        }
      };
      const owners: Record<string, object> = {
        Reflect,
        JSON,
        Object,
        Promise,
        'Function.prototype': Function.prototype,
      };
      for (const kind of [
        Promise,
        Array,
        String,
        RegExp,
        Number,
        Map,
        Set,
        WeakMap,
        WeakSet,
        ArrayBuffer,
        DataView,
        Uint8Array,
        Error,
      ])
        owners[`${kind.name}.prototype`] = kind.prototype;
      for (const kind of [
        Request,
        Response,
        Headers,
        URL,
        URLSearchParams,
        FormData,
        Blob,
        File,
        ReadableStream,
        AbortSignal,
        AbortController,
      ])
        owners[`${kind.name}.prototype`] = kind.prototype;
      for (const kind of [
        Event,
        MessageEvent,
        ProgressEvent,
        SubmitEvent,
        EventTarget,
        MessagePort,
        MessageChannel,
        Node,
        Document,
        Element,
      ])
        owners[`${kind.name}.prototype`] = kind.prototype;
      owners['XMLHttpRequestEventTarget.prototype'] = XMLHttpRequestEventTarget.prototype;
      owners['TypedArray.prototype'] = Object.getPrototypeOf(Uint8Array.prototype);
      owners['HTMLFormElement.prototype'] = HTMLFormElement.prototype;
      for (const label in owners) patch(label, owners[label] as object);
      for (const name of [
        'setTimeout',
        'clearTimeout',
        'queueMicrotask',
        'structuredClone',
        'postMessage',
        'dispatchEvent',
        'addEventListener',
      ] as const) {
        const native = window[name];
        Object.defineProperty(window, name, { value: counting(name, native), configurable: true, writable: true });
        undo[undo.length] = () =>
          Object.defineProperty(window, name, { value: native, configurable: true, writable: true });
      }
      const form = new FormData();
      form.append('a', 'b');
      form.append('f', new Blob(['f']));
      const bodies = [
        '{"a":1}',
        form,
        new URLSearchParams('a=b'),
        new Uint8Array([65, 66]).subarray(1),
        new Blob(['b']),
        { toString: () => 'own' },
      ];
      const frame = await kit.frame(element => {
        element.name = 'target';
      });
      const post = document.createElement('form');
      post.method = 'post';
      post.action = address;
      post.target = 'target';
      document.body.append(post);
      const answers: unknown[] = [];
      let left = 0;
      let finished: () => void = () => undefined;
      const all = new Promise<void>(resolve => {
        finished = resolve;
      });
      const done = (answer: unknown) => {
        answers[answers.length] = answer;
        left -= 1;
        if (left === 0) finished();
      };
      on = true;
      for (let i = 0; i < bodies.length; i += 1) {
        const body = bodies[i] as BodyInit;
        left += 2;
        const init = { method: 'POST', body, headers: { 'x-http-method': 'MERGE' } };
        (async () => {
          done((await fetch(address, init)).status);
        })();
        const xhr = new XMLHttpRequest();
        xhr.open('POST', address);
        xhr.setRequestHeader('content-type', 'text/own');
        xhr.onloadend = () => done(xhr.status);
        xhr.send(body as XMLHttpRequestBodyInit);
        navigator.sendBeacon(address, body);
      }
      const off = new XMLHttpRequest();
      off.open('POST', address);
      off.send('x');
      off.abort();
      const loaded = new Promise(resolve => {
        frame.onload = resolve;
      });
      post.submit();
      await all;
      await loaded;
      on = false;
      for (const put of undo) put();
      return [answers.sort(), Object.entries(counts).sort()];
    },
    server: false,
  },
  {
    name: 'patched: a Request, by every built-in it could meet',
    async run(address) {
      const counts: Record<string, number> = Object.create(null);
      const undo: (() => void)[] = [];
      const { apply, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
      const kinds = [
        Request,
        Response,
        Headers,
        Blob,
        Promise,
        ReadableStream,
        AbortSignal,
        EventTarget,
        Array,
        ArrayBuffer,
        WeakMap,
      ];
      const request = new Request(address, { method: 'POST', body: 'x', headers: { 'content-type': 'a/b' } });
      for (const kind of kinds)
        for (const key of ownKeys(kind.prototype)) {
          const owner = kind.prototype as object;
          const descriptor = getOwnPropertyDescriptor(owner, key);
          if (!descriptor?.configurable) continue;
          const part = descriptor.get ? 'get' : 'value';
          const native = descriptor[part];
          if (typeof native !== 'function' || key === 'constructor') continue;
          const counting = function (this: unknown, ...args: unknown[]) {
            const name = `${kind.name}.${String(key)}`;
            counts[name] = (counts[name] ?? 0) + 1;
            return apply(native, this, args);
          };
          defineProperty(owner, key, { ...descriptor, [part]: counting });
          undo[undo.length] = () => defineProperty(owner, key, descriptor);
        }
      const response = await fetch(request);
      const seen = { ...counts };
      for (const put of undo) put();
      return [response.status, seen];
    },
  },
  {
    name: 'patched: getters and setters on Object.prototype for all names that descriptors, options and lists are asked for',
    async run(address, kit) {
      const seen: Record<string, number> = Object.create(null);
      const names =
        'get set value writable enumerable configurable once capture passive signal body method headers cancelable ports detail 0 1 2 3 4 5 6 apply construct has mode duplex type bubbles constructor_';
      const traps = names.split(' ').map(name => {
        const trap = Object.create(null) as PropertyDescriptor;
        const count = (what: string) => {
          seen[what] = (seen[what] ?? 0) + 1;
        };
        trap.get = () => count(`get ${name}`);
        trap.set = () => count(`set ${name}`);
        trap.configurable = true;
        return [name, trap] as const;
      });
      for (const [name, trap] of traps) Object.defineProperty(Object.prototype, name, trap);
      // Own code of a check must not meet them either: no descriptors, no assignments to new
      // members.
      const answers = [
        (await fetch(address)).status,
        (await fetch(new Request(address))).status,
        (await fetch(address, null as unknown as undefined)).status,
      ];
      const xhr = new XMLHttpRequest();
      xhr.open('POST', address);
      xhr.setRequestHeader('content-type', 'a/b');
      xhr.setRequestHeader('x-http-method', 'MERGE');
      const end = new Promise<Event>(resolve => {
        xhr.onloadend = resolve;
      });
      xhr.send(new Uint8Array(2));
      await end;
      navigator.sendBeacon(address);
      navigator.sendBeacon(address, 'x');
      const off = new XMLHttpRequest();
      off.open('POST', address);
      off.send();
      off.abort();
      const counted = Object.entries(seen);
      for (const [name] of traps) Reflect.deleteProperty(Object.prototype, name);
      return [answers, xhr.status, counted.sort(), await kit.answer(() => fetch(address))];
    },
    server: false,
  },
  {
    name: 'patched: constructors replaced, species and constructor of promises',
    async run(address, kit) {
      const seen: string[] = [];
      for (const name of [
        'Request',
        'Response',
        'Headers',
        'URL',
        'FormData',
        'URLSearchParams',
        'Promise',
        'WeakMap',
        'Map',
        'Proxy',
        'DOMException',
        'MessageChannel',
      ] as const) {
        const Native = window[name] as unknown as new (...args: unknown[]) => object;
        const replacement = function (this: unknown, ...args: unknown[]) {
          seen.push(name);
          return Reflect.construct(Native, args);
        };
        Object.defineProperty(window, name, { value: replacement, configurable: true, writable: true });
      }
      const own = Object.getPrototypeOf(fetch(address)) as object;
      Object.defineProperty(own, 'constructor', {
        get() {
          seen.push('constructor');
          return undefined;
        },
        configurable: true,
      });
      const response = await fetch(address, { method: 'POST', body: 'x' });
      return [response.status, seen, await kit.request('POST', address, 'x')];
    },
  },
  {
    name: 'numbers of timers',
    async run(address, kit) {
      const first = Number(setTimeout(() => undefined));
      await fetch(address, { method: 'POST', body: 'x' });
      await kit.request('POST', address, 'x');
      return Number(setTimeout(() => undefined)) - first;
    },
  },
];
