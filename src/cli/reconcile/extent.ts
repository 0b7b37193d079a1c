/** What each side covers at all: from when to when, which services, whose. */
import type { Act, AuditRecord, Service } from './acts-and-records';
import { hash } from './partitions';

/** A power of two. Two users in 16 million may look like one: a reason is then less exact. */
const USERS = 1 << 24;

export class Extent {
  readonly services = new Set<Service>();
  /** Epoch ms of the first and last, infinite without any. */
  readonly acts = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  readonly records = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  readonly #users = new Uint8Array(USERS / 8);
  #hasUsers = false;

  addAct({ at, user }: Act): void {
    widen(this.acts, at);
    if (user === undefined) return;
    this.#hasUsers = true;
    const bit = hash(user) % USERS;
    this.#users[bit >> 3] = (this.#users[bit >> 3] ?? 0) | (1 << (bit & 7));
  }

  addRecord({ at, service }: AuditRecord): void {
    this.services.add(service);
    if (at !== undefined) widen(this.records, at);
  }

  /** False only if our side names users and this one is not among them. */
  mayHave(user: string | undefined): boolean {
    if (user === undefined || !this.#hasUsers) return true;
    const bit = hash(user) % USERS;
    return ((this.#users[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  }
}

function widen(extent: { from: number; to: number }, at: number): void {
  extent.from = Math.min(extent.from, at);
  extent.to = Math.max(extent.to, at);
}
