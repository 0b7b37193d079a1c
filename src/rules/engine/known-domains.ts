import { isMistyped, type Shape, shapeOf, tailsOf } from './look-alike';

/** Ordinary domains share a half with a few others; a page can invent thousands that do. */
const MAX_COMPARED = 1000;

/** Finds look-alikes without comparing with each domain. */
export class KnownDomains {
  readonly #byPart = new Map<string, Map<string, Shape>>();

  /** @param domains in lower case, as Unicode or with `xn--` labels */
  constructor(domains: Iterable<string>) {
    for (const domain of domains) this.add(domain);
  }

  add(written: string): void {
    const shape = shapeOf(written);
    for (const part of partsOf(shape)) {
      const sharing = this.#byPart.get(part) ?? new Map<string, Shape>();
      this.#byPart.set(part, sharing.set(written, shape));
    }
  }

  delete(written: string): void {
    for (const part of partsOf(shapeOf(written))) {
      this.#byPart.get(part)?.delete(written);
      if (this.#byPart.get(part)?.size === 0) this.#byPart.delete(part);
    }
  }

  /** Those that `domain`, or a parent of it, looks like, as they were added. */
  *like(domain: string): Iterable<string> {
    for (const shape of tailsOf(domain).map(shapeOf)) {
      for (const [written, known] of this.#byPart.get(`=${shape.skeleton}`) ?? [])
        if (known.domain !== shape.domain) yield written;
      for (const part of partsOfMistyped(shape.domain)) {
        let left = MAX_COMPARED;
        for (const [written, known] of this.#byPart.get(part) ?? []) {
          if (isMistyped(shape.domain, known.domain)) yield written;
          left -= 1;
          if (left === 0) break;
        }
      }
    }
  }
}

/** A mistake is in one half of a domain; the other half is unchanged. */
function partsOf({ domain, skeleton }: Shape): string[] {
  return [`=${skeleton}`, start(domain, domain.length), end(domain, domain.length)];
}

/** Parts of the domains that it may have been meant for. */
function partsOfMistyped(domain: string): string[] {
  return [-1, 0, 1].flatMap(more => [start(domain, domain.length + more), end(domain, domain.length + more)]);
}

/** One character short of the middle, where two may be swapped. */
function start(domain: string, length: number): string {
  return `${length}<${domain.slice(0, Math.floor(length / 2) - 1)}`;
}

function end(domain: string, length: number): string {
  return `${length}>${domain.slice(domain.length - Math.ceil(length / 2))}`;
}
