/** What an XMLHttpRequest brings back, and what it looks like meanwhile. */
import type { Check } from './check';

export const XHR_ANSWERS: readonly Check[] = [
  {
    name: 'xhr: answers of every responseType',
    async run(address, kit) {
      const results: unknown[] = [];
      for (const type of ['', 'text', 'json', 'blob', 'arraybuffer', 'document'] as const) {
        const xhr = new XMLHttpRequest();
        xhr.open('POST', address);
        xhr.responseType = type;
        const end = kit.ended(xhr);
        xhr.send('x');
        const early = kit.attempt(() => xhr.response);
        await end;
        const { response } = xhr;
        results.push([
          type,
          early,
          Object.prototype.toString.call(response),
          response?.size ?? response?.byteLength ?? response?.body ?? response?.length,
          kit.attempt(() => xhr.responseText.length),
          kit.attempt(() => xhr.responseXML),
          xhr.response === response,
        ]);
      }
      return results;
    },
  },
  {
    name: 'xhr: response headers, final address, overrideMimeType',
    async run(address, kit) {
      const xhr = new XMLHttpRequest();
      xhr.open('POST', `${address}?redirect=${encodeURIComponent(`${address}?arrived`)}`);
      xhr.overrideMimeType('text/xml');
      const end = kit.ended(xhr);
      xhr.send('x');
      await end;
      const headers = xhr.getAllResponseHeaders().replace(/date:.*\r\n/, '');
      return [
        headers,
        xhr.getResponseHeader('Content-Type'),
        xhr.getResponseHeader('x-none'),
        xhr.responseURL,
        xhr.responseXML?.documentElement?.tagName,
      ];
    },
  },
  {
    name: 'xhr: synchronous',
    async run(address, kit) {
      const results: unknown[] = [];
      for (const [query, body] of [
        ['', 'x'],
        ['?status=404', null],
        ['?bytes=9', new URLSearchParams('a=b')],
      ] as const) {
        const xhr = new XMLHttpRequest();
        const log = kit.listen(xhr);
        xhr.open('POST', address + query, false);
        results.push(
          kit.attempt(() => xhr.send(body)),
          log,
          xhr.status,
          xhr.readyState,
          xhr.responseText.length,
        );
      }
      const xhr = new XMLHttpRequest();
      results.push(
        kit.attempt(() => xhr.open('POST', address.replace('contoso.', 'fabrikam.'), false)),
        kit.attempt(() => xhr.send('x')),
        xhr.readyState,
      );
      xhr.open('GET', address, false);
      results.push(
        kit.attempt(() => {
          xhr.timeout = 5;
        }),
        kit.attempt(() => {
          xhr.responseType = 'json';
        }),
      );
      return results;
    },
  },
  {
    name: 'xhr: across origins, with credentials and without',
    async run(address, kit) {
      const other = address.replace('contoso.sharepoint.com', 'graph.microsoft.com');
      const credentials = (xhr: XMLHttpRequest) => {
        xhr.withCredentials = true;
      };
      const header = (xhr: XMLHttpRequest) => xhr.setRequestHeader('authorization', 'Bearer x');
      return [
        await kit.request('POST', other, 'x'),
        await kit.request('POST', other, 'x', credentials),
        await kit.request('POST', other, '{}', header),
      ];
    },
  },
  {
    name: 'xhr: shape of an object through its life',
    async run(address, kit) {
      const xhr = new XMLHttpRequest();
      const shape = () => {
        const all: string[] = [];
        for (const key in xhr) all.push(key);
        return [
          Reflect.ownKeys(xhr),
          all.join(),
          Object.getPrototypeOf(xhr) === XMLHttpRequest.prototype,
          String(xhr),
          xhr.constructor === XMLHttpRequest,
        ];
      };
      const shapes = [shape()];
      xhr.open('POST', address);
      const end = kit.ended(xhr);
      xhr.send('x');
      shapes.push(shape());
      await end;
      shapes.push(shape());
      return [
        shapes,
        XMLHttpRequest.length,
        XMLHttpRequest.name,
        String(XMLHttpRequest),
        XMLHttpRequest.DONE,
        kit.attempt(() => Reflect.apply(XMLHttpRequest, null, [])),
      ];
    },
  },
  {
    name: 'xhr: subclasses, overrides on the instance, own properties',
    async run(address, kit) {
      const seen: unknown[] = [];
      class Own extends XMLHttpRequest {
        override open(method: string, url: string | URL): void {
          seen.push(['open', method]);
          super.open(method, url, true);
        }
        override send(body?: XMLHttpRequestBodyInit): void {
          seen.push(['send', typeof body]);
          super.send(body);
        }
      }
      const xhr = new Own();
      xhr.open('POST', address);
      Object.defineProperty(xhr, 'status', { get: () => 999, configurable: true });
      const native = xhr.setRequestHeader;
      xhr.setRequestHeader = (name, value) => native.call(xhr, name, `${value} own`);
      xhr.setRequestHeader('x-own', '1');
      const end = kit.ended(xhr);
      seen.push(kit.attempt(() => xhr.send('x')));
      await end;
      return [
        seen,
        xhr.status,
        xhr instanceof XMLHttpRequest,
        Object.isFrozen(Object.freeze(xhr)),
        Reflect.ownKeys(xhr),
      ];
    },
  },
  {
    name: 'xhr: ten at once, each with its own answer',
    run(address, kit) {
      return Promise.all(Array.from({ length: 10 }, (_, i) => kit.request('POST', `${address}?n=${i}`, `body ${i}`)));
    },
  },
];
