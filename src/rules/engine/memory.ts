/** Bounded, in recording order. */
import { defined } from '../../defined';
import type { Activity, ActivityKind, Finding } from '../../event';
import { KnownDomains } from './known-domains';
import { tailsOf } from './look-alike';
import { homeOf } from './outsiders';
import type { Past, Recent } from './rule-context';
import { fileCountOf, fileKey } from './window';

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
    ...defined({ file: key }),
    ...(fileCount === 1 ? {} : { fileCount }),
    rules: findings.map(({ rule }) => rule),
  };
}

/** Kinds that give access. Mail is not one: its recipients can still be new to a document. */
const SHARING_KINDS: readonly ActivityKind[] = [
  'share-link-create',
  'share-invite',
  'permission-change',
  'guest-invite',
  'chat-share',
];

export function domainsOf(
  { kind, recipients = [] }: Pick<Activity, 'kind' | 'recipients'>,
  internalDomains: readonly string[],
): string[] {
  if (!SHARING_KINDS.includes(kind)) return [];
  return [
    ...new Set(recipients.map(recipient => homeOf(recipient, internalDomains)).filter(home => home !== undefined)),
  ];
}

/** The oldest go first. */
export const MAX_DOMAINS = 10_000;

export class Memory implements Recent {
  /** Oldest first. */
  #pasts: Past[] = [];
  readonly #known = new Set<string>();
  /** Oldest first. */
  readonly #firstWith = new Map<string, { activityId: string; order: number }>();
  #lastOrder = 0;
  /** Of their domains. Made when it is needed first. */
  #index: KnownDomains | undefined;
  readonly #maxActivities: number;
  readonly aheadOfUtc: Recent['aheadOfUtc'];

  /** @param maxActivities activities remembered; 10 % more drop the oldest */
  constructor(maxActivities: number, aheadOfUtc: Recent['aheadOfUtc']) {
    this.#maxActivities = maxActivities;
    this.aheadOfUtc = aheadOfUtc;
  }

  lookBack(activityId: string, isEnough: (past: Past) => boolean): void {
    const own = this.#known.has(activityId)
      ? this.#pasts.findLastIndex(({ id }) => id === activityId)
      : this.#pasts.length;
    for (let at = own - 1; at >= 0; at--) if (isEnough(this.#pasts[at] as Past)) return;
  }

  firstWith(domain: string): string | undefined {
    return this.#firstWith.get(domain)?.activityId;
  }

  resembledBy(domain: string, activityId: string): string | undefined {
    const noted = this.#firstWith.get(domain);
    const isBefore = (other: string) => {
      const first = this.#firstWith.get(other);
      return first !== undefined && first.activityId !== activityId && !(noted && first.order > noted.order);
    };
    if (tailsOf(domain).some(isBefore)) return undefined;
    this.#index ??= new KnownDomains(this.#firstWith.keys());
    for (const other of this.#index.like(domain)) if (isBefore(other)) return other;
    return undefined;
  }

  note(past: Past): void {
    if (this.#known.has(past.id)) {
      this.#pasts[this.#pasts.findLastIndex(({ id }) => id === past.id)] = past;
      return;
    }
    this.#known.add(past.id);
    this.#pasts.push(past);
    if (this.#pasts.length > this.#maxActivities * 1.1)
      for (const { id } of this.#pasts.splice(0, this.#pasts.length - this.#maxActivities)) this.#known.delete(id);
  }

  learn(activity: Activity, findings: readonly Finding[], internalDomains: readonly string[]): void {
    this.note(pastOf(activity, findings));
    for (const domain of domainsOf(activity, internalDomains)) this.noteFirst(domain, activity.id);
  }

  /** @returns whether this is the first activity with the domain */
  noteFirst(domain: string, activityId: string): boolean {
    if (this.#firstWith.has(domain)) return false;
    this.#lastOrder += 1;
    this.#firstWith.set(domain, { activityId, order: this.#lastOrder });
    this.#index?.add(domain);
    const [oldest] = this.#firstWith.keys();
    if (this.#firstWith.size > MAX_DOMAINS && oldest !== undefined) this.#forgetDomain(oldest);
    return true;
  }

  #forgetDomain(domain: string): void {
    this.#firstWith.delete(domain);
    this.#index?.delete(domain);
  }

  /** For an activity not recorded, or that never left. */
  forget(activityId: string): void {
    if (!this.#known.delete(activityId)) return;
    this.#pasts = this.#pasts.filter(({ id }) => id !== activityId);
    for (const [domain, first] of this.#firstWith) if (first.activityId === activityId) this.#forgetDomain(domain);
  }
}
