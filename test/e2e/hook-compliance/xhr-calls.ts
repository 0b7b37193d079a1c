/** What an XMLHttpRequest takes, refuses and sends. */
import type { Check } from './check';

export const XHR_CALLS: readonly Check[] = [
  {
    name: 'xhr: calls in the wrong state',
    server: false,
    async run(address, kit) {
      const xhr = new XMLHttpRequest();
      const tries = () => [
        kit.attempt(() => xhr.setRequestHeader('x-own', '1')),
        kit.attempt(() => xhr.setRequestHeader('bad name', '1')),
        kit.attempt(() => (xhr.setRequestHeader as (...args: unknown[]) => void)('x')),
        kit.attempt(() => xhr.overrideMimeType('text/plain')),
        kit.attempt(() => {
          xhr.responseType = 'text';
        }),
        kit.attempt(() => xhr.getResponseHeader('content-type')),
        kit.attempt(() => xhr.responseText.length > 0),
        kit.attempt(() => xhr.responseXML),
        xhr.readyState,
        xhr.status,
      ];
      const results = [tries(), kit.attempt(() => xhr.send('x'))];
      xhr.open('POST', address);
      results.push(tries());
      const end = kit.ended(xhr);
      xhr.send('x');
      results.push(
        tries(),
        kit.attempt(() => xhr.send('y')),
        kit.attempt(() => (xhr.send as (...args: unknown[]) => void)(Symbol('s'))),
      );
      await end;
      results.push(
        tries(),
        kit.attempt(() => xhr.send('z')),
      );
      return results;
    },
  },
  {
    name: 'xhr: wrong arguments of open',
    run(address, kit) {
      const lists = [
        [],
        ['POST'],
        ['BAD METHOD', address],
        ['TRACE', address],
        ['POST', 'https://'],
        ['POST', Symbol('s')],
        [Symbol('s'), address],
        ['POST', address, true, 'user', 'secret'],
        ['POST', address, undefined],
        ['POST', undefined],
        ['POST', null, true],
        ['', address],
        ['POST', { toString: () => 1 }],
      ];
      return lists.map(list => {
        const xhr = new XMLHttpRequest();
        return [kit.attempt(() => Reflect.apply(xhr.open, xhr, list)), xhr.readyState];
      });
    },
  },
  {
    name: 'xhr: arguments are turned into text once, in order',
    async run(address, kit) {
      const seen: string[] = [];
      const text = (name: string, value: string) => ({
        toString() {
          seen.push(name);
          return value;
        },
      });
      const xhr = new XMLHttpRequest();
      const call = (f: unknown, ...args: unknown[]) => kit.attempt(() => Reflect.apply(f as () => unknown, xhr, args));
      const results = [
        call(xhr.open, text('method', 'POST'), text('url', address), true, text('user', ''), text('password', '')),
      ];
      results.push(
        call(xhr.setRequestHeader, text('name', 'x-own'), text('value', '1')),
        call(xhr.setRequestHeader, 'content-type', text('type', 'a/b')),
      );
      const end = kit.ended(xhr);
      results.push(call(xhr.send, text('body', 'own')));
      await end;
      const get = new XMLHttpRequest();
      get.open('GET', new URL(address));
      const done = kit.ended(get);
      get.send(text('unused body', 'x') as unknown as string);
      await done;
      return [
        results,
        seen,
        get.status,
        kit.attempt(() => Reflect.apply(xhr.open, {}, [text('in vain', 'GET'), text('in vain', address)])),
      ];
    },
  },
  {
    name: 'xhr: bodies of every kind',
    async run(address, kit) {
      const results: unknown[] = [];
      for (const [kind, body] of Object.entries(kit.bodies()))
        results.push(await kit.request('POST', `${address}?${kind}`, body as XMLHttpRequestBodyInit));
      const html = document.implementation.createHTMLDocument('ä');
      const xml = new DOMParser().parseFromString('<a b="ä"><![CDATA[x]]></a>', 'text/xml');
      for (const body of [html, xml]) results.push(await kit.request('POST', address, body));
      return results;
    },
  },
  {
    name: 'xhr: bodies with a content type of their own',
    async run(address, kit) {
      const results: unknown[] = [];
      for (const [kind, body] of Object.entries(kit.bodies()))
        results.push(
          await kit.request('POST', `${address}?${kind}`, body as XMLHttpRequestBodyInit, xhr => {
            xhr.setRequestHeader('Content-Type', 'application/json; odata=verbose; charset=utf-8');
            xhr.setRequestHeader('X-HTTP-Method', 'MERGE');
            xhr.setRequestHeader('X-HTTP-Method', 'PATCH');
          }),
        );
      return results;
    },
  },
  {
    name: 'xhr: what the page changes after send changes nothing',
    async run(address, kit) {
      const form = new FormData();
      form.append('a', 'before');
      form.append('f', new File(['f'], 'f.txt'));
      const query = new URLSearchParams('a=before');
      const bytes = new Uint8Array([65, 65, 65]);
      const own = new Uint8Array([67, 67, 67]);
      for (const name of ['byteOffset', 'byteLength', 'buffer']) Object.defineProperty(own, name, { value: 2 });
      const xml = new DOMParser().parseFromString('<a/>', 'text/xml');
      const bodies = [form, query, bytes, bytes.buffer, new DataView(bytes.buffer, 1), xml, own];
      const calls = bodies.map((body, i) => kit.request('POST', `${address}?${i}`, body));
      form.append('b', 'after');
      query.append('b', 'after');
      bytes.fill(66);
      xml.documentElement.setAttribute('b', 'after');
      structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
      return Promise.all(calls);
    },
  },
  {
    name: 'xhr: a stream is no body',
    async run(address, kit) {
      const stream = new ReadableStream();
      return [await kit.request('POST', address, stream as unknown as string), stream.locked];
    },
  },
  {
    name: 'xhr: a large body',
    run: async (address, kit) => [
      (await kit.request('POST', address, 'ä'.repeat(1_500_000))).status,
      (await kit.request('POST', address, new Uint8Array(3_000_000))).status,
    ],
  },
];
