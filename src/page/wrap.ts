/** Putting ourselves in front of a native function so that the page cannot tell. */
import { apply, bare, define, SavedProxy, SavedWeakMap, weakGet, weakSet } from './natives';

type Native = (...args: unknown[]) => unknown;
/** What runs instead: the native function, and the call as it was made. */
export type Around = (native: Native, self: unknown, args: unknown[]) => unknown;

const originals = new SavedWeakMap<object, Native>();

/**
 * Replaces the function `name` of `owner`; how the property is defined stays. A proxy keeps name,
 * length, prototype and "is not a constructor".
 */
export function wrap<Name extends string>(owner: Record<Name, unknown>, name: Name, around: Around): void {
  const native = owner[name] as Native;
  // Without a prototype: a trap that a page put on `Object.prototype` would otherwise be ours as
  // well.
  const proxy = new SavedProxy(native, bare({ apply: around }));
  weakSet(originals, proxy, native);
  define(owner, name, { value: proxy });
}

/**
 * Lets `Function.prototype.toString` print a wrapped function as the native one prints: a proxy
 * alone would print without its name.
 */
export function keepSource(): void {
  wrap(Function.prototype, 'toString', (native, self, args) =>
    apply(native, weakGet(originals, self as object) ?? self, args),
  );
}
