/**
 * For tests: a browser whose API is complete and does nothing. A test states only what it changes.
 */
import type { Browser, Storage, WebRequest } from 'webextension-polyfill';

/**
 * Members of the API that a test replaces. Names are checked; a function may return less than a
 * browser's does. A storage area may be given as its contents.
 */
type Changes<Api> = {
  [Name in keyof Api]?: Api[Name] extends (...args: never[]) => unknown
    ? Replacement<ArgumentsOf<Api[Name]>>
    : Changes<Api[Name]> | (Api[Name] extends Storage.StorageArea ? StoredValues : never);
};
/** The test may return a different object each time. */
type StoredValues = () => object;
/** For either of two signatures, as in `alarms.create`. */
type ArgumentsOf<Call> = Call extends { (...args: infer First): unknown; (...args: infer Last): unknown }
  ? unknown[] extends First
    ? Last
    : First | Last
  : never;
/**
 * Declared as a method, so that a function may require more of its arguments than the API promises.
 */
type Replacement<Args extends unknown[]> = { call(...args: Args): unknown }['call'];

/** The events of `webRequest`. */
export type RequestStep = Extract<keyof WebRequest.Static, `on${string}`>;

interface Added {
  listener: (...args: unknown[]) => unknown;
  /** What `webRequest` has besides. */
  filter: { urls: string[]; types?: string[] } | undefined;
  extra: readonly string[];
}

function event() {
  const added: Added[] = [];
  return {
    added,
    addListener(listener: Added['listener'], filter?: Added['filter'], extra: Added['extra'] = []) {
      added.push({ listener, filter, extra });
    },
    hasListener(wanted: Added['listener']) {
      return added.some(({ listener }) => listener === wanted);
    },
    removeListener(gone: Added['listener']) {
      const at = added.findIndex(({ listener }) => listener === gone);
      if (at >= 0) added.splice(at, 1);
    },
  };
}

/** The listeners of an event of a fake browser, oldest first. */
export function listenersOf(event: object): Added[] {
  return (event as { added: Added[] }).added;
}

/** Forgets the listeners of these events, as if their worker had ended. */
export function forgetListeners(...events: object[]): void {
  for (const event of events) listenersOf(event).length = 0;
}

/** Calls every listener of an event of a fake browser. */
export function fire(event: object, ...args: unknown[]): void {
  for (const { listener } of [...listenersOf(event)]) listener(...args);
}

/** A storage area that keeps its values in an object of the test. */
export function areaOver(stored: StoredValues) {
  const values = () => stored() as Record<string, unknown>;
  return {
    get: async (key: string | null) => {
      if (key === null) return structuredClone(values());
      return key in values() ? { [key]: structuredClone(values()[key]) } : {};
    },
    set: async (changes: object) => void Object.assign(values(), structuredClone(changes)),
    remove: async (key: string) => void delete values()[key],
  };
}

const nothing = async () => undefined;
const emptyArea = () => areaOver(() => ({}));

const everything = () => ({
  action: { getBadgeText: async () => '', setBadgeText: nothing, setTitle: nothing },
  alarms: { get: nothing, create: nothing, clear: nothing, onAlarm: event() },
  declarativeNetRequest: {
    getDynamicRules: async () => [],
    updateDynamicRules: nothing,
    getSessionRules: async () => [],
    updateSessionRules: nothing,
  },
  i18n: { getMessage: () => '', getUILanguage: () => 'en' },
  permissions: {
    contains: async () => false,
    getAll: async () => ({ origins: [], permissions: [] }),
    onAdded: event(),
    onRemoved: event(),
  },
  runtime: {
    getManifest: () => ({ manifest_version: 3, name: 'Second Look', version: '1.2.3' }),
    getPlatformInfo: async () => ({ os: 'linux', arch: 'x86-64' }),
    getURL: (path: string) => `chrome-extension://second-look/${path}`,
    onStartup: event(),
    onUpdateAvailable: event(),
    reload: () => undefined,
  },
  scripting: {
    executeScript: async () => [],
    getRegisteredContentScripts: async () => [],
    registerContentScripts: nothing,
    unregisterContentScripts: nothing,
  },
  storage: { managed: emptyArea(), local: emptyArea(), session: emptyArea(), onChanged: event() },
  tabs: {
    create: nothing,
    get: async () => Promise.reject(new Error('No tab with this id.')),
    query: async () => [],
    reload: nothing,
    sendMessage: nothing,
    onRemoved: event(),
    onUpdated: event(),
  },
  webRequest: {
    // Chromium's options, which the network witness asks for.
    ResourceType: {
      MAIN_FRAME: 'main_frame',
      SUB_FRAME: 'sub_frame',
      OBJECT: 'object',
      XMLHTTPREQUEST: 'xmlhttprequest',
      PING: 'ping',
      OTHER: 'other',
    },
    onBeforeRequest: event(),
    onBeforeSendHeaders: event(),
    onSendHeaders: event(),
    onBeforeRedirect: event(),
    onResponseStarted: event(),
    onCompleted: event(),
    onErrorOccurred: event(),
  },
});

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Getters stay getters: what a test returns may differ each time. */
function merge(into: object, changes: object): object {
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(changes))) {
    const before: unknown = Reflect.get(into, name);
    if (isPlain(before) && typeof property.value === 'function') merge(before, areaOver(property.value));
    else if (isPlain(before) && isPlain(property.value)) merge(before, property.value);
    else Object.defineProperty(into, name, property);
  }
  return into;
}

/** For `vi.mock` of src/browser.ts. */
export function fakeBrowser(changes: Changes<Browser> = {}): object {
  return merge(everything(), changes);
}
