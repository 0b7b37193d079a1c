/**
 * Which rows of a list a person has had before their eyes, long enough to read them: an answer
 * counts for nothing else.
 */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** ms. As long as a question stands still before a pointer may press its buttons. */
const LONG_ENOUGH = 500;
/** So much of a row has to be there, of 1. */
const ALL_BUT_AN_EDGE = 0.75;

export interface InSight {
  /** Rows that were out of sight, and were not looked at since, by key. */
  hidden: ReadonlySet<string>;
  /** Those that were looked at, as of now. */
  seen(): ReadonlySet<string>;
}

/**
 * @param list its children are the rows
 * @param keys of the rows, in their order; what is new in a row gives it a new key
 */
export function useInSight(list: RefObject<HTMLElement | null>, keys: readonly string[]): InSight {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const looks = useRef<Looks>(null);
  looks.current ??= new Looks(setHidden);
  useLayoutEffect(() => looks.current?.watch([...(list.current?.children ?? [])], keys));
  useEffect(() => () => looks.current?.end(), []);
  return { hidden, seen: () => looks.current?.seen() ?? new Set() };
}

class Looks {
  readonly #onHidden: (hidden: ReadonlySet<string>) => void;
  readonly #keys = new Map<Element, string>();
  /** When it came into sight, ms; the time for those that stay there runs. */
  readonly #since = new Map<string, number>();
  readonly #seen = new Set<string>();
  /** Out of sight, and not looked at before. */
  readonly #away = new Set<string>();
  #hidden: ReadonlySet<string> = new Set();
  /** Clipped by whatever scrolls around it. */
  readonly #observer = new IntersectionObserver(entries => this.#note(entries), { threshold: [0, ALL_BUT_AN_EDGE] });

  constructor(onHidden: (hidden: ReadonlySet<string>) => void) {
    this.#onHidden = onHidden;
  }

  watch(rows: readonly Element[], keys: readonly string[]): void {
    this.seen();
    for (const [row, key] of [...this.#keys].filter(([known]) => !rows.includes(known))) {
      this.#observer.unobserve(row);
      this.#keys.delete(row);
      // Of what is not there any more nobody sees anything; it may come back further down.
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
    for (const [key, since] of this.#since) if (now - since >= LONG_ENOUGH) this.#seen.add(key);
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
      if (isIntersecting && intersectionRatio >= ALL_BUT_AN_EDGE) {
        if (!this.#since.has(key)) this.#since.set(key, performance.now());
        // A page can take timers away: then what is said of it stays as it is, no more.
        setTimeout(() => this.#tell(), LONG_ENOUGH + 1);
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
