/**
 * A small client of the Chrome DevTools Protocol over the debugging pipe. It uses no domain that
 * sends events for each request, because these slow down what the bench times.
 * https://chromedevtools.github.io/devtools-protocol/
 */
import type { Readable, Writable } from 'node:stream';

/** The methods that the bench uses: parameters and result. */
export interface Methods {
  'Browser.close': [Record<string, never>, unknown];
  'HeapProfiler.collectGarbage': [Record<string, never>, unknown];
  'Page.navigate': [{ url: string }, { errorText?: string }];
  'Runtime.evaluate': [{ expression: string; awaitPromise: true; returnByValue: true }, Evaluated];
  'Runtime.getHeapUsage': [Record<string, never>, { usedSize: number }];
  'Target.attachToTarget': [{ targetId: string; flatten: true }, { sessionId: string }];
  'Target.closeTarget': [{ targetId: string }, unknown];
  'Target.createTarget': [{ url: string; newWindow: boolean }, { targetId: string }];
  'Target.detachFromTarget': [{ sessionId: string }, unknown];
  'Target.getTargets': [Record<string, never>, { targetInfos: Target[] }];
}

export interface Target {
  targetId: string;
  type: string;
  url: string;
}

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

interface Message {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export class Pipe {
  readonly #output: Writable;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  /** @param output the browser's file descriptor 3 @param input its file descriptor 4 */
  constructor(output: Writable, input: Readable) {
    this.#output = output;
    let rest = '';
    input.setEncoding('utf8');
    input.on('data', (chunk: string) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.#receive(JSON.parse(message) as Message);
    });
    input.on('close', () => this.#end());
    // A write after the browser has ended: `close` of the other direction reports it.
    output.on('error', () => this.#end());
  }

  /** Rejects if the browser refuses the call, or ends before it replies. */
  send<Method extends keyof Methods>(
    method: Method,
    params: Methods[Method][0],
    sessionId?: string,
  ): Promise<Methods[Method][1]> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, {
        resolve: result => resolve(result as Methods[Method][1]),
        reject: error => reject(new Error(`${method}: ${error.message}`)),
      });
      this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #receive({ id, result, error }: Message): void {
    if (id === undefined) return;
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) pending?.reject(new Error(error.message));
    else pending?.resolve(result);
  }

  #end(): void {
    for (const { reject } of this.#pending.values()) reject(new Error('the browser has ended'));
    this.#pending.clear();
  }
}
