/**
 * What the checks share inside the page. Sent there as source text, so it may refer to nothing
 * outside itself.
 */
export function makeKit() {
  const isError = (value: unknown): value is Error => value instanceof Error || value instanceof DOMException;
  /** All of an error but its stack. */
  const failure = (error: unknown): unknown =>
    isError(error)
      ? {
          type: Object.prototype.toString.call(error),
          of: error.constructor.name,
          name: error.name,
          message: error.message,
        }
      : { threw: error };
  const attempt = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return failure(error);
    }
  };
  const settle = async (act: () => unknown): Promise<unknown> => {
    try {
      return await act();
    } catch (error) {
      return failure(error);
    }
  };
  const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
  /** A response, without what no two answers have in common. */
  const facts = async (response: Response) => ({
    status: response.status,
    statusText: response.statusText,
    ok: response.ok,
    type: response.type,
    url: response.url,
    redirected: response.redirected,
    headers: [...response.headers].filter(header => header[0] !== 'date'),
    length: (await response.text()).length > 0,
  });
  /** The same for a call that should have an answer. */
  const answer = (act: () => Promise<Response>) => settle(async () => facts(await act()));
  /** Writes down every event of an XMLHttpRequest and its upload, repeated progress once. */
  const listen = (xhr: XMLHttpRequest): string[] => {
    const log: string[] = [];
    const add = (line: string) => {
      // In how many pieces an answer arrives, and whether progress is told once more at the end, is
      // chance.
      const isPiece = /^(readystatechange|progress) 3 /.test(line);
      const isAgain = log.slice(isPiece ? -2 : -1).includes(line);
      if (!isAgain && !line.startsWith('progress 4')) log.push(line);
    };
    const types = ['loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend'];
    for (const type of ['readystatechange', ...types])
      xhr.addEventListener(type, event =>
        add(`${type} ${xhr.readyState} ${xhr.status} ${event.isTrusted} ${event.target === xhr}`),
      );
    for (const type of types)
      xhr.upload.addEventListener(type as 'load', event =>
        add(`upload ${type} ${event.loaded}/${event.total} ${event.lengthComputable} ${xhr.readyState}`),
      );
    return log;
  };
  const ended = (xhr: XMLHttpRequest) =>
    new Promise<void>(resolve => xhr.addEventListener('loadend', () => setTimeout(resolve, 0)));
  /** An XMLHttpRequest from beginning to end. */
  const request = async (
    method: string,
    url: string,
    body?: XMLHttpRequestBodyInit | Document | null,
    prepare?: (xhr: XMLHttpRequest) => void,
  ) => {
    const xhr = new XMLHttpRequest();
    const log = listen(xhr);
    xhr.open(method, url);
    prepare?.(xhr);
    const end = ended(xhr);
    xhr.send(body);
    await end;
    return { log, status: xhr.status, statusText: xhr.statusText, url: xhr.responseURL, readyState: xhr.readyState };
  };
  /** A frame, loaded. */
  const frame = async (prepare: (frame: HTMLIFrameElement) => void) => {
    const element = document.createElement('iframe');
    prepare(element);
    const loaded = new Promise(resolve => element.addEventListener('load', resolve));
    document.body.append(element);
    await loaded;
    return element;
  };
  /** Bodies of every kind that needs no stream, made anew for each call. */
  const bodies = (): Record<string, BodyInit | null | undefined> => {
    const form = new FormData();
    form.append('name', 'Grüße 🎉');
    form.append('file', new File(['a\r\nb\0c'], 'Übersicht "1".txt', { type: 'text/x-own' }));
    form.append('blob', new Blob(['x']));
    form.append('name', 'again\nline');
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const odd = (value: unknown) => value as BodyInit;
    return {
      nothing: undefined,
      null: null,
      'empty text': '',
      text: '{"a":"ä€😀"}',
      'lone surrogates': 'a\ud800b\udc00',
      'text object': odd(new String('own')),
      blob: new Blob(['blob'], { type: 'application/json;charset=utf-8' }),
      'blob without type': new Blob(['blob']),
      'empty blob': new Blob([]),
      file: new File(['file'], 'f.txt', { type: 'text/csv' }),
      form,
      'empty form': new FormData(),
      query: new URLSearchParams({ a: 'ä b', c: '&' }),
      buffer: new Uint8Array([0, 255, 128, 10]).buffer,
      'empty buffer': new ArrayBuffer(0),
      'view with offset': new Uint8Array([1, 2, 3, 4, 5, 6]).subarray(2, 5),
      'wide view': new Uint16Array(new Uint16Array([1, 2, 3, 4]).buffer, 2, 2),
      'data view': new DataView(new Uint8Array([9, 8, 7, 6]).buffer, 1, 2),
      object: odd({ a: 1 }),
      'cyclic object': odd(cyclic),
      array: odd([1, [2]]),
      number: odd(7),
      'text of its own': odd({ toString: () => 'mine' }),
    };
  };
  return { failure, attempt, settle, wait, facts, answer, listen, ended, request, frame, bodies };
}

export type Kit = ReturnType<typeof makeKit>;
