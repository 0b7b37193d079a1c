/**
 * The door that the background has here in place of the browser's own (src/browser.ts): it leads to
 * the stage and nowhere else. A worker has no extension API of its own, so what is not in here
 * cannot happen. What could send something is taken away.
 */

import { keepPrivateInMemory } from '../../storage/private-store';
import type { Line } from '../port-rpc';
import type { ToStage } from '../wire';
import { TAB, webRequest } from './web-request';

export interface Begun {
  policy: Record<string, unknown>;
  language: string;
  version: string;
  /** Address of the page that the stage plays. */
  page: string;
}

let begin: (begun: Begun) => void = () => undefined;
const begun = new Promise<Begun>(resolve => {
  begin = resolve;
});
let now: Begun | undefined;

let connect: (line: Line<ToStage>) => void = () => undefined;
const stage = new Promise<Line<ToStage>>(resolve => {
  connect = resolve;
});

/** To be called once each: what the background asks of the browser waits for it. */
export function openDoor(told: Begun): void {
  now = told;
  begin(told);
}
export function toStage(line: Line<ToStage>): void {
  connect(line);
}

export function pageOnStage(): string {
  return now?.page ?? 'about:blank';
}

/** `storage`, for as long as this worker lives. */
function area() {
  const kept = new Map<string, unknown>();
  return {
    async get(keys: string | string[] | null) {
      const wanted = keys === null ? [...kept.keys()] : [keys].flat();
      return Object.fromEntries(wanted.filter(key => kept.has(key)).map(key => [key, structuredClone(kept.get(key))]));
    },
    async set(values: object) {
      for (const [key, value] of Object.entries(values)) kept.set(key, structuredClone(value));
    },
    async remove(keys: string | string[]) {
      for (const key of [keys].flat()) kept.delete(key);
    },
  };
}

const never = { addListener: () => undefined, removeListener: () => undefined, hasListener: () => false };
const nothing = async () => undefined;
const tab = () => ({
  id: TAB,
  index: 0,
  windowId: 1,
  active: true,
  highlighted: true,
  pinned: false,
  incognito: false,
  url: pageOnStage(),
});

interface Injection {
  target: { allFrames?: boolean };
  func?(...args: unknown[]): unknown;
  args?: unknown[];
}

const door = {
  runtime: {
    // The polyfill asks for one.
    id: 'practice',
    getManifest: () => ({
      manifest_version: 3,
      name: 'Second Look',
      version: now?.version ?? '0',
      content_scripts: [],
    }),
    getURL: (path: string) => `practice:/${path}`,
    getPlatformInfo: async () => ({ os: 'practice', arch: 'practice' }),
    sendMessage: async () => Promise.reject(new Error('Nobody else is here.')),
    onMessage: never,
    onConnect: never,
    onStartup: never,
  },
  i18n: { getUILanguage: () => now?.language ?? 'en', getMessage: () => '' },
  storage: { local: area(), session: area(), managed: { get: async () => (await begun).policy }, onChanged: never },
  permissions: { contains: async () => true, onAdded: never, onRemoved: never },
  tabs: {
    get: async () => tab(),
    query: async () => [tab()],
    update: nothing,
    sendMessage: async (_tab: number, message: never) => (await stage).call('message', { message }),
    onRemoved: never,
    onUpdated: never,
  },
  scripting: {
    /**
     * The script with questions and warnings is on the stage from the start. What would run in the
     * page runs here, and is answered by the stage.
     */
    async executeScript({ target, func, args = [] }: Injection) {
      if (!func) return [];
      return [{ frameId: 0, result: target.allFrames ? new URL(pageOnStage()).hostname : await func(...args) }];
    },
  },
  webRequest,
  action: { setBadgeText: nothing, setTitle: nothing },
  alarms: { get: nothing, create: nothing, clear: nothing, onAlarm: never },
  declarativeNetRequest: { updateSessionRules: nothing },
  windows: { create: async () => Promise.reject(new Error('No window here.')) },
};

/** What `undo` calls: the service on the stage. */
async function fetchOnStage(url: string, init: { method?: string; body?: string } = {}): Promise<Response> {
  const { method = 'GET', body } = init;
  const { status, text } = await (await stage).call('fetch', { url, method, ...(body === undefined ? {} : { body }) });
  return new Response(text, { status });
}

const SENDERS = [
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'Worker',
];
for (const name of SENDERS) Reflect.set(globalThis, name, undefined);
keepPrivateInMemory();
Object.assign(globalThis, { browser: door, chrome: door, fetch: fetchOnStage });
