/**
 * The built-ins this script uses, taken before the page runs, because a page can replace any of them later: to see what we see, or to break us.
 * For the same reason nothing in this folder iterates or destructures (`Symbol.iterator`), uses regular expressions (`RegExp.prototype.exec`), awaits,
 * or calls a method on an object it did not save.
 */

/** A method as a function of its `this`. */
type Detached<F> = F extends (...args: infer A) => infer R ? (self: unknown, args: A) => R : never;

const reflectApply = Reflect.apply;
const getDescriptor = Reflect.getOwnPropertyDescriptor;

function detach<F extends (...args: never[]) => unknown>(method: F): Detached<F> {
  return ((self: unknown, args: unknown[]) => reflectApply(method, self, args)) as Detached<F>;
}

/** A getter as a function; throws, like the getter, for an object of another kind, which is how kinds are told apart without `instanceof`. */
function getter<T>(prototype: object, name: string): (self: unknown) => T {
  const get = getDescriptor(prototype, name)?.get;
  return self => reflectApply(get as () => T, self, []);
}

export const apply = reflectApply;
export const describe = getDescriptor;
export const define = Reflect.defineProperty;
export const create = Object.create as (prototype: object | null) => object;
export const SavedPromise = Promise;
export const SavedRequest = Request;
export const SavedResponse = Response;
export const SavedURL = URL;
export const SavedFormData = FormData;
export const SavedURLSearchParams = URLSearchParams;
export const SavedDOMException = DOMException;
export const SavedWeakMap = WeakMap;
export const SavedProxy = Proxy;
export const later = setTimeout.bind(window);
export const cancelLater = clearTimeout.bind(window);
export const listen = addEventListener.bind(window);

export const whenSettled = detach(Promise.prototype.then);
export const lowerCase = detach(String.prototype.toLowerCase);
export const upperCase = detach(String.prototype.toUpperCase);
export const includes = detach(String.prototype.includes);
export const endsWith = detach(String.prototype.endsWith);
export const weakGet = detach(WeakMap.prototype.get);
export const weakSet = detach(WeakMap.prototype.set);
export const weakDelete = detach(WeakMap.prototype.delete);
export const addListener = detach(EventTarget.prototype.addEventListener);
export const removeListener = detach(EventTarget.prototype.removeEventListener);

export const requestBytes = detach(Request.prototype.arrayBuffer);
export const responseText = detach(Response.prototype.text);
export const headerValue = detach(Headers.prototype.get);
export const eachFormField = detach(FormData.prototype.forEach);
export const appendFormField = detach(FormData.prototype.append as (name: string, value: unknown) => void);
export const queryText = detach(URLSearchParams.prototype.toString);
export const appendQuery = detach(URLSearchParams.prototype.append);
export const copyBuffer = detach(ArrayBuffer.prototype.slice);
export const isView = ArrayBuffer.isView;

export const requestUrl = getter<string>(Request.prototype, 'url');
export const requestMethod = getter<string>(Request.prototype, 'method');
export const requestHeaders = getter<Headers>(Request.prototype, 'headers');
export const requestSignal = getter<AbortSignal>(Request.prototype, 'signal');
export const responseStatus = getter<number>(Response.prototype, 'status');
export const isAborted = getter<boolean>(AbortSignal.prototype, 'aborted');
export const abortReason = getter<unknown>(AbortSignal.prototype, 'reason');
export const urlHref = getter<string>(URL.prototype, 'href');
export const urlHost = getter<string>(URL.prototype, 'hostname');
export const baseUri = getter<string>(Node.prototype, 'baseURI');
export const eventData = getter<unknown>(MessageEvent.prototype, 'data');
export const eventTarget = getter<EventTarget | null>(Event.prototype, 'target');
export const eventPhase = getter<number>(Event.prototype, 'eventPhase');
export const isPrevented = getter<boolean>(Event.prototype, 'defaultPrevented');
export const formData = getter<FormData>(FormDataEvent.prototype, 'formData');
export const formAction = getter<string>(HTMLFormElement.prototype, 'action');
export const formMethod = getter<string>(HTMLFormElement.prototype, 'method');
export const blobSize = getter<number>(Blob.prototype, 'size');
export const xhrStatus = getter<number>(XMLHttpRequest.prototype, 'status');
