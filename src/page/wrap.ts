import { apply, bare, define, SavedProxy, SavedWeakMap, weakGet, weakSet } from './natives';

type Native = (...args: unknown[]) => unknown;
export type Around = (native: Native, self: unknown, args: unknown[]) => unknown;

const originals = new SavedWeakMap<object, Native>();

/** Keeps the attributes. A proxy keeps name, length, prototype and "not a constructor". */
export function wrap<Name extends string>(owner: Record<Name, unknown>, name: Name, around: Around): void {
  const native = owner[name] as Native;
  // A page could define traps on a prototype.
  const proxy = new SavedProxy(native, bare({ apply: around }));
  weakSet(originals, proxy, native);
  define(owner, name, { value: proxy });
}

/** `toString` would print a proxy without its name. */
export function keepSource(): void {
  wrap(Function.prototype, 'toString', (native, self, args) =>
    apply(native, weakGet(originals, self as object) ?? self, args),
  );
}
