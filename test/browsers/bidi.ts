/**
 * A client for WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): the few commands the tests
 * use, typed. Libraries that speak it need Node 22.
 */
import { WebSocket } from 'ws';

/**
 * A JavaScript value on the wire. Only texts and nodes are looked into: everything else travels as
 * JSON text.
 */
export interface RemoteValue {
  type: string;
  value?: unknown;
  sharedId?: string;
}

export interface NodeValue extends RemoteValue {
  sharedId: string;
  value: { shadowRoot?: NodeValue | null };
}

export interface FrameInfo {
  context: string;
  url: string;
  children: FrameInfo[] | null;
}

type ScriptResult =
  | { type: 'success'; result: RemoteValue }
  | { type: 'exception'; exceptionDetails: { text: string } };

/** Command -> [parameters, result]. */
export interface Commands {
  'session.new': [
    { capabilities: { alwaysMatch: Record<string, unknown> } },
    { sessionId: string; capabilities: { browserVersion: string } },
  ];
  'browser.close': [Record<string, never>, unknown];
  'webExtension.install': [{ extensionData: { type: 'path'; path: string } }, { extension: string }];
  'webExtension.uninstall': [{ extension: string }, unknown];
  'browsingContext.create': [{ type: 'tab' | 'window'; background?: boolean }, { context: string }];
  'browsingContext.navigate': [
    { context: string; url: string; wait: 'none' | 'interactive' | 'complete' },
    { url: string },
  ];
  'browsingContext.activate': [{ context: string }, unknown];
  'browsingContext.close': [{ context: string }, unknown];
  /** `chrome`: the browser's own windows instead of tabs. */
  'browsingContext.getTree': [{ root?: string; 'moz:scope'?: 'chrome' }, { contexts: FrameInfo[] }];
  'browsingContext.captureScreenshot': [{ context: string }, { data: string }];
  'browsingContext.locateNodes': [
    {
      context: string;
      locator: { type: 'css'; value: string };
      maxNodeCount: number;
      startNodes?: { sharedId: string }[];
      serializationOptions?: { includeShadowTree: 'all'; maxDomDepth: number };
    },
    { nodes: NodeValue[] },
  ];
  'script.callFunction': [
    {
      functionDeclaration: string;
      target: { context: string; sandbox?: string };
      arguments: ({ type: 'string'; value: string } | { sharedId: string })[];
      awaitPromise: true;
      userActivation?: boolean;
    },
    ScriptResult,
  ];
  'input.performActions': [{ context: string; actions: InputSource[] }, unknown];
  'input.releaseActions': [{ context: string }, unknown];
}

export type InputSource =
  | { type: 'pointer'; id: string; actions: PointerAction[] }
  | { type: 'key'; id: string; actions: { type: 'keyDown' | 'keyUp'; value: string }[] };

type PointerAction =
  | {
      type: 'pointerMove';
      x: number;
      y: number;
      origin: 'viewport' | { type: 'element'; element: { sharedId: string } };
    }
  | { type: 'pointerDown' | 'pointerUp'; button: number };

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export class Bidi {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, Pending>();
  #last = 0;

  static async connect(url: string): Promise<Bidi> {
    const socket = new WebSocket(url, { maxPayload: 512 * 1024 * 1024 });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return new Bidi(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', data => this.#receive(String(data)));
    socket.on('close', () => this.#end());
    socket.on('error', () => this.#end());
  }

  send<Name extends keyof Commands>(method: Name, params: Commands[Name][0]): Promise<Commands[Name][1]> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: result => resolve(result as Commands[Name][1]), reject });
      this.#socket.send(JSON.stringify({ id, method, params }), error => error && reject(error));
    });
  }

  close(): void {
    this.#socket.close();
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as {
      id?: number;
      type: string;
      result?: unknown;
      error?: string;
      message?: string;
    };
    const pending = message.id === undefined ? undefined : this.#pending.get(message.id);
    if (message.id === undefined || !pending) return; // an event: none is subscribed to
    this.#pending.delete(message.id);
    if (message.type === 'success') pending.resolve(message.result);
    else pending.reject(new Error(`${message.error}: ${message.message}`));
  }

  #end(): void {
    for (const { reject } of this.#pending.values()) reject(new Error('the browser closed the connection'));
    this.#pending.clear();
  }
}
