/**
 * The built-ins this script uses, taken before the page runs, because a page can replace any of them later: to see what we see, or to break us.
 * For the same reason nothing in this folder, once the page runs, iterates or destructures (`Symbol.iterator`), uses regular expressions
 * (`RegExp.prototype.exec`), awaits, calls a method on an object it did not save, or lets the browser look for an own property on a chain that ends in `Object.prototype`.
 */

export const apply = Reflect.apply;
export const describe = Reflect.getOwnPropertyDescriptor;
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

/**
 * Methods and getters of what a constructor makes, as functions. A getter throws for an object of another kind, which is how kinds are told apart without
 * `instanceof`.
 * @param names with blanks between them: in one piece they cost the fewest bytes.
 */
function saved<Kind, Names extends string>(owner: { prototype: Kind }, names: Names): SavedMembers<Kind, Names> {
  return names.split(' ').map(name => {
    const { get, value } = describe(owner.prototype as object, name) as PropertyDescriptor;
    // Bound once: calling it looks nothing up.
    return call.bind(get ?? value);
  }) as SavedMembers<Kind, Names>;
}

export const define = Reflect.defineProperty;
export const getProperty = Reflect.get;
export const remove = Reflect.deleteProperty;
export const parseJson = JSON.parse;
const toObject = Object;
export const clone = structuredClone;
export const SavedPromise = Promise;
export const SavedRequest = Request;
export const SavedResponse = Response;
export const SavedURL = URL;
export const SavedFormData = FormData;
export const SavedURLSearchParams = URLSearchParams;
export const SavedWeakMap = WeakMap;
export const SavedProxy = Proxy;
export const SavedXMLHttpRequest = XMLHttpRequest;
export const SavedProgressEvent = ProgressEvent;
export const listen = addEventListener.bind(window);
export const isView = ArrayBuffer.isView;
/** Unlike `decodeURI`, it never throws, so that one broken escape hides nothing. */
export const unescaped = unescape;

export const [lowerCase, upperCase, includes, codeAt] = saved(String, 'toLowerCase toUpperCase includes charCodeAt');
export const [weakGet, weakSet, weakDelete] = saved(WeakMap, 'get set delete');
export const [addListener, removeListener, dispatch] = saved(EventTarget, 'addEventListener removeEventListener dispatchEvent');
export const [requestUrl, requestMethod, requestHeaders, requestSignal, isBodyUsed, requestBytes] = saved(
  Request,
  'url method headers signal bodyUsed arrayBuffer',
);
export const [responseStatus, responseText, responseClone] = saved(Response, 'status text clone');
export const [eachHeader] = saved(Headers, 'forEach');
export const [eachFormField, appendFormField] = saved(FormData, 'forEach append');
export const [queryText, appendQuery] = saved(URLSearchParams, 'toString append');
export const [isAborted, abortReason] = saved(AbortSignal, 'aborted reason');
export const [urlHref, urlHost] = saved(URL, 'href hostname');
export const [eachOf] = saved(Array<string>, 'forEach');
export const [baseUri, nodeType] = saved(Node, 'baseURI nodeType');
export const [windowOf] = saved(Document, 'defaultView');
/** Of a window that is given, or of this one if none is. */
export const [ownWindow] = saved({ prototype: window }, 'self');
export const [eventData] = saved(MessageEvent, 'data');
export const [eventTarget] = saved(Event, 'target');
export const [blobSize] = saved(Blob, 'size');
export const [bufferSize] = saved(ArrayBuffer, 'byteLength');
export const [isLocked] = saved(ReadableStream, 'locked');
export const [xhrStatus, xhrState, xhrAnswer, xhrType, openXhr, sendXhr] = saved(
  XMLHttpRequest,
  'status readyState response responseType open send',
);

/** Nothing that a page puts on `Object.prototype` is among the members. */
export const bare = (members: object) => ({ __proto__: null, ...members }) as object;

/** An own property. Assigning would run a setter that a page has put on `Object.prototype`, and a plain descriptor would inherit from there. */
export function put(target: object, name: PropertyKey, value: unknown): void {
  // What is not enumerable is lost on its way to the content script.
  define(target, name, bare({ value, enumerable: true }));
}

const [then] = saved(Promise, 'then');

/** `then` of a promise that the page never gets. It asks the promise for its `constructor`, which the page could notice, unless there is one of its own. */
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

/** An argument of a call. Beyond the last one, an array would look for a number on `Object.prototype`. */
export function argument(args: unknown[], at: number): unknown {
  return at < args.length ? args[at] : undefined;
}
