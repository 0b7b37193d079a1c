/**
 * An engine on loopback that understands what it is sent and answers as it is told: well, badly, or
 * at random. What it has taken is kept byte for byte.
 *
 *     const receiver = await startReceiver({ kind: 'otlp', script: ['503', 'ok'] });
 *     … send to receiver.url …
 *     receiver.events       // Map of uid -> text
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { SinkKind } from '../../src/forward/sinks';
import { random } from '../benign/random';
import { type Incoming, PROTOCOLS, type Reply, type Taken } from './protocols';

/**
 * What to do with one request. `partial`: take all but the first. `cut`: take nothing and break the
 * connection; `lost`: take it all, and break it then, so that the sender cannot know. `html`,
 * `half`, `empty`: what others than engines answer, with 200. A number: that status, with nothing
 * taken.
 */
export type Act =
  | 'ok'
  | 'partial'
  | 'cut'
  | 'lost'
  | 'html'
  | 'half'
  | 'empty'
  | 'no-gzip'
  | `${number}`
  | Partial<Reply>
  | { slowMs: number };

export interface Receiver {
  /** What a policy would have as `forwardUrl`. */
  url: string;
  /** Every event that was taken, as it came first. */
  events: Map<string, string>;
  /** All that were taken in the order they came, those that came again as well. */
  taken: Taken[];
  /** How many came again. */
  duplicates(): number;
  requests: Incoming[];
  /** From now on every request succeeds, and those that hang get their reply. */
  recover(): void;
  /** From now on what is done with every request that the script does not name. */
  answerWith(act: Act): void;
  close(): Promise<void>;
}

export interface Wishes {
  kind: SinkKind;
  /** For one request after the other; afterwards all are `ok`, or `unreliable`. */
  script?: readonly Act[];
  /**
   * Once the script is over: fails with this probability, in one of the ways in which networks and
   * engines do, as the seed says.
   */
  unreliable?: {
    seed: number;
    probability: number;
    /** If given, one of these ways is to reply only after so long, ms. */
    hangMs?: number;
  };
  /** Without it nobody is refused. */
  token?: string;
  /** Which events are refused for good, of any request that is taken. */
  refuses?: (event: Taken) => boolean;
  /** What is said of those. */
  words?: string;
}

const WAYS_TO_FAIL: readonly Act[] = [
  '503',
  '429',
  'cut',
  'lost',
  '502',
  { status: 429, headers: { 'retry-after': '1' } },
];

const PAGE = '<!doctype html><html><head><title>Please sign in</title></head><body><form></form></body></html>';

/** As a server must allow it to an extension that has no permission for its host. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers':
    'authorization, content-type, content-encoding, idempotency-key, x-timestamp, x-signature',
};

export async function startReceiver({
  kind,
  script = [],
  unreliable,
  token,
  refuses = () => false,
  words,
}: Wishes): Promise<Receiver> {
  const protocol = PROTOCOLS[kind];
  const dice = unreliable && random(unreliable.seed);
  const ways = unreliable?.hangMs === undefined ? WAYS_TO_FAIL : [...WAYS_TO_FAIL, { slowMs: unreliable.hangMs }];
  const pending = [...script];
  const recovery = new AbortController();
  let standing: Act | undefined;
  const receiver: Omit<Receiver, 'url' | 'close'> = {
    events: new Map(),
    taken: [],
    requests: [],
    duplicates: () => receiver.taken.length - receiver.events.size,
    recover() {
      pending.length = 0;
      recovery.abort();
    },
    answerWith(act) {
      standing = act;
    },
  };

  function next(): Act {
    const scripted = pending.shift();
    if (scripted !== undefined) return scripted;
    if (standing !== undefined) return standing;
    if (recovery.signal.aborted) return 'ok';
    return dice && unreliable && dice.next() < unreliable.probability ? dice.pick(ways) : 'ok';
  }

  function take(all: readonly Taken[]): void {
    for (const event of all) {
      receiver.taken.push(event);
      if (!receiver.events.has(event.uid)) receiver.events.set(event.uid, event.text);
    }
  }

  /** Nothing: the connection is broken. */
  async function answer(incoming: Incoming): Promise<Reply | undefined> {
    const act = next();
    if (act === 'cut') return undefined;
    if (act === 'html') return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: PAGE };
    if (act === 'empty') return { status: 200, headers: { 'content-type': 'text/plain' }, body: '' };
    if (act === 'no-gzip' && incoming.headers['content-encoding']) return { status: 415, headers: {}, body: '' };
    if (typeof act === 'string' && /^\d+$/.test(act))
      return { status: Number(act), headers: {}, body: `answer ${act}` };
    if (typeof act === 'object' && !('slowMs' in act)) return { status: 200, headers: {}, body: '', ...act };
    if (token !== undefined && !protocol.authorized(incoming, token)) return { status: 401, headers: {}, body: '' };
    let all: Taken[];
    try {
      all = protocol.read(incoming, token);
    } catch (error) {
      return { status: 400, headers: { 'content-type': 'text/plain' }, body: String(error) };
    }
    const rejected = new Set(
      all.filter((event, index) => refuses(event) || (act === 'partial' && index === 0)).map(({ uid }) => uid),
    );
    const good = protocol.success(all, rejected, incoming, words);
    if (act === 'half')
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"items":[{"crea' };
    if (typeof act === 'object')
      await setTimeout(act.slowMs, undefined, { signal: recovery.signal }).catch(() => undefined);
    if (good.status < 300) take(all.filter(({ uid }) => !rejected.has(uid)));
    return act === 'lost' ? undefined : good;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, CORS).end();
      return;
    }
    const body = await buffer(request);
    const incoming: Incoming = {
      path: new URL(request.url ?? '/', 'http://localhost').pathname,
      headers: request.headers,
      body: request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body,
    };
    receiver.requests.push(incoming);
    const reply = await answer(incoming);
    if (reply) response.writeHead(reply.status, { ...CORS, ...reply.headers }).end(reply.body);
    else request.socket.destroy();
  }

  // Whoever gives up waiting breaks the connection, also while its request is still read.
  const server = createServer(
    (request, response) => void serve(request, response).catch(() => request.socket.destroy()),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...receiver,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${kind === 'elastic' ? '/second-look' : ''}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
