/** What each side covers: from when to when, which services, which users. */
import type { Act, AuditRecord, Service } from './acts-and-records';
import { HashSet } from './hash-set';

export class Extent {
  readonly services = new Set<Service>();
  /** Epoch ms of the first and last, infinite without any. */
  readonly acts = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  readonly records = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  /** Two users in 16 million may look like one: a reason is then less exact. */
  readonly #users = new HashSet();

  addAct({ at, user }: Act): void {
    widen(this.acts, at);
    if (user !== undefined) this.#users.add(user);
  }

  addRecord({ at, service }: AuditRecord): void {
    this.services.add(service);
    if (at !== undefined) widen(this.records, at);
  }

  /** False only if our side names users and this one is not among them. */
  mayHave(user: string | undefined): boolean {
    return user === undefined || this.#users.isEmpty || this.#users.mayHave(user);
  }
}

function widen(extent: { from: number; to: number }, at: number): void {
  extent.from = Math.min(extent.from, at);
  extent.to = Math.max(extent.to, at);
}
