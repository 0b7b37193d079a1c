import type { ActivityKind } from '../event';
import { outsiders } from '../rules/engine/outsiders';
import type { ActivityResult } from './activity-result';
import { nameOf } from './document';
import { type Domains, domainsOf } from './reach';

const GIVES: readonly ActivityKind[] = [
  'share-link-create',
  'share-invite',
  'permission-change',
  'mail-send',
  'chat-share',
];

export interface Receiver {
  /** Absent: anyone with a link. */
  domain?: string;
  /** Newest first; one empty text for all unknown names. */
  documents: string[];
  /** Sites or hosts of the documents without a name. */
  unnamedAt: string[];
  count: number;
  /** Epoch ms. */
  last: number;
}

export interface GivenOut {
  add(result: Pick<ActivityResult, 'activity' | 'effect'>): void;
  receivers(): Receiver[];
}

const ANYONE = '';

export function givenOut(policy: Domains): GivenOut {
  const found = new Map<string, { documents: Map<string, { name: string; place: string }>; last: number }>();
  return {
    add({ activity, effect }) {
      if (!GIVES.includes(activity.kind) || activity.object || activity.guessed || effect === 'no') return;
      const isAnyone = activity.scope === 'anonymous';
      const domains = domainsOf(outsiders(activity.recipients ?? [], policy), policy);
      for (const domain of [...(isAnyone ? [ANYONE] : []), ...domains]) {
        const one = found.get(domain) ?? { documents: new Map(), last: 0 };
        const { key, name } = nameOf(activity);
        one.documents.delete(key);
        one.documents.set(key, { name, place: activity.site ?? activity.host });
        one.last = Math.max(one.last, activity.seenAt);
        found.set(domain, one);
      }
    },
    receivers: () =>
      [...found]
        .map(
          ([domain, { documents, last }]): Receiver => ({
            ...(domain === ANYONE ? {} : { domain }),
            documents: [...new Set([...documents.values()].map(({ name }) => name).reverse())],
            unnamedAt: [
              ...new Set([...documents.values()].flatMap(({ name, place }) => (name === '' ? [place] : [])).reverse()),
            ],
            count: documents.size,
            last,
          }),
        )
        .sort(
          (a, b) =>
            Number(a.domain !== undefined) - Number(b.domain !== undefined) || b.count - a.count || b.last - a.last,
        ),
  };
}
