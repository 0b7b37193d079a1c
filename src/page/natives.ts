/**
 * The built-ins this script uses, taken before the page runs, because a page can replace any of
 * them later: to see what we see, or to break us. For the same reason nothing in this folder, once
 * the page runs, iterates or destructures (`Symbol.iterator`), uses regular expressions
 * (`RegExp.prototype.exec`), awaits, calls a method on an object it did not save, or lets the
 * browser look for an own property on a chain that ends in `Object.prototype`.
 */

import type { MEMBERS as Members } from '../relay/members';
import { MEMBERS } from './words';

export const apply = Reflect.apply;
export const describe = Reflect.getOwnPropertyDescriptor;
export const define = Reflect.defineProperty;
export const getProperty = Reflect.get;
export const remove = Reflect.deleteProperty;
export const clone = structuredClone;
export const SavedProxy = Proxy;
export const SavedProgressEvent = ProgressEvent;
export const listen = addEventListener.bind(window);
export const isView = ArrayBuffer.isView;
/** Unlike `decodeURI`, it never throws, so that one broken escape hides nothing. */
export const unescaped = unescape;
const toObject = Object;
const { call } = Function.prototype;

/** A member as a function of its `this`. */
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
type SavedAll<Lines extends readonly string[]> = { -readonly [At in keyof Lines]: SavedOf<Lines[At]> };

/**
 * Constructors, and methods and getters of what they make, as functions of their `this`. A getter
 * throws for an object of another kind, which is how kinds are told apart without `instanceof`. Of
 * a window `self` is one of its own, for it has no other: of the window that is given, or of this
 * one if none is.
 */
export const [
  [, lowerCase, upperCase, includes, codeAt],
  [, eachOf],
  [SavedPromise, then],
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
      // Bound once: calling it looks nothing up.
      return call.bind(get ?? value);
    }),
  ];
}) as unknown as SavedAll<typeof Members>;

/** Nothing that a page puts on `Object.prototype` is among the members. */
export const bare = (members: object) => ({ __proto__: null, ...members }) as object;

/**
 * An own property. Assigning would run a setter that a page has put on `Object.prototype`, and a
 * plain descriptor would inherit from there.
 */
export function put(target: object, name: PropertyKey, value: unknown): void {
  // What is not enumerable is lost on its way to the content script.
  define(target, name, bare({ value, enumerable: true }));
}

/**
 * `then` of a promise that the page never gets. It asks the promise for its `constructor`, which
 * the page could notice, unless there is one of its own.
 */
export function whenSettled<T>(promise: Promise<T>, done: (value: T) => void, failed: (error: unknown) => void): void {
  put(promise, 'constructor', undefined);
  then(promise, done as (value: unknown) => void, failed);
}

const timeout = AbortSignal.timeout;

/** Not by `setTimeout`: a page would see that a number is missing among those of its own timers. */
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

/** What the browser turns into text, unless it is of a kind it knows. */
export function isObject(value: unknown): value is object {
  return toObject(value) === value;
}

/**
 * An argument of a call. Beyond the last one, an array would look for a number on
 * `Object.prototype`.
 */
export function argument(args: unknown[], at: number): unknown {
  return at < args.length ? args[at] : undefined;
}
