import { defined } from '../defined';
import type { ActivityKind, Meaning, Outcome, Reply } from '../event';
import type { Ending } from '../recognise/reply';

/** Facts that are printed, and compared with labels. */
export const FACTS = [
  ...(['scope', 'role', 'recipients', 'file', 'folderId', 'expires'] as const),
  ...(['labelType', 'label', 'labelRemoved', 'guessed'] as const),
];

type Facts = Pick<Meaning, (typeof FACTS)[number]>;

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

function factsOf({ scope, role, recipients, file, folderId, expires, ...rest }: Meaning): Facts {
  const { labelType, label, labelRemoved, guessed } = rest;
  return defined({ scope, role, recipients, file, folderId, expires, labelType, label, labelRemoved, guessed });
}

function replyOf({ outcome, reply, states }: Ending): NonNullable<PrintedActivity['reply']> {
  return { outcome, ...reply, ...(Object.keys(states).length > 0 ? { states } : {}) };
}
