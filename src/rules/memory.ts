/** What a browser remembers of earlier activities, in the form that rules ask for: bounded, in the order in which it was recorded. */
import type { Activity, Finding } from '../event';
import type { Past, Recent } from './judgement';
import { homeOf } from './outsiders';
import { fileKey } from './window';

/** What is remembered of one activity. */
export function pastOf({ id, seenAt, kind, scope, role, file }: Activity, findings: readonly Finding[]): Past {
  const key = fileKey(file);
  return {
    id,
    seenAt,
    kind,
    ...(scope ? { scope } : {}),
    ...(role ? { role } : {}),
    ...(key === undefined ? {} : { file: key }),
    rules: findings.map(({ rule }) => rule),
  };
}

/** The domains that an activity reaches, each once. */
export function domainsOf({ kind, recipients = [] }: Pick<Activity, 'kind' | 'recipients'>): string[] {
  if (kind === 'unshare') return [];
  return [...new Set(recipients.map(homeOf).filter(home => home !== undefined))];
}

export class Memory implements Recent {
  /** Oldest first. */
  #pasts: Past[] = [];
  readonly #known = new Set<string>();
  readonly #firstWith = new Map<string, string>();
  readonly #most: number;
  readonly aheadOfUtc: Recent['aheadOfUtc'];

  /** @param most activities that are remembered; the oldest go first, many at a time */
  constructor(most: number, aheadOfUtc: Recent['aheadOfUtc']) {
    this.#most = most;
    this.aheadOfUtc = aheadOfUtc;
  }

  lookBack(activityId: string, isEnough: (past: Past) => boolean): void {
    const own = this.#known.has(activityId) ? this.#pasts.findLastIndex(({ id }) => id === activityId) : this.#pasts.length;
    for (let at = own - 1; at >= 0; at--) if (isEnough(this.#pasts[at] as Past)) return;
  }

  firstWith(domain: string): string | undefined {
    return this.#firstWith.get(domain);
  }

  /** What is known of an activity now. It keeps its place if it was remembered before. */
  note(past: Past): void {
    if (this.#known.has(past.id)) {
      this.#pasts[this.#pasts.findLastIndex(({ id }) => id === past.id)] = past;
      return;
    }
    this.#known.add(past.id);
    this.#pasts.push(past);
    if (this.#pasts.length > this.#most * 1.1)
      for (const { id } of this.#pasts.splice(0, this.#pasts.length - this.#most)) this.#known.delete(id);
  }

  /** What is known of an activity now, what was found in it, and whom it reaches. */
  learn(activity: Activity, findings: readonly Finding[]): void {
    this.note(pastOf(activity, findings));
    for (const domain of domainsOf(activity)) this.noteFirst(domain, activity.id);
  }

  /** @returns whether it is the first with this domain */
  noteFirst(domain: string, activityId: string): boolean {
    if (this.#firstWith.has(domain)) return false;
    this.#firstWith.set(domain, activityId);
    return true;
  }

  /** Takes back what could not be recorded. */
  forget(activityId: string): void {
    if (!this.#known.delete(activityId)) return;
    this.#pasts = this.#pasts.filter(({ id }) => id !== activityId);
    for (const [domain, first] of this.#firstWith) if (first === activityId) this.#firstWith.delete(domain);
  }
}
