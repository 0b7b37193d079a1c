/** Lists by key, in the order of `add`, of which each kind of reader gets each value once. */
export class OnceEach<Value> {
  readonly #byKey = new Map<string, { all: Value[]; seen: Map<string, number> }>();

  add(key: string, value: Value): void {
    const known = this.#byKey.get(key);
    if (known) known.all.push(value);
    else this.#byKey.set(key, { all: [value], seen: new Map() });
  }

  /** Those added since this kind of reader asked last. */
  since(key: string, kind: string): Value[] {
    const list = this.#byKey.get(key);
    if (!list) return [];
    const from = list.seen.get(kind) ?? 0;
    list.seen.set(kind, list.all.length);
    return list.all.slice(from);
  }
}
