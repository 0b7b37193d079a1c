/** Lists by key, in the order of `add`. Each kind of look comes past each value of a list once. */
export class OnceEach<Value> {
  readonly #byKey = new Map<string, { all: Value[]; seen: Map<string, number> }>();

  add(key: string, value: Value): void {
    const known = this.#byKey.get(key);
    if (known) known.all.push(value);
    else this.#byKey.set(key, { all: [value], seen: new Map() });
  }

  /** Those added since the last look of this kind. */
  since(key: string, kind: string): Value[] {
    const list = this.#byKey.get(key);
    if (!list) return [];
    const from = list.seen.get(kind) ?? 0;
    list.seen.set(kind, list.all.length);
    return list.all.slice(from);
  }
}
