import type { IncomingHttpHeaders } from 'node:http';

/** One request as the server received it. */
export interface RecordedRequest {
  /** `Date.now()` when the head had arrived; the body may come later. */
  readonly at: number;
  readonly method: string;
  /** Lower case, without port. */
  readonly host: string;
  /** With the query, as on the wire. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Text if it is valid UTF-8, else the bytes. Empty until it has arrived. */
  body: string | Buffer;
  /**
   * What was answered. Absent while there is no answer yet, and for ever if the connection broke
   * first.
   */
  status?: number;
}

interface Waiter {
  match(request: RecordedRequest): boolean;
  found(request: RecordedRequest): void;
}

/** Everything received since the start or the last reset, in order of arrival. */
export class Recording {
  readonly requests: RecordedRequest[] = [];
  #waiters: Waiter[] = [];

  add(request: RecordedRequest): void {
    this.requests.push(request);
  }

  /**
   * Told when the body is there and again when the answer was given, so that a match may ask for
   * either.
   */
  changed(request: RecordedRequest): void {
    const found = this.#waiters.filter(waiter => waiter.match(request));
    this.#waiters = this.#waiters.filter(waiter => !found.includes(waiter));
    for (const waiter of found) waiter.found(request);
  }

  /**
   * The first matching request, also one that came before the call: a test can then act first and
   * wait afterwards without a race.
   */
  waitFor(match: (request: RecordedRequest) => boolean, timeoutMs = 5000): Promise<RecordedRequest> {
    const earlier = this.requests.find(match);
    if (earlier) return Promise.resolve(earlier);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        match,
        found(request) {
          clearTimeout(timer);
          resolve(request);
        },
      };
      const timer = setTimeout(() => {
        this.#waiters = this.#waiters.filter(other => other !== waiter);
        const seen = this.requests.map(r => `${r.method} ${r.host}${r.path}`).slice(-20);
        reject(new Error(`no such request within ${timeoutMs} ms. The last ones:\n${seen.join('\n')}`));
      }, timeoutMs);
      this.#waiters.push(waiter);
    });
  }

  clear(): void {
    this.requests.length = 0;
  }
}
