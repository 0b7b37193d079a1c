/**
 * What a browser remembers of earlier activities, in the form that rules ask for: bounded, in the
 * order in which it was recorded.
 */
import type { Activity, ActivityKind, Finding } from '../../event';
import { homeOf } from './outsiders';
import type { Past, Recent } from './rule-context';
import { fileCountOf, fileKey } from './window';

/** What is remembered of one activity. */
export function pastOf(activity: Activity, findings: readonly Finding[]): Past {
  const { id, seenAt, kind, scope, role, file } = activity;
  const key = fileKey(file);
  const fileCount = fileCountOf(activity);
  return {
    id,
    seenAt,
    kind,
    ...(scope ? { scope } : {}),
    ...(role ? { role } : {}),
    ...(key === undefined ? {} : { file: key }),
    ...(fileCount === 1 ? {} : { fileCount }),
    rules: findings.map(({ rule }) => rule),
  };
}

/**
 * By which somebody gets access. A mail is none of them: whoever got one may still be new to a
 * document.
 */
const SHARING: readonly ActivityKind[] = [
  'share-link-create',
  'share-invite',
  'permission-change',
  'guest-invite',
  'chat-share',
];

/** The domains with which an activity shares, each once. */
export function domainsOf(
  { kind, recipients = [] }: Pick<Activity, 'kind' | 'recipients'>,
  internalDomains: readonly string[],
): string[] {
  if (!SHARING.includes(kind)) return [];
  return [
    ...new Set(recipients.map(recipient => homeOf(recipient, internalDomains)).filter(home => home !== undefined)),
  ];
}

/** Domains that are remembered. Whoever shares with more has forgotten the oldest, too. */
export const MOST_DOMAINS = 10_000;

export class Memory implements Recent {
  /** Oldest first. */
  #pasts: Past[] = [];
  readonly #known = new Set<string>();
  /** The oldest acquaintance first. */
  readonly #firstWith = new Map<string, string>();
  readonly #most: number;
  readonly aheadOfUtc: Recent['aheadOfUtc'];

  /** @param most activities that are remembered; the oldest go first, many at a time */
  constructor(most: number, aheadOfUtc: Recent['aheadOfUtc']) {
    this.#most = most;
    this.aheadOfUtc = aheadOfUtc;
  }

  lookBack(activityId: string, isEnough: (past: Past) => boolean): void {
    const own = this.#known.has(activityId)
      ? this.#pasts.findLastIndex(({ id }) => id === activityId)
      : this.#pasts.length;
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
  learn(activity: Activity, findings: readonly Finding[], internalDomains: readonly string[]): void {
    this.note(pastOf(activity, findings));
    for (const domain of domainsOf(activity, internalDomains)) this.noteFirst(domain, activity.id);
  }

  /** @returns whether it is the first with this domain */
  noteFirst(domain: string, activityId: string): boolean {
    if (this.#firstWith.has(domain)) return false;
    this.#firstWith.set(domain, activityId);
    const [oldest] = this.#firstWith.keys();
    if (this.#firstWith.size > MOST_DOMAINS && oldest !== undefined) this.#firstWith.delete(oldest);
    return true;
  }

  /** As if it had never been: it could not be recorded, or it never left the browser. */
  forget(activityId: string): void {
    if (!this.#known.delete(activityId)) return;
    this.#pasts = this.#pasts.filter(({ id }) => id !== activityId);
    for (const [domain, first] of this.#firstWith) if (first === activityId) this.#firstWith.delete(domain);
  }
}
