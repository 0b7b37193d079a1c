/**
 * What a page may do to its own world. Each runs in the page, alone, before anything is shared
 * there.
 */
export const HOSTILE_ACTS: Readonly<Record<string, () => void>> = {
  'freezes every prototype': () => {
    for (const name of Object.getOwnPropertyNames(window)) {
      const { value } = Object.getOwnPropertyDescriptor(window, name) ?? {};
      if (typeof value === 'function' && value.prototype) Object.freeze(value.prototype);
    }
  },
  'takes its natives from a frame': () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { fetch: other, XMLHttpRequest: Other } = frame.contentWindow as typeof window;
    Object.assign(window, { fetch: other, XMLHttpRequest: Other });
  },
  'takes its natives from a frame and defines them on its prototypes': () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { XMLHttpRequest: Other, Function: OtherFunction } = frame.contentWindow as typeof window;
    for (const name of ['open', 'send', 'abort', 'setRequestHeader'] as const)
      Object.defineProperty(XMLHttpRequest.prototype, name, { value: Other.prototype[name] });
    Object.defineProperty(Function.prototype, 'toString', { value: OtherFunction.prototype.toString });
  },
  'closes every port it meets, and looks for ours': () => {
    const { get } = Object.getOwnPropertyDescriptor(MessageChannel.prototype, 'port1') ?? {};
    const caught = function (this: MessageChannel) {
      const port = get?.call(this);
      port.close();
      return port;
    };
    Object.defineProperty(MessageChannel.prototype, 'port1', { get: caught, configurable: true });
    Object.defineProperty(MessageChannel.prototype, 'port2', { get: caught, configurable: true });
    MessagePort.prototype.postMessage = function () {
      this.close();
    };
    Object.defineProperty(MessageEvent.prototype, 'data', { get: () => [1, 'stop'] });
    Object.defineProperty(MessageEvent.prototype, 'ports', { get: () => [] });
  },
  'throws in every getter that descriptors and options may ask for': () => {
    const names = [
      'get',
      'set',
      'value',
      'writable',
      'enumerable',
      'configurable',
      'once',
      'capture',
      'passive',
      '0',
      '1',
      '2',
    ];
    const traps = names.map(name => {
      const trap = Object.create(null) as PropertyDescriptor;
      trap.get = trap.set = () => {
        throw new Error(`trap ${name}`);
      };
      trap.configurable = true;
      return [name, trap] as const;
    });
    for (const [name, trap] of traps) Object.defineProperty(Object.prototype, name, trap);
  },
  'throws in every method of its built-ins': () => {
    const { ownKeys, defineProperty, getOwnPropertyDescriptor } = Reflect;
    const own = [
      'setTimeout',
      'clearTimeout',
      'queueMicrotask',
      'structuredClone',
      'postMessage',
      'dispatchEvent',
      'addEventListener',
    ];
    const fail = () => {
      throw new Error('replaced');
    };
    const owners: object[] = [Reflect, JSON, AbortSignal, Object];
    for (const kind of [
      Array,
      String,
      RegExp,
      Map,
      WeakMap,
      ArrayBuffer,
      Promise,
      Function,
      EventTarget,
      MessagePort,
      URL,
      Headers,
    ])
      owners.push(kind.prototype);
    for (const kind of [
      Request,
      Response,
      FormData,
      URLSearchParams,
      Blob,
      AbortSignal,
      Event,
      MessageEvent,
      Node,
      Document,
      ReadableStream,
    ])
      owners.push(kind.prototype);
    const targets = owners.map(
      owner => [owner, ownKeys(owner).map(key => [key, getOwnPropertyDescriptor(owner, key)] as const)] as const,
    );
    for (let i = 0; i < targets.length; i += 1) {
      const target = targets[i] as (typeof targets)[number];
      for (let j = 0; j < target[1].length; j += 1) {
        const entry = target[1][j] as (typeof target)[1][number];
        const was = entry[1];
        if (!was?.configurable || entry[0] === 'constructor') continue;
        const trap = {
          __proto__: null,
          configurable: true,
          ...(typeof was.value === 'function' ? { value: fail } : { get: fail }),
        };
        defineProperty(target[0], entry[0], trap as PropertyDescriptor);
      }
    }
    for (let i = 0; i < own.length; i += 1)
      defineProperty(
        window,
        own[i] as string,
        { __proto__: null, value: fail, configurable: true } as PropertyDescriptor,
      );
  },
  'replaces the constructors': () => {
    const names = [
      'Request',
      'Response',
      'Headers',
      'URL',
      'FormData',
      'URLSearchParams',
      'Promise',
      'WeakMap',
      'Proxy',
      'Blob',
      'MessageChannel',
      'AbortSignal',
    ];
    for (const name of names) Object.defineProperty(window, name, { value: null });
  },
  'makes promises of a kind of its own': () => {
    Object.defineProperty(Promise.prototype, 'constructor', { get: () => undefined });
    Object.defineProperty(Promise, Symbol.species, { get: () => null });
  },
};

/**
 * Runs in the page: does the act, then shares by `fetch` and by XMLHttpRequest, with nothing else
 * that the act could have touched.
 * @returns the two statuses
 */
export async function shareAfter(act: () => void, { url, body }: { url: string; body: string }): Promise<number[]> {
  const { Promise: Native } = window;
  const apply = Reflect.apply;
  const status = Object.getOwnPropertyDescriptor(Response.prototype, 'status')?.get as () => number;
  const headers = Object.create(null) as Record<string, string>;
  headers['content-type'] = 'application/json';
  const init = Object.create(null) as RequestInit;
  init.method = 'POST';
  init.body = body;
  init.headers = headers;
  act();
  const first = await window.fetch(url, init);
  const xhr = new window.XMLHttpRequest();
  xhr.open('POST', url);
  xhr.setRequestHeader('content-type', 'application/json');
  const end = new Native(resolve => {
    xhr.onloadend = resolve;
  });
  xhr.send(body);
  await end;
  return [apply(status, first, []), xhr.status];
}
