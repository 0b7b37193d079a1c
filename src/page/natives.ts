/**
 * The built-ins this script uses, taken before the page runs, because a page can replace any of them later: to see what we see, or to break us.
 * For the same reason nothing in this folder iterates or destructures (`Symbol.iterator`), uses regular expressions (`RegExp.prototype.exec`), awaits,
 * calls a method on an object it did not save, or lets the browser look for an own property on a chain that ends in `Object.prototype`.
 */

export const apply = Reflect.apply;
export const describe = Reflect.getOwnPropertyDescriptor;

/** A member as a function of its `this`. */
type Saved<Member> = Member extends (...args: infer Args) => infer Result
  ? (self: unknown, ...args: Args) => Result
  : (self: unknown) => Member;

/**
 * A method or getter of what a constructor makes, as a function. A getter throws for an object of another kind, which is how kinds are told apart without
 * `instanceof`.
 */
function saved<Kind, Name extends keyof Kind>(owner: { prototype: Kind }, name: Name): Saved<Kind[Name]> {
  const { get, value } = describe(owner.prototype as object, name) as PropertyDescriptor;
  return ((self: unknown, ...args: unknown[]) => apply(get ?? value, self, args)) as Saved<Kind[Name]>;
}

export const define = Reflect.defineProperty;
export const getProperty = Reflect.get;
export const create = Object.create as (prototype: object | null) => object;
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
export const listen = addEventListener.bind(window);

export const lowerCase = saved(String, 'toLowerCase');
export const upperCase = saved(String, 'toUpperCase');
export const includes = saved(String, 'includes');
export const endsWith = saved(String, 'endsWith');
export const weakGet = saved(WeakMap, 'get');
export const weakSet = saved(WeakMap, 'set');
export const weakDelete = saved(WeakMap, 'delete');
export const addListener = saved(EventTarget, 'addEventListener');
export const removeListener = saved(EventTarget, 'removeEventListener');

export const requestBytes = saved(Request, 'arrayBuffer');
export const responseText = saved(Response, 'text');
export const headerValue = saved(Headers, 'get');
export const eachFormField = saved(FormData, 'forEach');
export const appendFormField = saved(FormData, 'append') as (self: unknown, name: string, value: unknown) => void;
export const queryText = saved(URLSearchParams, 'toString');
export const appendQuery = saved(URLSearchParams, 'append');
export const attribute = saved(Element, 'getAttribute');
export const isView = ArrayBuffer.isView;

export const requestUrl = saved(Request, 'url');
export const requestMethod = saved(Request, 'method');
export const requestHeaders = saved(Request, 'headers');
export const requestSignal = saved(Request, 'signal');
export const isBodyUsed = saved(Request, 'bodyUsed');
export const responseStatus = saved(Response, 'status');
export const isAborted = saved(AbortSignal, 'aborted');
export const abortReason = saved(AbortSignal, 'reason');
export const urlHref = saved(URL, 'href');
export const urlHost = saved(URL, 'hostname');
export const baseUri = saved(Node, 'baseURI');
export const nodeType = saved(Node, 'nodeType');
export const windowOf = saved(Document, 'defaultView');
/** Of a window that is given, or of this one if none is. */
export const ownWindow = saved({ prototype: window }, 'self');
export const eventData = saved(MessageEvent, 'data');
export const eventTarget = saved(Event, 'target');
export const eventPhase = saved(Event, 'eventPhase');
export const isPrevented = saved(Event, 'defaultPrevented');
export const submitterOf = saved(SubmitEvent, 'submitter');
export const formData = saved(FormDataEvent, 'formData');
export const blobSize = saved(Blob, 'size');
export const bufferSize = saved(ArrayBuffer, 'byteLength');
export const isLocked = saved(ReadableStream, 'locked');
export const xhrStatus = saved(XMLHttpRequest, 'status');
export const xhrState = saved(XMLHttpRequest, 'readyState');

/** An own property. Assigning would run a setter that a page has put on `Object.prototype`, and a plain descriptor would inherit from there. */
export function put(target: object, name: PropertyKey, value: unknown): void {
  const descriptor = create(null) as PropertyDescriptor;
  descriptor.value = value;
  // What is not enumerable is lost on its way to the content script.
  descriptor.enumerable = true;
  define(target, name, descriptor);
}

const then = saved(Promise, 'then');

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
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** An argument of a call. Beyond the last one, an array would look for a number on `Object.prototype`. */
export function argument(args: unknown[], at: number): unknown {
  return at < args.length ? args[at] : undefined;
}
