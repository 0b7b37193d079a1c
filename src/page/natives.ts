/**
 * Built-ins saved before a page can replace them. Code here never iterates or destructures
 * (`Symbol.iterator`), uses regular expressions (`exec`), awaits, calls unsaved methods, or looks
 * up properties through `Object.prototype`.
 */

import type { MEMBERS as Members } from '../relay/members';
import { MEMBERS } from './words';

export const {
  apply,
  getOwnPropertyDescriptor: describe,
  defineProperty: define,
  get: getProperty,
  deleteProperty: remove,
} = Reflect;
export const clone = structuredClone;
export const SavedProxy = Proxy;
export const SavedProgressEvent = ProgressEvent;
export const listen = addEventListener.bind(window);
export const isView = ArrayBuffer.isView;
/** Never throws, unlike `decodeURI`. */
export const unescaped = unescape;
const toObject = Object;
const { call } = Function.prototype;

type Saved<Member> = Member extends (...args: infer Args) => infer Result
  ? (self: unknown, ...args: Args) => Result
  : (self: unknown) => Member;

type SavedMembers<Kind, Names extends string> = Names extends `${infer Name} ${infer Others}`
  ? [...SavedMembers<Kind, Name>, ...SavedMembers<Kind, Others>]
  : Names extends keyof Kind
    ? [Saved<Kind[Names]>]
    : [never];

type Page = typeof globalThis;
type SavedOf<Line> = Line extends `${infer Owner extends keyof Page & string} ${infer Names}`
  ? [Page[Owner], ...SavedMembers<Page[Owner] extends { prototype: infer Kind } ? Kind : Page[Owner], Names>]
  : never;
type SavedAll<Lines> = Lines extends `${infer Line}\n${infer Others}`
  ? [SavedOf<Line>, ...SavedAll<Others>]
  : [SavedOf<Lines>];

/**
 * A getter throws for another kind of object, which replaces `instanceof`. `self` is an own
 * property of a window, not of its prototype.
 */
export const [
  [, lowerCase, upperCase, includes, codeAt],
  [, eachOf],
  [SavedPromise, promiseThen],
  [SavedWeakMap, weakGet, weakSet, weakDelete],
  [, addListener, removeListener, dispatch],
  [, eventTarget],
  [SavedMessageEvent, eventData],
  [SavedRequest, requestUrl, requestMethod, requestHeaders, requestSignal, isBodyUsed, requestBytes],
  [SavedResponse, responseStatus, responseText, responseClone, responseJson, responseBlob, responseBytes],
  [, eachHeader],
  [SavedFormData, eachFormField, appendFormField],
  [SavedURLSearchParams, queryText, appendQuery],
  [, isAborted, abortReason],
  [SavedURL, urlHref, urlHost],
  [, baseUri, nodeType],
  [, windowOf],
  [, ownWindow],
  [, blobSize],
  [, bufferSize],
  [, isLocked],
  [SavedXMLHttpRequest, xhrStatus, xhrState, xhrAnswer, xhrType, openXhr, sendXhr],
] = MEMBERS.map(([owner, ...names]) => {
  const kind = self[owner as 'Node'];
  return [
    kind,
    ...names.map(name => {
      const { get, value } = describe(kind.prototype ?? kind, name) as PropertyDescriptor;
      return call.bind(get ?? value);
    }),
  ];
}) as unknown as SavedAll<typeof Members>;

/** Inherits nothing from `Object.prototype`. */
export const bare = (members: object) => ({ __proto__: null, ...members }) as object;

/** Assigning could run a page's setter. */
export function put(target: object, name: PropertyKey, value: unknown): void {
  // Only enumerable properties reach the relay.
  define(target, name, bare({ value, enumerable: true }));
}

/** `then` reads `constructor`; a page could notice that unless it is an own property. */
export function whenSettled<T>(promise: Promise<T>, done: (value: T) => void, failed: (error: unknown) => void): void {
  put(promise, 'constructor', undefined);
  promiseThen(promise, done as (value: unknown) => void, failed);
}

const timeout = AbortSignal.timeout;

/** Not `setTimeout`: the page would notice a gap in its ids. */
export function later(ms: number, act: () => void): void {
  addListener(timeout(ms), 'abort', act);
}

export function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is object {
  return toObject(value) === value;
}

/** A missing index would be looked up on `Object.prototype`. */
export function argument(args: unknown[], at: number): unknown {
  return at < args.length ? args[at] : undefined;
}
