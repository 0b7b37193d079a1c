/** The answer counts for these only. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { pause } from '../pause';

/** As in guard.ts. */
const MIN_READ_MS = 500;
const MIN_VISIBLE_SHARE = 0.75;

export interface InSight {
  hidden: ReadonlySet<string>;
  seen(): ReadonlySet<string>;
}

/** @param keys new content means a new key */
export function useInSight(list: RefObject<HTMLElement | null>, keys: readonly string[]): InSight {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const tracker = useRef<ReadTracker>(null);
  tracker.current ??= new ReadTracker(setHidden);
  useLayoutEffect(() => tracker.current?.watch([...(list.current?.children ?? [])], keys));
  useEffect(() => () => tracker.current?.end(), []);
  return { hidden, seen: () => tracker.current?.seen() ?? new Set() };
}

class ReadTracker {
  readonly #onHidden: (hidden: ReadonlySet<string>) => void;
  readonly #keys = new Map<Element, string>();
  readonly #since = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly #away = new Set<string>();
  #hidden: ReadonlySet<string> = new Set();
  readonly #observer = new IntersectionObserver(entries => this.#note(entries), { threshold: [0, MIN_VISIBLE_SHARE] });

  constructor(onHidden: (hidden: ReadonlySet<string>) => void) {
    this.#onHidden = onHidden;
  }

  watch(rows: readonly Element[], keys: readonly string[]): void {
    this.seen();
    for (const [row, key] of [...this.#keys].filter(([known]) => !rows.includes(known))) {
      this.#observer.unobserve(row);
      this.#keys.delete(row);
      // A removed row may come back further down.
      this.#since.delete(key);
    }
    for (const [at, row] of rows.entries()) {
      const key = keys[at];
      if (key === undefined || this.#keys.get(row) === key) continue;
      this.#keys.set(row, key);
      this.#observer.observe(row);
    }
    this.#tell();
  }

  seen(): ReadonlySet<string> {
    const now = performance.now();
    for (const [key, since] of this.#since) if (now - since >= MIN_READ_MS) this.#seen.add(key);
    return this.#seen;
  }

  end(): void {
    this.#observer.disconnect();
  }

  #note(entries: readonly IntersectionObserverEntry[]): void {
    this.seen();
    for (const { target, intersectionRatio, isIntersecting } of entries) {
      const key = this.#keys.get(target);
      if (key === undefined) continue;
      if (isIntersecting && intersectionRatio >= MIN_VISIBLE_SHARE) {
        if (!this.#since.has(key)) this.#since.set(key, performance.now());
        pause(MIN_READ_MS + 1).then(() => this.#tell());
      } else {
        this.#since.delete(key);
        if (!this.#seen.has(key)) this.#away.add(key);
      }
    }
    this.#tell();
  }

  #tell(): void {
    for (const key of this.seen()) this.#away.delete(key);
    const hidden = new Set([...this.#keys.values()].filter(key => this.#away.has(key)));
    if (hidden.size === this.#hidden.size && [...hidden].every(key => this.#hidden.has(key))) return;
    this.#hidden = hidden;
    this.#onHidden(hidden);
  }
}
