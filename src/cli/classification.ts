import { defined } from '../defined';
import type { ActivityKind, Meaning, Outcome, Reply } from '../event';
import { isEveryoneAt } from '../recognise/read/people';
import type { Ending } from '../recognise/reply';

/** Facts that are printed, and compared with labels. */
export const FACTS = [
  'scope',
  'role',
  'recipients',
  'domain',
  'file',
  'folderId',
  'expires',
  'labelType',
  'label',
  'labelRemoved',
  'guessed',
] as const;

/** `domain`: of the organisation that all get it, which a meaning has among its recipients. */
type Facts = Pick<Meaning, Exclude<(typeof FACTS)[number], 'domain'>> & { domain?: string };

export interface PrintedActivity extends Facts {
  activity: ActivityKind | 'none';
  /** `states`: facts about the activity that the request may lack. */
  reply?: Reply & { outcome: Outcome; states?: Partial<Meaning> };
}

export interface Understood {
  meaning: Meaning;
  ending?: Ending | undefined;
}

export interface Classification extends PrintedActivity {
  id: string | number;
  also?: PrintedActivity[];
}

export function classificationOf(id: string | number, all: readonly Understood[]): Classification {
  const [first, ...others] = all;
  if (!first) return { id, activity: 'none' };
  return { id, ...printedActivity(first), ...(others.length > 0 ? { also: others.map(printedActivity) } : {}) };
}

function printedActivity({ meaning, ending }: Understood): PrintedActivity {
  return { activity: meaning.kind, ...factsOf(meaning), ...(ending ? { reply: replyOf(ending) } : {}) };
}

function factsOf({ kind: _, recipients, ...meaning }: Meaning): Facts {
  const [domain] = recipients?.filter(isEveryoneAt) ?? [];
  const facts = { ...meaning, recipients: domain === undefined ? recipients : undefined, domain: domain?.slice(1) };
  return defined(Object.fromEntries(FACTS.map(name => [name, facts[name]])));
}

function replyOf({ outcome, reply, states }: Ending): NonNullable<PrintedActivity['reply']> {
  return { outcome, ...reply, ...(Object.keys(states).length > 0 ? { states } : {}) };
}
